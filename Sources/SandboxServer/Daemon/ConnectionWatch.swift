/// What every connection of a daemon is doing and since when; decides which are closed.
///
/// A connection's id is its descriptor: it is known here from the moment it is accepted until
/// before it is closed, so a descriptor that stands here is no other connection's.
/// Times are milliseconds of a clock that only runs forward.
struct ConnectionWatch: Sendable {
  typealias ID = Int32

  private enum Phase: Hashable, Sendable {
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

  /// Answers tell their clients to close from now on, and no connection is kept for another.
  private(set) var isStopping = false
  private var phases: [ID: Phase] = [:]
  /// Those whose answer is a stream that has not ended.
  private var streams: Set<ID> = []
  private let limits: DaemonLimits

  /// A reader who has not taken an answer in so long is slow: it may be closed for somebody else.
  private static let slowReaderMilliseconds: Int64 = 1_000

  init(limits: DaemonLimits) {
    self.limits = limits
  }

  var count: Int { phases.count }

  /// How many handlers are at work.
  var answeringCount: Int { phases.values.count { $0 == .answering } }

  /// - Returns: the connection that has to make room, where there are too many: this one, where
  ///   nobody else waits.
  mutating func opened(_ id: ID, at now: Int64) -> ID? {
    phases[id] = .arriving(since: now)
    let alive = phases.values.count { $0 != .closing }
    guard alive > limits.connectionsMax else { return nil }
    let unlucky = longestWaiting(besides: id, at: now) ?? id
    phases[unlucky] = .closing
    return unlucky
  }

  mutating func requestLineArrived(_ id: ID, at now: Int64) {
    guard case .idle = phases[id] else { return }
    phases[id] = .arriving(since: now)
  }

  /// - Returns: false where it was shut down meanwhile: nobody would get the answer.
  mutating func requestArrived(_ id: ID) -> Bool {
    guard let phase = phases[id], phase != .closing else { return false }
    phases[id] = .answering
    return true
  }

  mutating func answerQueued(_ id: ID, bytes: Int, at now: Int64) {
    guard let phase = phases[id], phase != .closing else { return }
    let more = Int64(bytes) / limits.answerBytesPerMillisecondMin
    phases[id] = .sending(since: now, until: now + limits.answerMillisecondsMax + more)
  }

  /// A stream is about to be sent, and no piece of it is made yet.
  mutating func streamQueued(_ id: ID, at now: Int64) {
    streams.insert(id)
    answerQueued(id, bytes: 0, at: now)
  }

  /// - Returns: false where it was shut down meanwhile.
  mutating func pieceWanted(_ id: ID) -> Bool {
    guard let phase = phases[id], phase != .closing else { return false }
    phases[id] = .making
    return true
  }

  func isStreaming(_ id: ID) -> Bool { streams.contains(id) }

  /// The handler wants nothing to be answered for a while.
  mutating func silenced(_ id: ID) {
    if phases[id] == .answering { phases[id] = isStopping ? .closing : .silent }
  }

  /// The request is over, well or not.
  /// - Returns: whether the connection is to be closed: an answer that was on its way when stopping
  ///   began did not say so.
  mutating func requestEnded(_ id: ID, bytesReceived: UInt64, at now: Int64) -> Bool {
    streams.remove(id)
    guard let phase = phases[id], phase != .closing else { return false }
    phases[id] = isStopping ? .closing : .idle(since: now, bytesReceivedBefore: bytesReceived)
    return isStopping
  }

  mutating func closed(_ id: ID) {
    phases[id] = nil
    streams.remove(id)
  }

  /// - Parameter bytesReceived: how many bytes a connection has received by now.
  /// - Returns: whose time is over.
  mutating func overdue(at now: Int64, bytesReceived: (ID) -> UInt64) -> [ID] {
    var overdue: [ID] = []
    for (id, phase) in phases {
      switch phase {
      case .arriving(let since) where now - since >= limits.requestMillisecondsMax:
        overdue.append(id)
      case .sending(_, let until) where now >= until: overdue.append(id)
      case .idle(let since, let before):
        if now - since >= limits.idleMillisecondsMax {
          overdue.append(id)
        } else if bytesReceived(id) > before {
          phases[id] = .arriving(since: now)
        }
      case .arriving, .sending, .answering, .making, .silent, .closing: break
      }
    }
    for id in overdue { phases[id] = .closing }
    return overdue
  }

  /// - Returns: the connections of which no byte of a request has arrived, or that get no answer.
  mutating func stop(bytesReceived: (ID) -> UInt64) -> [ID] {
    isStopping = true
    let quiet = phases.compactMap { id, phase -> ID? in
      switch phase {
      case .arriving: bytesReceived(id) == 0 ? id : nil
      case .idle(_, let before): bytesReceived(id) <= before ? id : nil
      case .silent: id
      case .answering, .making, .sending, .closing: nil
      }
    }
    for id in quiet { phases[id] = .closing }
    return quiet
  }

  /// - Returns: every connection that is still there.
  mutating func giveUp() -> [ID] {
    let all = Array(phases.keys)
    for id in all { phases[id] = .closing }
    return all
  }

  /// Those without a complete request first, then slow readers; a handler is never disturbed.
  private func longestWaiting(besides newcomer: ID, at now: Int64) -> ID? {
    var waiting: (id: ID, since: Int64)?
    var reading: (id: ID, since: Int64)?
    for (id, phase) in phases where id != newcomer {
      switch phase {
      case .arriving(let since), .idle(let since, _):
        if since < waiting?.since ?? .max { waiting = (id, since) }
      case .sending(let since, _) where now - since >= Self.slowReaderMilliseconds:
        if since < reading?.since ?? .max { reading = (id, since) }
      case .sending, .answering, .making, .silent, .closing: break
      }
    }
    return waiting?.id ?? reading?.id
  }
}
