public import TopupBackend

/// How a simulated service misbehaves: as the faults armed for it say.
public struct SimulatedUpstream: Sendable {
  /// What `Retry-After` says with a 429 or 503.
  static let retryAfterSeconds = 1

  let target: Fault.Target
  let board: FaultBoard
  /// Blocks the calling thread for so many milliseconds; a simulation's takes no time.
  let pause: @Sendable (_ milliseconds: Int) -> Void

  public init(
    target: Fault.Target, board: FaultBoard,
    pause: @escaping @Sendable (_ milliseconds: Int) -> Void
  ) {
    self.target = target
    self.board = board
    self.pause = pause
  }

  /// Throws what the next armed fault does before the service has done anything.
  public func answer() throws(UpstreamFailure) {
    guard let fault = board.strike(target) else { return }
    if let delay = fault.delayMilliseconds { pause(delay) }
    switch fault.kind {
    case .slow: return
    case .timeout: throw .timedOut
    case .status429: throw .busy(status: 429, retryAfterSeconds: Self.retryAfterSeconds)
    case .status500: throw .busy(status: 500, retryAfterSeconds: nil)
    case .status503, .lockConflict:
      throw .busy(status: 503, retryAfterSeconds: Self.retryAfterSeconds)
    case .malformedBody: throw .malformedBody
    case .connectionReset: throw .connectionReset
    }
  }
}

extension UpstreamFailure {
  /// What a service says whose records do not answer.
  static let unavailable = UpstreamFailure.busy(
    status: 503, retryAfterSeconds: SimulatedUpstream.retryAfterSeconds)

  /// What a service says when its records refused or failed.
  init(_ rollback: Rollback) {
    switch rollback {
    case .refused(let problem): self = .refused(status: problem.status, code: problem.code)
    case .conflict, .unavailable: self = .unavailable
    }
  }
}
