import BillingEngine
import HTTPBackend
import OwnThreads
import Probe
import SandboxServer
import ScriptedServer
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("C06: a probe of a live server", .onOwnThreads)
struct ProbeTests {
  @Test("C06: a healthy server passes, and is sent nothing but GET")
  func healthy() async throws {
    let stage = try ProbeStage()
    let report = try await stage.report()
    #expect(report.crossed == [])
    #expect(report.isOK && report.failures.isEmpty && !report.gaveUp && !report.isTokenRefused)
    #expect(stage.methods == ["GET"])
    #expect(
      stage.targets == Set(ProbeRead.allCases.map(\.target) + ["/metrics"]))
    #expect(report.findings.map(\.threshold) == ProbeThreshold.all)
  }

  @Test("C06: webhooks that are refused during the probe cross their threshold")
  func webhooksRejected() async throws {
    let stage = try ProbeStage()
    // One from before the probe is none of its business.
    stage.post("/webhooks/mekari-pay", "{}")
    #expect(try await stage.report().isOK)
    let report = try await stage.report { stage.post("/webhooks/mekari-pay", "{}") }
    #expect(report.crossed == ["webhooks_rejected_per_minute"])
  }

  @Test("C06: deductions that are deferred during the probe cross their threshold")
  func deductionsDeferred() async throws {
    let stage = try ProbeStage()
    stage.board.replace(with: [Fault(target: .quotaStore, kind: .lockConflict)])
    let report = try await stage.report {
      let status = stage.post(
        "/iag/v1/quota-managements/deduction",
        #"{"company_id":"CID-1001","billing_code":"wa_balance","deduction_code":"marketing","#
          + #""unique_code":"p","quantity":"1","extra_attrs":{"waba_id":"1001202600001"}}"#)
      #expect((200...299).contains(status))
    }
    #expect(report.outcome(.deductionsDeferred) == .crossed(ProbeFigure(100)))
    #expect(report.crossed.contains("deductions_deferred_percent"))
  }

  @Test("C06: answers of 5xx cross their threshold, and name the read and the code")
  func serverErrors() async throws {
    let stage = try ProbeStage()
    stage.board.replace(with: [Fault(target: .orders, kind: .status500)])
    let report = try await stage.report()
    #expect(
      report.crossed
        == ["reads_failed", "responses_5xx_percent", "orders_p95_ms"])
    #expect(report.failures.map(\.reason) == ["500 internal_error"])
    #expect(report.outcome(.readsFailed) == .crossed(ProbeFigure(4)))
  }

  @Test("C06: an order that nobody expires is stuck")
  func ordersStuck() async throws {
    let stage = try ProbeStage(isWorking: false)
    try stage.order()
    try stage.advance(seconds: 3 * 86_400)
    let report = try await stage.report()
    #expect(report.outcome(.ordersStuck) == .crossed(ProbeFigure(1)))
    #expect(report.crossed == ["orders_stuck", "outbox_age_seconds"])
  }

  @Test("C06: an outbox that stands still grows old")
  func outboxStopped() async throws {
    let stage = try ProbeStage(isWorking: false)
    try stage.order()
    try stage.advance(seconds: 290)
    #expect(try await stage.report().isOK)
    try stage.advance(seconds: 30)
    #expect(try await stage.report().crossed == ["outbox_age_seconds"])
  }

  @Test("C06: an outbox that tries in vain grows old as well, although nothing in it is overdue")
  func outboxInVain() async throws {
    let stage = try ProbeStage(isWorking: false)
    stage.board.replace(with: [Fault(target: .email, kind: .status503)])
    try stage.order()
    for _ in 0..<20 {
      try stage.advance(seconds: 60)
      _ = try stage.engine.runDueWork()
    }
    let figures = try #require(try stage.engine.figures())
    #expect(figures.outboxAttemptsMax > 1)
    #expect(try #require(figures.outboxOldestDue) > stage.clock.now())
    #expect(try await stage.report().crossed == ["outbox_age_seconds"])
    stage.board.replace(with: [])
    try stage.advance(seconds: 3_600)
    _ = try stage.engine.runDueWork()
    #expect(try #require(try stage.engine.figures()).outboxLength == 0)
    #expect(!(try await stage.report().crossed).contains("outbox_age_seconds"))
  }

  @Test("C06: a slow database crosses the times of every read that needs it, as both see them")
  func slow() async throws {
    let stage = try ProbeStage()
    stage.store.readMilliseconds.store(60, ordering: .relaxed)
    let limits = ProbeRead.allCases.flatMap {
      [#""\#($0.rawValue)_p95_ms": 50"#, #""\#($0.rawValue)_server_p95_ms": 50"#]
    }
    let thresholds = try ProbeThresholds(parsing: Array("{\(limits.joined(separator: ","))}".utf8))
    let report = try await stage.report(thresholds: thresholds)
    #expect(
      Set(report.crossed)
        == Set(
          ProbeRead.allCases.flatMap { ["\($0.rawValue)_p95_ms", "\($0.rawValue)_server_p95_ms"] }))
    let bounds: Set<ProbeFinding.Outcome> = Set(
      [100, 250, 500, 1_000].map { .crossed(ProbeFigure($0)) })
    #expect(bounds.contains(try #require(report.outcome(.serverTime(.config)))))
  }

  @Test("C06: a token that is refused fails every read that needs one")
  func refused() async throws {
    let stage = try ProbeStage()
    let report = try await stage.report(token: "nobody")
    #expect(report.failures.count == ProbeRead.allCases.count - 1)
    #expect(report.failures.allSatisfy { $0.reason.hasPrefix("401 ") })
    #expect(!report.isOK && report.isTokenRefused)
  }

  @Test(
    "C06: a metric that is missing is a failure of its own",
    arguments: [
      ("topup_responses_5xx_total", ["responses_5xx_percent"]),
      ("topup_requests_total", ["responses_5xx_percent"]),
      ("topup_webhooks_rejected_total", ["webhooks_rejected_per_minute"]),
      ("topup_deductions_total", ["deductions_deferred_percent"]),
      ("topup_orders_stuck", ["orders_stuck"]),
      ("topup_outbox_oldest_age_seconds", ["outbox_age_seconds"]),
      (
        "topup_request_duration_seconds",
        ProbeRead.allCases.map { ProbeThreshold.serverTime($0).name }
      ),
    ])
  func missing(metric: String, names: [String]) async throws {
    let stage = try ProbeStage()
    let report = try await stage.report(metrics: { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains(metric) }.joined(separator: "\n")
    })
    #expect(report.crossed == names)
    for finding in report.findings where !finding.isOK {
      #expect(finding.outcome == .missing(.absent(metric)))
    }
  }

  @Test(
    "C06: metrics that are none fail clearly, and what the probe sees itself stays",
    arguments: [
      ("", "line 1: there is nothing"), ("<html>\n", "line 1: a metric begins with its name"),
      ("topup_orders_stuck 0", "line 1: it breaks off in its last line"),
      ("a 1\nb one\n", "line 2: behind the name stands one number"),
    ])
  func garbage(text: String, reason: String) async throws {
    let stage = try ProbeStage()
    let report = try await stage.report(metrics: { _ in text })
    #expect(report.crossed.count == ProbeThreshold.all.count - 1 - ProbeRead.allCases.count)
    for finding in report.findings where !finding.isOK {
      guard case .missing(let gap) = finding.outcome else {
        Issue.record("\(finding)")
        continue
      }
      #expect(gap.description == "/metrics is not as agreed: " + reason)
    }
  }

  @Test("C06: a counter that falls means another server, and nothing is said of it")
  func restarted() async throws {
    let stage = try ProbeStage()
    stage.post("/webhooks/mekari-pay", "{}")
    let isFirst = Once()
    let report = try await stage.report(metrics: { text in
      isFirst.next() ? text : text.replacing(/(rejected_total\{.*\}) \d+/) { "\($0.1) 0" }
    })
    #expect(
      report.outcome(.webhooksRejected) == .missing(.wentBack("topup_webhooks_rejected_total")))
  }

  @Test("C06: where nothing listens, and where nothing is answered, the server is unreachable")
  func unreachable() async throws {
    let closed = try ScriptedServer([])
    closed.stop()
    let silent = try ScriptedServer([.hang])
    defer { silent.stop() }
    for server in [closed, silent] {
      let line = ScriptedLine(
        read: SingleRead(at: try BillingAddress(server.origin), token: try AccessToken("t")))
      let probe = Probe(over: line, plan: ProbePlan(answerMilliseconds: 200))
      let start = ContinuousClock.now
      var error: BackendError?
      do throws(BackendError) { _ = try await probe.run() } catch let failure { error = failure }
      guard case .unreachable = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(start.duration(to: .now) < .seconds(5))
    }
  }

  @Test("C06: a server that falls silent during the probe has failed, and ends it soon")
  func fallsSilent() async throws {
    let stage = try ProbeStage()
    let start = ContinuousClock.now
    let report = try await stage.report(rounds: 100, answerMilliseconds: 200) {
      stage.fallSilent()
    }
    #expect(start.duration(to: .now) < .seconds(10))
    #expect(report.gaveUp)
    #expect(report.crossed.contains("reads_failed"))
    #expect(report.outcome(.ordersStuck) == .missing(.noMetrics("no answer in time")))
  }

  @Test("C06: a page of something in between is no answer of billing")
  func page() async throws {
    let server = try ScriptedServer([.serve { _ in .answer(200, "<html></html>") }])
    defer { server.stop() }
    let line = ScriptedLine(
      read: SingleRead(at: try BillingAddress(server.origin), token: try AccessToken("t")))
    let report = try await Probe(
      over: line, plan: ProbePlan(watchMilliseconds: 1, rounds: 1)
    ).run()
    #expect(report.crossed.count == ProbeThreshold.all.count)
    #expect(report.failures.count == ProbeRead.allCases.count)
  }
}

private struct ScriptedLine: ProbeLine {
  let read: SingleRead

  func body(
    of target: String, isSignedIn: Bool, withinMilliseconds milliseconds: Int
  ) async throws(BackendError) -> [UInt8] {
    try await read.body(of: target, isSignedIn: isSignedIn, withinMilliseconds: milliseconds)
  }
}
