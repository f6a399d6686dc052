internal import Synchronization

/// What one connection is doing and since when.
///
/// Its own thread says what happens, the one that watches asks now and then: they meet in a lock
/// that is the connection's alone, so that no request waits for another's.
/// Times are milliseconds of a clock that only runs forward.
final class WatchedConnection: Sendable {
  /// Whether answers tell their clients to close from now on, for all connections of a daemon.
  final class Stopping: Sendable {
    private let hasBegun = Atomic(false)

    var isSo: Bool { hasBegun.load(ordering: .acquiring) }

    func begin() { hasBegun.store(true, ordering: .releasing) }
  }

  enum Phase: Hashable, Sendable {
    /// A request is coming in, or the first one is waited for; becomes `answering` or `closing`.
    case arriving(since: Int64)
    /// Answered; becomes `arriving` with the next request's first byte, or `closing`.
    case idle(since: Int64, bytesReceivedBefore: UInt64)
    /// The handler is at work and is not disturbed; becomes `sending`, `silent` or `closing`.
    case answering
    /// No answer comes, on purpose; becomes `idle` or `closing`.
    case silent
    /// The next piece of a streamed answer is being made; becomes `sending` or `closing`.
    case making
    /// The answer, or a piece of it, is being taken; becomes `idle`, `making` or `closing`.
    case sending(since: Int64, until: Int64)
    /// Shut down: its thread is about to notice.
    case closing
  }

  private struct State {
    var phase: Phase
    /// Whether the answer is a stream that has not ended.
    var isStreaming = false

    mutating func send(_ bytes: Int, at now: Int64, _ limits: DaemonLimits) {
      guard phase != .closing else { return }
      let more = Int64(bytes) / limits.answerBytesPerMillisecondMin
      phase = .sending(since: now, until: now + limits.answerMillisecondsMax + more)
    }
  }

  private let limits: DaemonLimits
  private let stopping: Stopping
  private let state: Mutex<State>

  init(limits: DaemonLimits, stopping: Stopping, at now: Int64) {
    self.limits = limits
    self.stopping = stopping
    state = Mutex(State(phase: .arriving(since: now)))
  }

  var isStopping: Bool { stopping.isSo }
  var phase: Phase { state.withLock { $0.phase } }
  var isStreaming: Bool { state.withLock { $0.isStreaming } }

  /// What it does next, as whoever watches decides; nil changes nothing.
  func decide(_ next: (Phase) -> Phase?) {
    state.withLock { state in
      if let phase = next(state.phase) { state.phase = phase }
    }
  }

  func close() { state.withLock { $0.phase = .closing } }

  func requestLineArrived(at now: Int64) {
    state.withLock { state in
      if case .idle = state.phase { state.phase = .arriving(since: now) }
    }
  }

  /// - Returns: false where it was shut down meanwhile: nobody would get the answer.
  func requestArrived() -> Bool { begin(.answering) }

  func answerQueued(bytes: Int, at now: Int64) {
    state.withLock { $0.send(bytes, at: now, limits) }
  }

  /// A stream is about to be sent, and no piece of it is made yet.
  func streamQueued(at now: Int64) {
    state.withLock { state in
      state.isStreaming = true
      state.send(0, at: now, limits)
    }
  }

  /// - Returns: false where it was shut down meanwhile.
  func pieceWanted() -> Bool { begin(.making) }

  /// The handler wants nothing to be answered for a while.
  func silenced() {
    state.withLock { state in
      if state.phase == .answering { state.phase = stopping.isSo ? .closing : .silent }
    }
  }

  /// The request is over, well or not.
  /// - Returns: whether the connection is to be closed: an answer that was on its way when stopping
  ///   began did not say so.
  func requestEnded(bytesReceived: UInt64, at now: Int64) -> Bool {
    state.withLock { state in
      state.isStreaming = false
      guard state.phase != .closing else { return false }
      let isLast = stopping.isSo
      state.phase = isLast ? .closing : .idle(since: now, bytesReceivedBefore: bytesReceived)
      return isLast
    }
  }

  private func begin(_ phase: Phase) -> Bool {
    state.withLock { state in
      guard state.phase != .closing else { return false }
      state.phase = phase
      return true
    }
  }
}
