import TopupBackend
import TopupDomain

/// W01: whom a server believes, as bytes over HTTP: the whole matrix, and what a report
/// is bound to.
enum WebhookBytesChecks {
  static func checks() -> [Check] { [matrix, binding, replay] }

  static let means = "Anybody who knows the address of the webhook can top up without paying."

  /// Behind a proxy that is believed, so that the source can be any.
  static let behindProxy: [String: JSONValue] = [
    "trusted_proxies": ["127.0.0.1/32"], "source_allow_list": ["203.0.113.0/24"],
  ]
  static let goodSource = "203.0.113.9"

  private static var matrix: Check {
    Check(
      CheckID(.w01, "matrix", .server),
      "Of 32 reports over HTTP one credits, one is a duplicate and thirty are rejected",
      means: means, tier: .mergeMedium, limitSeconds: 90, also: [.s14], needs: [.levers]
    ) { context in
      let provider = try OutsideProvider(context, behindProxy)
      let backend = try provider.site.admin(of: "CID-1002")
      var counts: [String: Int] = [:]
      var balance = try await backend.balance("wa_balance").remaining
      for row in 0..<32 {
        let order = try await backend.order()
        let isReplay = row & 16 != 0
        let event = try provider.event(of: order)
        if isReplay {
          var first = try await provider.report(event)
          first.forwardedFor = [goodSource]
          try Expect.equal(try provider.send(first), "200 applied", "the report before row \(row)")
          balance = try balance.adding(decimal("1000000"))
        }
        let report = try await spoiled(provider, event, faults: row & 15)
        let answer = try provider.send(report)
        let fault = (0..<4).first { row & (1 << $0) != 0 }
        let expected = fault.map { refusals[$0] } ?? (isReplay ? "200 duplicate" : "200 applied")
        try Expect.equal(answer, expected, "the answer to row \(row), \(name(of: row))")
        counts[fault == nil ? answer : "rejected", default: 0] += 1
        if fault == nil, !isReplay { balance = try balance.adding(decimal("1000000")) }
        try Expect.equal(
          try await backend.balance("wa_balance").remaining, balance, "the balance after row \(row)"
        )
        let isPaid = fault == nil || isReplay
        try Expect.equal(
          try await backend.order(order.id).status, isPaid ? .credited : .awaitingPayment,
          "the order of row \(row), \(name(of: row))")
      }
      try Expect.equal(
        counts, ["200 applied": 1, "200 duplicate": 1, "rejected": 30], "what became of 32 rows")
      try Expect.equal(
        try await provider.site.events("webhook_rejected").count, 30, "events webhook_rejected")
      context.note("32 rows: 1 credited, 1 duplicate, 30 rejected.")
    }
  }

  private static let refusals = [
    "403 source_not_allowed", "401 invalid_token", "401 timestamp_out_of_tolerance",
    "401 invalid_signature",
  ]

  private static func name(of row: Int) -> String {
    let faults = ["source", "token", "timestamp", "signature"].enumerated()
      .filter { row & (1 << $0.offset) != 0 }.map { "wrong " + $0.element }
    return (faults + (row & 16 != 0 ? ["replayed"] : [])).joined(separator: ", ")
  }

  /// Each bit of `faults` is something wrong, in the order in which it is looked at.
  private static func spoiled(
    _ provider: OutsideProvider, _ event: PaymentEvent, faults: Int
  ) async throws -> OutsideProvider.Report {
    var report = try await provider.report(event, seconds: faults & 4 == 0 ? 0 : -400)
    report.forwardedFor = [faults & 1 == 0 ? goodSource : "198.51.100.1"]
    if faults & 2 != 0 { report.tokens = ["another-token"] }
    if faults & 8 != 0 {
      report.signedBody = report.body
      report.body += [0x20]
    }
    return report
  }

  // MARK: Replays

