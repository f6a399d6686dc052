public import TopupBackend

/// What a probe came to.
public struct ProbeReport: Sendable {
  /// One for each threshold, in their order.
  public let findings: [ProbeFinding]
  /// Why reads failed: the first reason of each.
  public let failures: [(read: ProbeRead, reason: String)]
  /// Whether calls were left out because nobody answered or the time was over.
  public let gaveUp: Bool
  /// Whether every read with a token was refused for it: the token is wrong, or the server refuses
  /// everybody. The probe cannot tell which.
  public let isTokenRefused: Bool
  public let took: Duration
  public let rounds: Int

  public var isOK: Bool { findings.allSatisfy(\.isOK) }

  init(
    _ measures: ProbeMeasures, _ thresholds: ProbeThresholds, took: Duration, rounds: Int
  ) {
    findings = ProbeThreshold.all.map { threshold in
      let limit = thresholds[threshold]
      do throws(ProbeGap) {
        switch try measures.value(of: threshold) {
        case .figure(let figure): return ProbeFinding(threshold, limit, figure)
        // A limit may be as large as the last bound, not larger: this is above it.
        case .beyond(let bound): return ProbeFinding(threshold, limit, .crossedBeyond(bound))
        }
      } catch {
        return ProbeFinding(threshold, limit, .missing(error))
      }
    }
    failures = ProbeRead.allCases.compactMap { read in
      measures.book.reasons[read].map { (read, $0) }
    }
    gaveUp = measures.book.gaveUp
    isTokenRefused = measures.book.isTokenRefused
    self.took = took
    self.rounds = rounds
  }
}

/// The values that thresholds are compared with.
struct ProbeMeasures: Sendable {
  enum Value {
    case figure(ProbeFigure)
    /// Above it, but nobody knows by how much.
    case beyond(ProbeFigure)
  }

  let book: ProbeBook
  let before: Result<MetricsSnapshot, ProbeGap>
  let after: Result<MetricsSnapshot, ProbeGap>

  func value(of threshold: ProbeThreshold) throws(ProbeGap) -> Value {
    switch threshold {
    case .readsFailed: return .figure(ProbeFigure(Int64(book.failures + (book.gaveUp ? 1 : 0))))
    case .webhooksRejected: return .figure(try change.webhooksRejectedPerMinute)
    case .deductionsDeferred: return .figure(try change.deductionsDeferredPercent)
    case .serverErrors: return .figure(try change.serverErrorsPercent)
    case .ordersStuck: return .figure(try after.get().gauge("topup_orders_stuck"))
    case .outboxAge:
      return .figure(try after.get().gauge("topup_outbox_oldest_age_seconds"))
    case .readTime(let read):
      guard let figure = book.quantile95(of: read) else { throw .neverAnswered }
      return .figure(figure)
    case .serverTime(let read):
      switch try change.quantile95(of: read) {
      case .nothing: throw .neverAnswered
      case .within(let bound): return .figure(Self.milliseconds(bound))
      case .beyond(let bound): return .beyond(Self.milliseconds(bound))
      }
    }
  }

  private var change: MetricsChange {
    get throws(ProbeGap) {
      MetricsChange(before: try before.get(), after: try after.get())
    }
  }

  private static func milliseconds(_ seconds: ProbeFigure) -> ProbeFigure {
    ProbeFigure(
      millionths: Int64(clamping: Int128(seconds.millionths) * 1_000))
  }
}

extension ProbeReport: JSONEncodable {
  /// Every threshold with its limit, whether it was given or not.
  public var json: JSONValue {
    [
      "verdict": isOK ? "ok" : "crossed",
      "seconds": ProbeFigure(milliseconds: took).inSeconds.json,
      "rounds": rounds.json, "gave_up": gaveUp.json,
      "data": findings.json,
      "failures": .array(
        failures.map { ["read": $0.read.rawValue.json, "reason": $0.reason.json] }),
    ]
  }
}

extension ProbeFinding: JSONEncodable {
  public var json: JSONValue {
    var value: ProbeFigure?
    var state = "crossed"
    var reason: String?
    switch outcome {
    case .ok(let figure): (value, state) = (figure, "ok")
    case .crossed(let figure): value = figure
    case .crossedBeyond(let bound):
      value = bound
      reason = "more than this"
    case .missing(let gap): (state, reason) = ("missing", gap.description)
    }
    var object: JSONObject = [
      "name": threshold.name.json, "value": value.json, "threshold": limit.json,
      "state": state.json, "reading": threshold.reading.rawValue.json,
    ]
    object.add("reason", ifPresent: reason)
    return .object(object)
  }
}

extension ProbeFigure: JSONEncodable {
  public var json: JSONValue {
    millionths % 1_000_000 == 0 ? .integer(millionths / 1_000_000) : .number(description)
  }

  /// Milliseconds, as seconds.
  fileprivate var inSeconds: ProbeFigure { ProbeFigure(millionths: millionths / 1_000) }
}
