public import TopupBackend

/// What an earlier run wrote as JSON, as far as later ones are compared with it (C05).
public struct Baseline: Sendable {
  /// As it says.
  var startedAt: String
  var checks: [String: Earlier] = [:]

  struct Earlier {
    let isBad: Bool
    let milliseconds: Int
  }

  /// Throws where it is no report, or one of another format.
  public init(_ json: JSONValue) throws(JSONDecodingError) {
    let node = JSONNode(json, named: "baseline")
    let format = try node.member("format")
    guard try format.int64() == ConfidenceReport.formatVersion else {
      throw format.notAllowed("is not \(ConfidenceReport.formatVersion)")
    }
    startedAt = try node("started_at", as: String.self)
    for check in try node.member("checks").array() {
      checks[try check("id")] = try Earlier(check)
    }
  }
}

extension Baseline.Earlier {
  fileprivate init(_ check: JSONNode) throws(JSONDecodingError) {
    isBad = Verdict(rawValue: try check("verdict"))?.isBad ?? true
    var longest = 0
    for run in try check.member("runs").array() {
      longest = max(longest, try run("duration_ms"))
    }
    milliseconds = longest
  }
}