  private static var replay: Check {
    Check(
      CheckID(.w01, "replay", .server),
      "A report that comes again, however, is acknowledged and credits nothing more",
      means: "One payment tops a balance up twice, or the provider repeats a report for ever.",
      tier: .mergeMedium, limitSeconds: 60, also: [.s14, .w05], needs: [.levers]
    ) { context in
      let provider = try OutsideProvider(context)
      let backend = try provider.site.admin(of: "CID-1002")
      let before = try await backend.balance("wa_balance").remaining
      let order = try await backend.order()
      let event = try provider.event(of: order)
      let first = try await provider.report(event, id: "msg_first")
      func send(
        _ report: OutsideProvider.Report, _ expected: String, _ what: String
      ) throws(any Error) {
        try Expect.equal(try provider.send(report), expected, what)
      }
      try send(first, "200 applied", "the first report")
      try send(first, "200 duplicate", "the same id and body")
      try send(
        try await provider.report(event, id: "msg_second"), "200 duplicate",
        "another id, the same payment")
      let wrong = try provider.event(of: order, off: 1)
      try send(
        try await provider.report(wrong, id: "msg_first"), "200 needs_review",
        "the same id, another body")
      _ = try await provider.site.levers.advanceClock(seconds: 3600)
      try send(
        try await provider.report(event, id: "msg_first"), "200 duplicate",
        "a retry with a new timestamp")
      try send(first, "401 timestamp_out_of_tolerance", "the first report an hour later")
      try provider.site.server.kill()
      try provider.site.server.restart()
      try send(
        try await provider.report(event, id: "msg_first"), "200 duplicate",
        "the same id and body after a restart")
      try Expect.equal(try await backend.order(order.id).credits.count, 1, "credits")
      try Expect.equal(
        try await backend.balance("wa_balance").remaining, try before.adding(decimal("1000000")),
        "the balance")
    }
  }

  // MARK: Binding

  /// What differs from the order, what is answered, and what the order is then.
  private static let bindings: [(String, String, Order.Status)] = [
    ("amount + 1", "200 needs_review", .needsReview),
    ("amount - 1", "200 needs_review", .needsReview),
    ("USD", "200 needs_review", .needsReview),
    ("unknown order", "200 needs_review", .awaitingPayment),
    ("another company", "200 needs_review", .awaitingPayment),
    ("its own company", "200 applied", .credited), ("cancelled", "200 applied", .credited),
    ("expired", "200 applied", .credited), ("already paid", "200 duplicate", .credited),
  ]

  private static var binding: Check {
    Check(
      CheckID(.w01, "binding", .server),
      "A report is bound to its order: company, currency and amount, whatever it was signed with",
      means: "One rupiah buys a million, or money of one company tops up another.",
      tier: .mergeMedium, limitSeconds: 60, also: [.w03, .w05], needs: [.levers]
    ) { context in
      let provider = try OutsideProvider(context)
      let backend = try provider.site.admin(of: "CID-1002")
      for (what, expected, status) in bindings {
        let order = try await backend.order()
        var event = try provider.event(
          of: order, off: what == "amount + 1" ? 1 : what == "amount - 1" ? -1 : 0,
          currency: what == "USD" ? what : "IDR")
        switch what {
        case "unknown order": event.orderID = OrderID("to_nobody")
        case "another company": event.companyID = CompanyID("CID-1003")
        case "its own company": event.companyID = CompanyID("CID-1002")
        case "cancelled": _ = try await backend.cancelOrder(order.id)
        case "expired":
          let expiry = try provider.event(.expired, of: order)
          _ = try provider.send(try await provider.report(expiry))
        case "already paid": _ = try provider.send(try await provider.report(event))
        default: break
        }
        let before = try await backend.balance("wa_balance").remaining
        let other = try await provider.site.admin(of: "CID-1003").balance("wa_balance").remaining
        let answer = try provider.send(try await provider.report(event, id: "msg_\(order.id.text)"))
        try Expect.equal(answer, expected, "the answer, \(what)")
        try Expect.equal(try await backend.order(order.id).status, status, "the order, \(what)")
        let credit = decimal(answer == "200 applied" ? "1000000" : "0")
        try Expect.equal(
          try await backend.balance("wa_balance").remaining, try before.adding(credit),
          "the balance, \(what)")
        try Expect.equal(
          try await provider.site.admin(of: "CID-1003").balance("wa_balance").remaining, other,
          "the other company's balance, \(what)")
      }
      try Expect.equal(
        try await provider.site.events("late_payment").count, 2, "events late_payment")
    }
  }
}
