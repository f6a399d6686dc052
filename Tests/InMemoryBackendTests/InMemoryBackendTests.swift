import BillingEngine
import InMemoryBackend
import OwnThreads
import SampleCompanies
import Testing
import TopupBackend
import TopupDomain

@Suite("The in-memory backend on the repository's sample data", .onOwnThreads)
struct InMemoryBackendTests {
  private let sandbox: InMemorySandbox

  init() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let data = try SampleData.load(folder: "/\(root)/sample-data")
    sandbox = try InMemorySandbox(setup: data.setup)
  }

  private func backend(_ company: String, as name: String? = nil) throws -> InMemoryBackend {
    let caller = try #require(sandbox.caller(of: CompanyID(company), as: name))
    return InMemoryBackend(sandbox, signedInAs: caller)
  }

  @Test("S12, S13, S14: the walk from catalog to credited balance and paid invoice")
  func wholeWalk() async throws {
    let backend = try backend("CID-1001")
    let catalog = try await backend.catalog()
    let codes = catalog.sections.map(\.code.text)
    #expect(codes == ["wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra"])
    let dialogs = try #require(ComponentCode("chatbot_ai_extra"))
    let quote = try await backend.quote([CartLine(code: dialogs, value: 5)])
    let placed = try await backend.placeOrder(quote.id, key: IdempotencyKey("key-00000001"))
    #expect(placed.order.status == .awaitingPayment)
    #expect(placed.order.payment.url.utf8.count == 50)
    let answers = try await backend.deliver(
      SandboxDelivery(event: .paid, copies: 8), for: placed.order.id)
    #expect(answers.filter { $0.result == .applied }.count == 1)
    #expect(answers.filter { $0.result == .duplicate }.count == 7)
    let order = try await backend.order(placed.order.id)
    #expect(order.status == .credited)
    #expect(order.credits.map(\.split.added) == [Decimal4(5000 as Int32)])
    #expect(order.paidInvoices.count == 1)
  }

  @Test("S15: an order whose answer was lost was placed, and the same key finds it")
  func lostAnswer() async throws {
    for kind in [Fault.Kind.timeout, .connectionReset, .malformedBody] {
      let backend = try backend("CID-1002")
      let quote = try await quote(backend)
      let key = IdempotencyKey("lost-\(kind.rawValue)")
      _ = try await backend.setFaults([Fault(target: .orders, kind: kind, times: 1)])
      let error = await failure { () async throws(BackendError) in
        try await backend.placeOrder(quote.id, key: key)
      }
      #expect(error?.leavesOutcomeOpen == true)
      #expect(try await backend.faults().isEmpty)
      let found = try await backend.placeOrder(quote.id, key: key)
      #expect(found.isReplay)
      #expect(try await backend.orders(OrderQuery(key: key)).rows.map(\.id) == [found.order.id])
    }
  }

  @Test("SPEC 9: a counted fault waits for what it is meant for, another strikes every call")
  func countedFaults() async throws {
    let backend = try backend("CID-1002")
    let counted = [
      Fault(target: .orders, kind: .timeout, times: 1),
      Fault(target: .configurations, kind: .status503, times: 1),
    ]
    _ = try await backend.setFaults(counted)
    _ = try await backend.orders(OrderQuery())
    _ = try await backend.excess()
    #expect(try await backend.faults() == counted)
    let refused = await failure { () async throws(BackendError) in try await backend.catalog() }
    #expect(refused == .refused(Problem(.storeUnavailable)))
    _ = try await backend.setFaults([Fault(target: .orders, kind: .timeout)])
    let lost = await failure { () async throws(BackendError) in
      try await backend.orders(OrderQuery())
    }
    #expect(lost == .unreachable(.timedOut))
  }

  @Test("W02: an order that was refused was not placed, and the same key places it")
  func refusedOrder() async throws {
    for kind in [Fault.Kind.status429, .status500, .status503] {
      let backend = try backend("CID-1002")
      let quote = try await quote(backend)
      let key = IdempotencyKey("refused-\(kind.rawValue)")
      _ = try await backend.setFaults([Fault(target: .orders, kind: kind, times: 1)])
      let error = await failure { () async throws(BackendError) in
        try await backend.placeOrder(quote.id, key: key)
      }
      #expect(error != nil)
      #expect(try await !backend.placeOrder(quote.id, key: key).isReplay)
    }
  }

  @Test("SPEC 9: latency waits without holding a thread, and giving up ends it at once")
  func latency() async throws {
    let backend = try backend("CID-1001")
    let fault = Fault(target: .configurations, kind: .slow, times: 1, delayMilliseconds: 60_000)
    _ = try await backend.setFaults([fault])
    let start = ContinuousClock.now
    let task = Task {
      await failure { () async throws(BackendError) in try await backend.catalog() }
    }
    _ = try await backend.billingInfo()
    task.cancel()
    #expect(await task.value == .cancelled)
    // Long before the fault would have let go; how long depends on what else this machine does.
    #expect(start.duration(to: .now) < .seconds(60))
    let short = Fault(target: .billingInfo, kind: .slow, times: 1, delayMilliseconds: 30)
    _ = try await backend.setFaults([short])
    let before = ContinuousClock.now
    _ = try await backend.billingInfo()
    #expect(before.duration(to: .now) >= .milliseconds(30))
  }

  @Test("P11: where the quota store does not answer, balances are refused")
  func quotaStore() async throws {
    let backend = try backend("CID-1001")
    _ = try await backend.setFaults([Fault(target: .quotaStore, kind: .status503, times: 1)])
    let error = await failure { () async throws(BackendError) in try await backend.billingInfo() }
    #expect(error == .refused(Problem(.storeUnavailable)))
  }

  @Test("W01: spoiled deliveries are rejected, and asking the provider does not make them true")
  func spoiled() async throws {
    let backend = try backend("CID-1001")
    let quote = try await quote(backend)
    let order = try await backend.placeOrder(quote.id, key: IdempotencyKey("spoiled-key")).order
    let codes: [SandboxDelivery.Spoil: String] = [
      .badSource: "403 source_not_allowed", .badToken: "401 invalid_token",
      .staleTimestamp: "401 timestamp_out_of_tolerance", .badSignature: "401 invalid_signature",
      .tamperedBody: "401 invalid_signature",
    ]
    for (spoil, code) in codes {
      let answers = try await backend.deliver(
        SandboxDelivery(event: .paid, spoil: spoil), for: order.id)
      #expect(answers.map { "\($0.status) \($0.code ?? "")" } == [code])
    }
    _ = try await backend.advanceClock(seconds: 3600)
    #expect(try await backend.order(order.id).status == .awaitingPayment)
    let query = EventQuery(type: "webhook_rejected")
    #expect(try await backend.events(query).rows.count == codes.count)
    let wrong = try await backend.deliver(
      SandboxDelivery(event: .paid, spoil: .wrongAmount), for: order.id)
    #expect(wrong.map(\.result) == [.needsReview])
    let paid = try await backend.deliver(SandboxDelivery(event: .paid), for: order.id)
    #expect(paid.map(\.result) == [.applied])
    let replay = try await backend.deliver(
      SandboxDelivery(event: .paid, spoil: .replay), for: order.id)
    #expect(replay.map(\.result) == [.duplicate])
    let error = await failure { () async throws(BackendError) in
      try await backend.deliver(SandboxDelivery(event: .paid), for: OrderID("nothing"))
    }
    #expect(error == .refused(Problem(.orderNotFound)))
  }

  @Test("SPEC 9: the clock starts at the catalog's, runs on, and due work follows its jumps")
  func clock() async throws {
    let backend = try backend("CID-1001")
    let start = try #require(Timestamp(rfc3339: "2026-07-14T09:00:00+07:00"))
    let now = try await backend.clock()
    #expect(now >= start && now < start.adding(minutes: 1))
    let quote = try await quote(backend)
    let order = try await backend.placeOrder(quote.id, key: IdempotencyKey("clock-key")).order
    let next = try #require(try await sandbox.runDueWork())
    #expect(next <= now.adding(minutes: 6))
    let later = try await backend.advanceClock(seconds: 2 * 86_400)
    #expect(later >= start.adding(seconds: 2 * 86_400))
    #expect(try await backend.order(order.id).status == .expired)
    for seconds in [-1, 63_072_001] as [Int64] {
      let error = await failure { () async throws(BackendError) in
        try await backend.advanceClock(seconds: seconds)
      }
      #expect(error?.problem?.errors.map(\.field) == ["advance_seconds"])
    }
  }

  @Test("SPEC 9: preferences and prices change through levers, and a reset takes everything back")
  func leversAndReset() async throws {
    let backend = try backend("CID-1001")
    let catalog = try await backend.catalog()
    let off = try await backend.setPreferences(
      ["billing_new_topup": false], of: CompanyID("CID-1001"))
    #expect(!off.holds("billing_new_topup"))
    #expect(try await backend.catalog().sections.map(\.code.text) == ["wa_balance", "muv"])
    let price = try #require(Decimal4("1"))
    #expect(try await backend.setPrice(price, of: PackageID("PKG-AI-DIALOGS")).price == price)
    let error = await failure { () async throws(BackendError) in
      try await backend.setPrice(price, of: PackageID("PKG-NOTHING"))
    }
    #expect(error == .refused(Problem(.packageNotFound)))
    let slow = Fault(target: .pricing, kind: .slow, delayMilliseconds: 60_000)
    _ = try await backend.setFaults([slow])
    try await backend.reset()
    #expect(try await backend.faults().isEmpty)
    #expect(try await backend.catalog() == catalog)
    #expect(try await backend.events(EventQuery()).rows.isEmpty)
  }

  @Test("A fault that the contract does not allow is refused, and what is armed stays")
  func impossibleFaults() async throws {
    let backend = try backend("CID-1001")
    let armed = [Fault(target: .email, kind: .slow, times: 1, delayMilliseconds: 60_000)]
    #expect(try await backend.setFaults(armed) == armed)
    let impossible = [
      [Fault(target: .email, kind: .slow, times: 0)],
      [Fault(target: .email, kind: .slow, delayMilliseconds: -1)],
      [Fault(target: .email, kind: .slow, delayMilliseconds: 60_001)],
      Array(repeating: armed[0], count: 65),
    ]
    for faults in impossible {
      let error = await failure { () async throws(BackendError) in
        try await backend.setFaults(faults)
      }
      #expect(error?.problem?.status == 422)
    }
    #expect(try await backend.faults() == armed)
  }

  @Test("S11: people are named by role or id, and see what one another did")
  func people() async throws {
    let admin = try backend("CID-1001")
    let agent = try backend("CID-1001", as: "agent")
    #expect(try await admin.clientConfig().user.role == .admin)
    #expect(try await agent.clientConfig().user.role == .agent)
    let byID = try backend("CID-1001", as: "USR-1001-SUPERVISOR")
    #expect(try await byID.clientConfig().user.role == .supervisor)
    #expect(sandbox.caller(of: CompanyID("CID-1001"), as: "nobody") == nil)
    #expect(sandbox.caller(of: CompanyID("CID-9999")) == nil)
    let quote = try await quote(admin)
    let order = try await admin.placeOrder(quote.id, key: IdempotencyKey("people-key")).order
    #expect(try await agent.orders(OrderQuery()).rows.first?.id == order.id)
    let error = await failure { () async throws(BackendError) in
      try await agent.cancelOrder(order.id)
    }
    #expect(error?.problem?.knownCode == .roleNotAllowed)
    #expect(try await admin.cancelOrder(order.id).status == .cancelled)
    try await agent.record(.sharedBalanceTooltipViewed)
    #expect(
      try await admin.events(EventQuery()).rows.first?.type == "shared_balance_tooltip_viewed")
  }

  @Test("SPEC 7: what each sample company shows")
  func companies() async throws {
    func codes(_ company: String) async throws -> [String] {
      try await backend(company).catalog().sections.map(\.code.text)
    }
    #expect(try await !codes("CID-1002").contains("chatbot_ai_extra"))
    #expect(try await !codes("CID-1003").contains("voice_balance"))
    #expect(try await !codes("CID-1004").contains("wa_balance"))
    #expect(try await !codes("CID-1005").contains("muv"))
    #expect(try await codes("CID-1007") == ["wa_balance", "muv"])
    #expect(try await codes("CID-1008") == ["wa_balance", "muv"])
    let excess = try await backend("CID-1006").excess()
    #expect(excess.map(\.quantity.description) == ["5000", "120"])
    #expect(excess.map(\.amount) == [Rupiah(5000), Rupiah(78_000)])
    #expect(try await backend("CID-1011").catalog().sections.first?.input.minimum == 2_500_000)
    #expect(try await backend("CID-1012").catalog().skipped.map(\.reason) == [.pricingUnavailable])
  }

  @Test("SPEC 7: CID-1001 has a history of orders, which changed no balance")
  func history() async throws {
    let backend = try backend("CID-1001")
    let orders = try await backend.orders(OrderQuery()).rows
    #expect(Set(orders.map(\.status)) == [.credited, .expired, .cancelled, .paymentFailed])
    #expect(orders.map(\.createdAt) == orders.map(\.createdAt).sorted(by: >))
    #expect(orders.last?.number == "TU/2026/01/000001")
    for order in orders where order.status == .credited {
      #expect(order.paidInvoices.count == order.price.lines.count)
      #expect(order.credits.count == order.price.lines.count)
    }
    guard case .v3(let info) = try await backend.billingInfo() else {
      Issue.record("not V3")
      return
    }
    #expect(info.balances.first?.remaining == Decimal4("12077950"))
  }

  private func quote(_ backend: InMemoryBackend) async throws -> Quote {
    let code = try #require(ComponentCode("muv"))
    return try await backend.quote([CartLine(code: code, value: 500)])
  }

  /// What `call` failed with; nil where it did not.
  private func failure<Answer>(
    _ call: () async throws(BackendError) -> Answer
  ) async -> BackendError? {
    do throws(BackendError) {
      _ = try await call()
      return nil
    } catch {
      return error
    }
  }
}

extension BackendError {
  fileprivate var problem: Problem? {
    if case .refused(let problem) = self { problem } else { nil }
  }
}
