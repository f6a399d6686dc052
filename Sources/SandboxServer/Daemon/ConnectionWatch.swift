/// Every connection of a daemon; decides which are closed.
///
/// A connection's id is its descriptor: it is known here from the moment it is accepted until
/// before it is closed, so a descriptor that stands here is no other connection's.
/// Times are milliseconds of a clock that only runs forward.
struct ConnectionWatch: Sendable {
  typealias ID = Int32

  private let stopping = WatchedConnection.Stopping()
  private var connections: [ID: WatchedConnection] = [:]
  private let limits: DaemonLimits

  /// A reader who has not taken an answer in so long is slow: it may be closed for somebody else.
  private static let slowReaderMilliseconds: Int64 = 1_000

  init(limits: DaemonLimits) {
    self.limits = limits
  }

  subscript(id: ID) -> WatchedConnection? { connections[id] }

  /// Answers tell their clients to close from now on, and no connection is kept for another.
  var isStopping: Bool { stopping.isSo }

  var count: Int { connections.count }

  /// How many handlers are at work.
  var answeringCount: Int { connections.values.count { $0.phase == .answering } }

  /// - Returns: the new connection, and the one that has to make room where there are too many:
  ///   the new one itself, where nobody else waits.
  mutating func opened(_ id: ID, at now: Int64) -> (connection: WatchedConnection, unlucky: ID?) {
    let connection = WatchedConnection(limits: limits, stopping: stopping, at: now)
    connections[id] = connection
    let alive = connections.values.count { $0.phase != .closing }
    guard alive > limits.connectionsMax else { return (connection, nil) }
    let unlucky = longestWaiting(besides: id, at: now) ?? id
    connections[unlucky]?.close()
    return (connection, unlucky)
  }

  mutating func closed(_ id: ID) {
    connections[id] = nil
  }

  /// - Parameter bytesReceived: how many bytes a connection has received by now.
  /// - Returns: whose time is over.
  func overdue(at now: Int64, bytesReceived: (ID) -> UInt64) -> [ID] {
    var overdue: [ID] = []
    for (id, connection) in connections {
      connection.decide { phase in
        switch phase {
        case .arriving(let since) where now - since >= limits.requestMillisecondsMax: break
        case .sending(_, let until) where now >= until: break
        case .idle(let since, _) where now - since >= limits.idleMillisecondsMax: break
        case .idle(_, let before):
          return bytesReceived(id) > before ? .arriving(since: now) : nil
        case .arriving, .sending, .answering, .making, .silent, .closing: return nil
        }
        overdue.append(id)
        return .closing
      }
    }
    return overdue
  }

  /// - Returns: the connections of which no byte of a request has arrived, or that get no answer.
  func stop(bytesReceived: (ID) -> UInt64) -> [ID] {
    stopping.begin()
    var quiet: [ID] = []
    for (id, connection) in connections {
      connection.decide { phase in
        switch phase {
        case .arriving: if bytesReceived(id) > 0 { return nil }
        case .idle(_, let before): if bytesReceived(id) > before { return nil }
        case .silent: break
        case .answering, .making, .sending, .closing: return nil
        }
        quiet.append(id)
        return .closing
      }
    }
    return quiet
  }

  /// - Returns: every connection that is still there.
  func giveUp() -> [ID] {
    for connection in connections.values { connection.close() }
    return Array(connections.keys)
  }

  /// Those without a complete request first, then slow readers; a handler is never disturbed.
  private func longestWaiting(besides newcomer: ID, at now: Int64) -> ID? {
    var waiting: (id: ID, since: Int64)?
    var reading: (id: ID, since: Int64)?
    for (id, connection) in connections where id != newcomer {
      switch connection.phase {
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
