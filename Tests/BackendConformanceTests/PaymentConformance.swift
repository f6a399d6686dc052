import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import Confidence

@Suite("Every backend: payments, clocks and levers", .onOwnThreads, .timeLimit(.minutes(5)))
struct PaymentConformance {
  private func remaining(_ text: String, _ backend: any Backend) async throws -> Decimal4? {
    guard case .v3(let info) = try await backend.billingInfo() else { return nil }
    return info.balances.first { $0.code == code(text) }?.remaining
  }

  @Test(
    "S08, S12: a payment settles excess first, is credited, booked and mailed",
    arguments: BackendKind.allCases)
  func paid(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1006")
    let order = try await backend.order(cart(("wa_balance", 1_000_000), ("muv", 500)))
    let answers = try await stage.levers.deliver(SandboxDelivery(event: .paid), for: order.id)
    #expect(answers == [DeliveryAnswer(status: 200, result: .applied, code: nil)])
    let credited = try await backend.order(order.id)
    #expect(credited.status == .credited)
    #expect(credited.credits.map(\.split.settled) == [Decimal4("5000"), Decimal4("120")])
    #expect(credited.credits.map(\.split.added) == [Decimal4("995000"), Decimal4("380")])
    #expect(credited.credits.map(\.balanceBefore) == [Decimal4("-5000"), Decimal4("-120")])
    #expect(try await remaining("wa_balance", backend) == Decimal4("995000"))
    #expect(credited.payment.paymentID != nil)
    try await eventually { try await backend.order(order.id).paidInvoices.count == 2 }
    try await eventually {
      let types = try await stage.levers.events(EventQuery(company: CompanyID("CID-1006"))).rows
      return Set(types.map(\.type)).isSuperset(of: [
        "order_placed", "payment_received", "order_credited", "paid_invoice_booked", "email_queued",
      ])
    }
  }

  @Test(
    "S04: a user quota lasts until the contract ends, in quote and paid invoice",
    arguments: BackendKind.allCases)
  func periodEnd(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1001")
    guard case .v3(let info) = try await backend.billingInfo() else { return }
    let order = try await backend.order(cart(("user_quota", 2), ("chatbot_ai_extra", 5)))
    #expect(order.price.lines[0].periodEnd == info.contract.endDate)
    #expect(order.price.lines[1].periodEnd == nil)
    _ = try await stage.levers.deliver(SandboxDelivery(event: .paid), for: order.id)
    try await eventually { try await backend.order(order.id).paidInvoices.count == 2 }
    let invoices = try await backend.order(order.id).paidInvoices
    #expect(invoices.map(\.periodEnd) == [info.contract.endDate, nil])
    #expect(invoices.map(\.quantity) == [2, 5000])
  }

