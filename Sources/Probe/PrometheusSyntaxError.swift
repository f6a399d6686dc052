/// Where a text stops being Prometheus' format, and why.
public struct PrometheusSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: String, Hashable, Sendable {
    case empty = "there is nothing"
    case notUTF8 = "it is not UTF-8"
    case brokenOff = "it breaks off in its last line"
    case noName = "a metric begins with its name"
    case wrongComment = "this is no HELP and no TYPE as they are written"
    case wrongLabels = "labels are written as {name=\"value\",…}"
    case wrongValue = "behind the name stands one number"
    case wrongTime = "behind the value stands a time in milliseconds or nothing"
    case repeated = "this metric was there before, with the same labels"
  }

  /// Counted from 1.
  public let line: Int
  public let reason: Reason

  public var description: String { "line \(line): \(reason.rawValue)" }
}
