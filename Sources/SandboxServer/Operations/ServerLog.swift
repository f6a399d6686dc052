public import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// The server's log: a JSON object a line, with nothing in it that came in a body, a path or a
/// credential.
public struct ServerLog: Sendable {
  public enum Level: String, Sendable {
    case info, warning, error
  }

  private let sink: LogSink
  private let clock: any TimeSource

  /// - Parameter clock: the real one, also in a sandbox.
  public init(to sink: LogSink, clock: any TimeSource = RealClock()) {
    self.sink = sink
    self.clock = clock
  }

  /// Something that happened to the server itself.
  public func write(_ level: Level, _ message: String) {
    write(level, ["message": .string(message)])
  }

  func write(_ record: RequestRecord) {
    let status = record.status ?? 0
    let level: Level = status >= 500 || record.ending == .brokenOff ? .error : .info
    var members: JSONObject = [
      "request_id": .string(record.requestID),
      "method": .string(record.method.logName),
      "route": record.route.json,
      "status": record.status.map { .integer(Int64($0)) } ?? .null,
      "duration_ms": .number(record.duration.millisecondsText),
    ]
    switch record.ending {
    case .whole: break
    case .brokenOff: members["ending"] = "broken_off"
    case .abandoned: members["ending"] = "abandoned"
    }
    write(level, members)
  }

  private func write(_ level: Level, _ members: JSONObject) {
    var line: JSONObject = [
      "time": .string(TimeZoneRules.utc.rfc3339(clock.now())), "level": .string(level.rawValue),
    ]
    for member in members.members { line[member.name] = member.value }
    sink.add(JSONValue.object(line).utf8())
  }
}
