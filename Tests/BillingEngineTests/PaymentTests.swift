import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("W03, W05, S14: payments and crediting", .onEveryStore)
struct PaymentTests {
  @Test("S08, S12: a payment credits the balance, settles excess first, and says so on the order")
  func credit() throws {
    let world = try World()
    let order = try world.order([("wa_balance", 1_000_000)], company: "CID-EXCESS")
    #expect(try world.engine.receive(world.event(of: order)) == .applied)
    #expect(try world.remaining("wa_balance", company: "CID-EXCESS") == "995000")
    let credited = try world.reload(order, company: "CID-EXCESS")
    #expect(credited.status == .credited)
    #expect(
      credited.credits == [
        Credit(
          code: code("wa_balance"),
          split: CreditSplit(settled: decimal("5000"), added: decimal("995000")),
          balanceBefore: decimal("-5000"), balanceAfter: decimal("995000"))
      ])
    #expect(credited.payment.paidAt == World.start)
    #expect(credited.timeline.map(\.event) == ["placed", "paid", "credited"])
    let events = try world.events()
    #expect(events["payment_received"] == 1)
    #expect(events["order_credited"] == 1)
    #expect(events["late_payment"] == nil)
  }

  @Test("A section whose balance the company does not have starts from an empty pool")
  func newBalance() throws {
    let world = try World()
    let order = try world.order([("chatbot_ai_extra", 5)])
    _ = try world.engine.receive(world.event(of: order))
    #expect(try world.remaining("chatbot_ai_extra") == "5000")
    guard case .v3(let info) = try world.engine.billingInfo(for: world.caller()) else {
      Issue.record("not V3")
      return
    }
    #expect(info.balances.map(\.label) == ["wa_balance", "AI dialogs"])
  }

  @Test("S14: 64 paid events at once credit once")
  func concurrent() throws {
    let world = try World()
    let order = try world.order()
    let event = try world.event(of: order)
    let results = onThreads(64) { [engine = world.engine] _ in try? engine.receive(event) }
    #expect(results.filter { $0 == .applied }.count == 1)
    #expect(results.filter { $0 == .duplicate }.count == 63)
    #expect(try world.remaining("wa_balance") == "1000900")
    #expect(try world.events()["webhook_duplicate"] == 63)
  }

  @Test(
    "W03: an amount off by one, or another currency, credits nothing",
    arguments: [(Int64(-1), "IDR"), (1, "IDR"), (0, "USD"), (0, "idr"), (0, "")])
  func wrongAmount(off: Int64, currency: String) throws {
    let world = try World()
    let order = try world.order()
    let wrong = try world.event(of: order, payment: "odd", off: off, currency: currency)
    #expect(try world.engine.receive(wrong) == .needsReview)
    #expect(try world.reload(order).status == .needsReview)
    #expect(try world.remaining("wa_balance") == "900")
    #expect(try world.engine.receive(wrong) == .duplicate)
    #expect(try world.events()["payment_received"] == 1)
    // The right payment is still credited.
    #expect(try world.engine.receive(world.event(of: order)) == .applied)
    #expect(try world.remaining("wa_balance") == "1000900")
  }

  @Test("W03: money that arrives after cancellation, failure or expiry is credited and recorded")
  func late() throws {
    for ending in ["cancelled", "failed", "expired"] {
      let world = try World()
      let order = try world.order()
      switch ending {
      case "cancelled": _ = try world.engine.cancelOrder(order.id, by: world.caller())
      case "failed": _ = try world.engine.receive(world.event(.failed, of: order))
      default: _ = try world.engine.receive(world.event(.expired, of: order))
      }
      #expect(try world.engine.receive(world.event(of: order)) == .applied)
      #expect(try world.reload(order).status == .credited)
      #expect(try world.events()["late_payment"] == 1)
      #expect(try world.remaining("wa_balance") == "1000900")
    }
  }

  @Test("W05: a second payment and a contradiction change nothing and are recorded")
  func afterwards() throws {
    let world = try World()
    let order = try world.order()
    _ = try world.engine.receive(world.event(of: order))
    let second = try world.event(of: order, payment: "another")
    #expect(try world.engine.receive(second) == .needsReview)
    #expect(try world.engine.receive(world.event(.failed, of: order)) == .ignored)
    #expect(try world.engine.receive(world.event(.expired, of: order)) == .ignored)
    #expect(try world.reload(order).status == .credited)
    #expect(try world.remaining("wa_balance") == "1000900")
    let events = try world.events()
    #expect(events["second_payment"] == 1)
    #expect(events["contradictory_webhook"] == 2)
  }

  @Test("W05: an unknown order and another company's")
  func unknown() throws {
    let world = try World()
    let order = try world.order()
    var foreign = try world.event(of: order)
    foreign.companyID = CompanyID("CID-EXCESS")
    var unknown = try world.event(of: order)
    unknown.orderID = OrderID("nothing")
    for var event in [foreign, unknown] {
      #expect(try world.engine.receive(event) == .needsReview)
      event.kind = .failed
      #expect(try world.engine.receive(event) == .ignored)
      event.kind = .expired
      #expect(try world.engine.receive(event) == .ignored)
    }
    #expect(try world.reload(order).status == .awaitingPayment)
    #expect(try world.remaining("wa_balance") == "900")
    #expect(try world.events()["payment_received"] == 2)
    let kept = try world.store.read { store throws(Rollback) in
      try store.paymentDeliveries(of: unknown.orderID)
    }
    #expect(kept.count == 3)
  }

  @Test("S14: one payment credits one order")
  func paymentOfAnotherOrder() throws {
    let world = try World()
    let first = try world.order()
    let second = try world.order()
    _ = try world.engine.receive(world.event(of: first))
    let payment = try world.paymentID(of: first).text
    #expect(try world.engine.receive(world.event(of: second, payment: payment)) == .needsReview)
    #expect(try world.reload(second).status == .awaitingPayment)
    #expect(try world.remaining("wa_balance") == "1000900")
  }

  @Test("S14: every order of the same events ends in the same balances", arguments: 0..<120)
  func permutations(index: Int) throws {
    let world = try World()
    let order = try world.order()
    var events = [
      try world.event(of: order), try world.event(of: order), try world.event(.failed, of: order),
      try world.event(.expired, of: order), try world.event(of: order, payment: "odd", off: 1),
    ]
    var rest = index
    while !events.isEmpty {
      let event = events.remove(at: rest % events.count)
      rest /= events.count + 1
      _ = try world.engine.receive(event)
    }
    #expect(try world.remaining("wa_balance") == "1000900")
    #expect(try world.reload(order).status == .credited)
  }

  @Test("SPEC 1: money that no balance can hold is kept for a person, not lost")
  func uncreditable() throws {
    let world = try World()
    let order = try world.order()
    let full = Balance.sample("wa_balance", additional: "999999999999999")
    try world.store.write { store throws(Rollback) in
      try store.put(full, of: CompanyID("CID-V3"), replacing: 1)
    }
    #expect(try world.engine.receive(world.event(of: order)) == .needsReview)
    #expect(try world.reload(order).status == .paid)
    #expect(try world.remaining("wa_balance") == "999999999999999")
    #expect(try world.engine.receive(world.event(of: order)) == .duplicate)
  }
}

