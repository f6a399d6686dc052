/// The way to the balances in the store, which may be slow, or lose against other writers.
public protocol QuotaStoreAccess: Sendable {
  /// Called before a deduction writes a pool; throws what the write is to fail with.
  func beginWrite() throws(Rollback)

  /// Runs `read`; false where it has not ended after so many milliseconds. It may still end later,
  /// on another thread.
  func finishes(
    within milliseconds: Int, _ read: @escaping @Sendable () -> Void
  ) throws(Rollback) -> Bool

  /// Runs what nobody waits for.
  func later(_ work: @escaping @Sendable () -> Void)
}

/// A store in this process, which is never slow: everything is done at once by whoever asks.
public struct PromptQuotaStore: QuotaStoreAccess {
  public init() {}

  public func beginWrite() {}

  public func finishes(
    within milliseconds: Int, _ read: @escaping @Sendable () -> Void
  ) -> Bool {
    read()
    return true
  }

  public func later(_ work: @escaping @Sendable () -> Void) { work() }
}
