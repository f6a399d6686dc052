import Probe
import Testing

@Suite("Thresholds")
struct ProbeThresholdsTests {
  private func parsed(_ text: String) throws(ProbeThresholds.Fault) -> ProbeThresholds {
    try ProbeThresholds(parsing: Array(text.utf8))
  }

  @Test("C06: a file changes the limits that it names and no others")
  func overrides() throws {
    let thresholds = try parsed("{orders_stuck: 2, 'responses_5xx_percent': 1.25, /* c */}")
    #expect(thresholds[.ordersStuck] == ProbeFigure(2))
    #expect(thresholds[.serverErrors] == ProbeFigure("1.25"))
    #expect(thresholds[.outboxAge] == ProbeThreshold.outboxAge.standardLimit)
    #expect(try parsed("{}") == ProbeThresholds())
    #expect(Set(ProbeThreshold.all.map(\.name)).count == ProbeThreshold.all.count)
  }

  @Test(
    "C06: unknown names and wrong values are refused",
    arguments: [
      ("[]", ProbeThresholds.Fault.noObject), ("3", .noObject),
      ("{order_stuck: 2}", .unknown(name: "order_stuck")),
      ("{orders_stuck: -1}", .wrongLimit(name: "orders_stuck", largest: ProbeFigure(1_000_000))),
      ("{orders_stuck: '1'}", .wrongLimit(name: "orders_stuck", largest: ProbeFigure(1_000_000))),
      ("{orders_stuck: null}", .wrongLimit(name: "orders_stuck", largest: ProbeFigure(1_000_000))),
      ("{orders_stuck: 1e99}", .wrongLimit(name: "orders_stuck", largest: ProbeFigure(1_000_000))),
      (
        "{responses_5xx_percent: 101}",
        .wrongLimit(name: "responses_5xx_percent", largest: ProbeFigure(100))
      ),
      (
        "{orders_stuck: 1, orders_stuck: 2}",
        .syntax(line: 1, column: 19, reason: "the member \"orders_stuck\" stands here twice")
      ),
    ])
  func refused(text: String, fault: ProbeThresholds.Fault) {
    #expect(throws: fault) { _ = try parsed(text) }
  }
}