@Suite("W01: which notices are believed", .onEveryStore)
struct WebhookTrustTests {
  @Test("W01: of the 16 combinations one is believed, and the first failing check is named")
  func matrix() throws {
    for bits in 0..<16 {
      let world = try World()
      let order = try world.order()
      let notice = FactualNotice(
        try world.event(of: order), comesFromAllowedSource: bits & 1 == 0,
        carriesSharedToken: bits & 2 == 0,
        sentAt: bits & 4 == 0 ? World.start : World.start.adding(seconds: -301),
        isSignedWithSecret: bits & 8 == 0)
      let codes: [ProblemCode] = [
        .sourceNotAllowed, .invalidToken, .timestampOutOfTolerance, .invalidSignature,
      ]
      let expected = (0..<4).first { bits & (1 << $0) != 0 }.map { codes[$0] }
      #expect(refusal { try world.engine.receive(notice) }?.knownCode == expected)
      #expect(try world.events()["webhook_rejected"] == (expected == nil ? nil : 1))
      #expect(try world.remaining("wa_balance") == (expected == nil ? "1000900" : "900"))
    }
  }

  @Test(
    "W01: the timestamp's edges",
    arguments: [(-301, false), (-300, true), (0, true), (300, true), (301, false)])
  func timestamps(seconds: Int64, isBelieved: Bool) throws {
    let world = try World()
    let order = try world.order()
    let notice = FactualNotice(
      try world.event(of: order), sentAt: World.start.adding(seconds: seconds))
    #expect((refusal { try world.engine.receive(notice) } == nil) == isBelieved)
  }

  @Test("W01: a check that is on but not configured refuses everything; one that is off does not")
  func configuration() throws {
    for name in ["token", "emptyToken", "secrets", "sources"] {
      for isOn in [true, false] {
        let world = try World { setup in
          switch name {
          case "token": setup.payment.callbackToken = nil
          case "emptyToken": setup.payment.callbackToken = ""
          case "secrets": setup.payment.webhookSecrets = []
          default: setup.payment.sourceAllowList = []
          }
          if !isOn {
            setup.payment.checks = WebhookChecks(
              source: false, token: false, timestamp: false, signature: false)
          }
        }
        let order = try world.order()
        let notice = FactualNotice(try world.event(of: order), sentAt: nil)
        let code = refusal { try world.engine.receive(notice) }?.knownCode
        #expect(code == (isOn ? .webhookNotConfigured : nil))
      }
    }
  }
}