  @Test(
    "S14: the same payment, twice or sixty-four times at once, credits once",
    arguments: BackendKind.allCases, [2, 64])
  func copies(kind: BackendKind, copies: Int) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let before = try #require(try await remaining("wa_balance", backend))
    let order = try await backend.order()
    let answers = try await stage.levers.deliver(
      SandboxDelivery(event: .paid, copies: copies), for: order.id)
    #expect(answers.count == copies)
    #expect(answers.filter { $0.result == .applied }.count == 1)
    #expect(answers.filter { $0.result == .duplicate }.count == copies - 1)
    let replay = try await stage.levers.deliver(
      SandboxDelivery(event: .paid, spoil: .replay), for: order.id)
    #expect(replay.map(\.result) == [.duplicate])
    let after = try await remaining("wa_balance", backend)
    #expect(try after == before.adding(Decimal4(1_000_000 as Int32)))
  }

  @Test(
    "W01: what is spoiled is rejected, and the order goes on waiting",
    arguments: BackendKind.allCases,
    [
      (SandboxDelivery.Spoil.badSignature, 401, "invalid_signature"),
      (.badToken, 401, "invalid_token"), (.badSource, 403, "source_not_allowed"),
      (.staleTimestamp, 401, "timestamp_out_of_tolerance"),
      (.tamperedBody, 401, "invalid_signature"),
    ])
  func spoils(kind: BackendKind, row: (SandboxDelivery.Spoil, Int, String)) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let order = try await backend.order()
    let answers = try await stage.levers.deliver(
      SandboxDelivery(event: .paid, spoil: row.0), for: order.id)
    #expect(answers == [DeliveryAnswer(status: row.1, result: nil, code: row.2)])
    #expect(try await backend.order(order.id).status == .awaitingPayment)
    let events = try await stage.levers.events(EventQuery(type: "webhook_rejected")).rows
    #expect(events.count == 1)
    #expect(events[0].companyID == nil)
  }

  @Test(
    "W03, W05: another amount needs review; failed, expired and late payments",
    arguments: BackendKind.allCases)
  func endings(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    func deliver(
      _ event: SandboxDelivery.Event, _ spoil: SandboxDelivery.Spoil = .none, _ order: TopupOrder
    ) async throws -> (PaymentEventResult?, Order.Status) {
      let answers = try await stage.levers.deliver(
        SandboxDelivery(event: event, spoil: spoil), for: order.id)
      return (answers.first?.result, try await backend.order(order.id).status)
    }
    let wrong = try await backend.order()
    #expect(try await deliver(.paid, .wrongAmount, wrong) == (.needsReview, .needsReview))
    #expect(try await deliver(.paid, .none, wrong) == (.applied, .credited))
    let failed = try await backend.order()
    #expect(try await deliver(.failed, .none, failed) == (.applied, .paymentFailed))
    #expect(try await deliver(.expired, .none, failed) == (.ignored, .paymentFailed))
    #expect(try await deliver(.paid, .none, failed) == (.applied, .credited))
    #expect(try await deliver(.failed, .none, failed) == (.ignored, .credited))
    let expired = try await backend.order()
    #expect(try await deliver(.expired, .none, expired) == (.applied, .expired))
    #expect(try await deliver(.paid, .none, expired) == (.applied, .credited))
    let cancelled = try await backend.order()
    _ = try await backend.cancelOrder(cancelled.id)
    #expect(try await deliver(.failed, .none, cancelled) == (.ignored, .cancelled))
    #expect(try await deliver(.paid, .none, cancelled) == (.applied, .credited))
    let late = try await stage.levers.events(EventQuery(type: "late_payment")).rows
    #expect(late.count == 3)
    #expect(
      await refusal { () async throws(BackendError) in
        try await stage.levers.deliver(SandboxDelivery(event: .paid), for: OrderID("none"))
      } == .refused(.orderNotFound))
  }

  @Test(
    "The clock runs, jumps forward, and what is due is done before it answers",
    arguments: BackendKind.allCases)
  func clock(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let order = try await backend.order()
    let before = try await stage.levers.clock()
    let seconds = order.payment.expiresAt.milliseconds(since: before) / 1000 + 1
    let after = try await stage.levers.advanceClock(seconds: seconds)
    #expect(after.milliseconds(since: before) >= seconds * 1000)
    #expect(after.milliseconds(since: before) < (seconds + 60) * 1000)
    #expect(try await backend.order(order.id).status == .expired)
    let expired = try await stage.levers.events(EventQuery(type: "order_expired", limit: 1)).rows
    #expect(expired.first?.companyID == CompanyID("CID-1002"))
    for seconds in [-1, 63_072_001] as [Int64] {
      #expect(
        await refusal { () async throws(BackendError) in
          try await stage.levers.advanceClock(seconds: seconds)
        } == .refused(.invalidRequest, ["advance_seconds:out_of_range"]))
    }
  }

  @Test("Levers say what they do not take", arguments: BackendKind.allCases)
  func leverRefusals(kind: BackendKind) async throws {
    let stage = try kind.open()
    let levers = stage.levers
    let order = try await stage.admin(of: "CID-1002").order()
    for copies in [0, 65] {
      #expect(
        await refusal { () async throws(BackendError) in
          try await levers.deliver(SandboxDelivery(event: .paid, copies: copies), for: order.id)
        } == .refused(.invalidRequest, ["copies:out_of_range"]))
    }
    let fault = Fault(target: .email, kind: .slow)
    let rows: [([Fault], String)] = [
      ([Fault(target: .email, kind: .slow, times: 0)], "data[0].times:out_of_range"),
      (
        [fault, Fault(target: .email, kind: .slow, delayMilliseconds: 60_001)],
        "data[1].delay_ms:out_of_range"
      ),
    ]
    for (faults, field) in rows {
      #expect(
        await refusal { () async throws(BackendError) in try await levers.setFaults(faults) }
          == .refused(.invalidRequest, [field]))
    }
    #expect(try await levers.setFaults([fault]) == [fault])
    #expect(try await levers.faults() == [fault])
    let package = try await stage.admin(of: "CID-1001").catalog().sections.compactMap(\.packageID)
    let price = try #require(Decimal4("-1"))
    #expect(
      await refusal { () async throws(BackendError) in
        try await levers.setPrice(price, of: package[0])
      } == .refused(.invalidRequest, ["price:out_of_range"]))
    for limit in [0, 1001] {
      #expect(
        await refusal { () async throws(BackendError) in
          try await levers.events(EventQuery(limit: limit))
        } == .refused(.invalidParameter))
    }
    #expect(
      await refusal { () async throws(BackendError) in
        try await levers.events(EventQuery(cursor: "o1"))
      } == .refused(.invalidCursor))
  }

  @Test(
    "A reset is a new beginning: orders, balances, preferences, faults and the clock",
    arguments: BackendKind.allCases)
  func reset(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let before = (
      try await backend.orders(OrderQuery(limit: 1000)).rows.map(OrderShape.normal),
      try await remaining("wa_balance", backend), try await backend.clientConfig()
    )
    let start = try await stage.levers.clock()
    let order = try await backend.order()
    _ = try await stage.levers.deliver(SandboxDelivery(event: .paid), for: order.id)
    _ = try await stage.levers.setPreferences(
      ["billing_new_topup": false], of: CompanyID("CID-1002"))
    _ = try await stage.levers.advanceClock(seconds: 86_400)
    _ = try await stage.levers.setFaults([Fault(target: .orders, kind: .status503)])
    try await stage.levers.reset()
    #expect(try await stage.levers.faults().isEmpty)
    #expect(
      try await backend.orders(OrderQuery(limit: 1000)).rows.map(OrderShape.normal)
        == before.0)
    #expect(try await remaining("wa_balance", backend) == before.1)
    #expect(try await backend.clientConfig() == before.2)
    #expect(try await stage.levers.clock().milliseconds(since: start) < 3_600_000)
  }
}
