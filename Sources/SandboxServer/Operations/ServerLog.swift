public import BillingEngine

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
    var line = LogLine(at: clock.now(), level)
    line.member("message", message)
    write(line)
  }

  func write(_ record: RequestRecord) {
    let isError = (record.status ?? 0) >= 500 || record.ending == .brokenOff
    var line = LogLine(at: clock.now(), isError ? .error : .info)
    line.member("request_id", record.requestID)
    line.member("method", record.method.logName)
    line.member("route", record.route)
    line.member("status", record.status)
    line.member("duration_ms", record.duration)
    switch record.ending {
    case .whole: break
    case .brokenOff: line.member("ending", "broken_off")
    case .abandoned: line.member("ending", "abandoned")
    }
    write(line)
  }

  private func write(_ line: LogLine) {
    var line = line
    line.end()
    sink.add(line.bytes)
  }
}
