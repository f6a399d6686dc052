internal import TopupBackend

/// The way to the balances of a sandbox, which suffers the faults armed for `quota_store`.
///
/// | fault | a read of balances | a pool that a deduction writes |
/// |---|---|---|
/// | slow, timeout | takes that long, or for ever | – |
/// | lock_conflict | – | another writer was faster |
/// | any other | fails | fails |
public struct SimulatedQuotaStore: QuotaStoreAccess {
  private let beneath: any QuotaStoreAccess
  private let board: FaultBoard
  /// Blocks the calling thread for so many milliseconds; a simulation's takes no time.
  private let pause: @Sendable (_ milliseconds: Int) -> Void

  public init(
    over beneath: any QuotaStoreAccess = PromptQuotaStore(), board: FaultBoard,
    pause: @escaping @Sendable (_ milliseconds: Int) -> Void
  ) {
    self.beneath = beneath
    self.board = board
    self.pause = pause
  }

  public func beginWrite() throws(Rollback) {
    let fault = board.strike {
      $0.target == .quotaStore && $0.kind != .slow && $0.kind != .timeout
    }
    guard let fault else { return try beneath.beginWrite() }
    throw fault.kind == .lockConflict ? .conflict : .unavailable(fault.kind.rawValue)
  }

  public func finishes(
    within milliseconds: Int, _ read: @escaping @Sendable () -> Void
  ) throws(Rollback) -> Bool {
    let fault = board.strike { $0.target == .quotaStore && $0.kind != .lockConflict }
    guard let fault else { return try beneath.finishes(within: milliseconds, read) }
    let delay = fault.delayMilliseconds ?? 0
    if fault.kind == .timeout || delay >= milliseconds {
      pause(milliseconds)
      return false
    }
    pause(delay)
    guard fault.kind == .slow else { throw .unavailable(fault.kind.rawValue) }
    return try beneath.finishes(within: milliseconds - delay, read)
  }

  public func later(_ work: @escaping @Sendable () -> Void) { beneath.later(work) }
}
