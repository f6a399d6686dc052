import BillingEngine
import TopupBackend
import TopupDomain
import TopupModel

/// W03, W05: every event in every state, by the table of the specification and not by the engine's.
enum WebhookStateChecks {
  static func checks() -> [Check] { [table, otherPayment, strangers, lost] + amounts }

  /// States that an order can be in before the event.
  private enum Start: String, CaseIterable {
    case awaiting, failed, expired, cancelled, needsReview, credited

    func order(on site: EngineSite) throws -> TopupOrder {
      let order = try site.order()
      switch self {
      case .awaiting: break
      case .failed: _ = try site.engine.receive(try site.event(.failed, of: order))
      case .expired: _ = try site.engine.receive(try site.event(.expired, of: order))
      case .cancelled: _ = try site.engine.cancelOrder(order.id, by: site.caller("CID-1002"))
      case .needsReview: _ = try site.engine.receive(try site.event(of: order, off: 1))
      case .credited: _ = try site.engine.receive(try site.event(of: order))
      }
      return order
    }

    var status: Order.Status {
      switch self {
      case .awaiting: .awaitingPayment
      case .failed: .paymentFailed
      case .expired: .expired
      case .cancelled: .cancelled
      case .needsReview: .needsReview
      case .credited: .credited
      }
    }
  }

  private enum Event: String, CaseIterable {
    case paid, wrongAmount, wrongCurrency, failed, expired

    func event(of order: TopupOrder, on site: EngineSite) throws -> PaymentEvent {
      switch self {
      case .paid: try site.event(of: order)
      case .wrongAmount: try site.event(of: order, off: -1)
      case .wrongCurrency: try site.event(of: order, currency: "USD")
      case .failed: try site.event(.failed, of: order)
      case .expired: try site.event(.expired, of: order)
      }
    }
  }

  /// What the order becomes, and which answers are right.
  private static func expected(
    _ start: Start, _ event: Event
  ) -> (Order.Status, [PaymentEventResult]) {
    switch (start, event) {
    case (.awaiting, .paid), (.failed, .paid), (.expired, .paid), (.cancelled, .paid),
      (.needsReview, .paid):
      (.credited, [.applied])
    case (.credited, .paid): (.credited, [.duplicate])
    case (.credited, .wrongAmount), (.credited, .wrongCurrency): (.credited, [.needsReview])
    case (.needsReview, .wrongAmount), (.needsReview, .wrongCurrency):
      (.needsReview, [.duplicate, .needsReview])
    case (_, .wrongAmount), (_, .wrongCurrency): (.needsReview, [.needsReview])
    case (.awaiting, .failed): (.paymentFailed, [.applied])
    case (.awaiting, .expired): (.expired, [.applied])
    case (.failed, .failed): (.paymentFailed, [.duplicate, .ignored])
    case (_, .failed), (_, .expired): (start.status, [.ignored])
    }
  }

  private static var table: Check {
    Check(
      CheckID(.w05, "table", .engine), "Every event in every state is answered as the table says",
      means: "A late or contradictory webhook credits twice, or takes a credit back.",
      tier: .prFast, also: [.w03, .s12]
    ) { context in
      let site = try EngineSite(context)
      for start in Start.allCases {
        for event in Event.allCases {
          let name = "\(event.rawValue) in \(start.rawValue)"
          let order = try start.order(on: site)
          try Expect.equal(
            try site.order(order.id).status, start.status, "the state before \(name)")
          let before = try site.remaining()
          let answer = try site.engine.receive(try event.event(of: order, on: site))
          let (status, answers) = expected(start, event)
          try Expect.that(
            answers.contains(answer), "\(name): one of \(answers)", saw: "\(answer)")
          let after = try site.order(order.id)
          try Expect.equal(after.status, status, "the state after \(name)")
          let isCreditedNow = status == .credited && start != .credited
          try Expect.equal(
            try site.remaining().subtracting(before), decimal(isCreditedNow ? "1000000" : "0"),
            "how far the balance rises by \(name)")
          try Expect.equal(
            after.credits.count, status == .credited ? 1 : 0, "credits after \(name)")
        }
      }
      // Paid after it had failed, expired or been cancelled.
      try Expect.equal(try site.count(of: "late_payment"), 3, "events late_payment")
      try Expect.equal(try site.count(of: "contradictory_webhook"), 2, "contradictory webhooks")
    }
  }

  private static var otherPayment: Check {
    Check(
      CheckID(.w05, "second-payment", .engine),
      "Another payment for a credited order is kept for review, and credits nothing",
      means: "Somebody who pays twice by mistake is credited twice, or loses the second payment.",
      tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      let order = try site.order()
      _ = try site.engine.receive(try site.event(of: order))
      let before = try site.remaining()
      let second = try site.event(of: order, payment: PaymentID("pm_other"))
      try Expect.equal(try site.engine.receive(second), .needsReview, "the answer")
      try Expect.equal(try site.order(order.id).status, .credited, "the state")
      try Expect.equal(try site.remaining(), before, "the balance")
      try Expect.equal(try site.count(of: "second_payment"), 1, "events second_payment")
    }
  }

  private static var strangers: Check {
    Check(
      CheckID(.w05, "strangers", .engine),
      "A payment for an unknown order or another company's credits nothing",
      means: "Money of one company tops up another.", tier: .prFast, also: [.w01]
    ) { context in
      let site = try EngineSite(context)
      let order = try site.order()
      let before = (try site.remaining(), try site.remaining(of: "CID-1003"))
      var event = try site.event(of: order, company: CompanyID("CID-1003"))
      try Expect.equal(try site.engine.receive(event), .needsReview, "another company's order")
      event.companyID = nil
      event.orderID = OrderID("or_none")
      event.paymentID = PaymentID("pm_none")
      try Expect.equal(try site.engine.receive(event), .needsReview, "an unknown order")
      let after = (try site.remaining(), try site.remaining(of: "CID-1003"))
      try Expect.that(before == after, "the balances \(before)", saw: "\(after)")
      try Expect.equal(try site.order(order.id).credits.count, 0, "credits")
    }
  }

  private static var lost: Check {
    Check(
      CheckID(.s15, "webhook-lost", .engine),
      "A payment whose webhook never came is found by asking the provider within 5 minutes",
      means: "Money has arrived, and the order waits for ever.", tier: .prFast, also: [.w02]
    ) { context in
      let site = try EngineSite(context)
      let order = try site.order()
      _ = try site.services.payments.settle(order.id, as: .paid, at: site.clock.now())
      for _ in 0..<6 {
        site.clock.advance(seconds: 60)
        _ = try site.engine.runDueWork()
      }
      let after = try site.order(order.id)
      try Expect.equal(after.status, .credited, "the state after 6 minutes")
      try Expect.equal(after.credits.count, 1, "credits")
      // The webhook that was late after all.
      try Expect.equal(try site.engine.receive(try site.event(of: order)), .duplicate, "its answer")
    }
  }

  private static var amounts: [Check] {
    OnBoth.checks(
      .w03, "wrong-amount", "Another amount than the total credits nothing and needs review",
      means: "One rupiah buys a million."
    ) { site, context in
      let backend = try site.admin(of: "CID-1002")
      let before = try await backend.balance("wa_balance").remaining
      let order = try await backend.order()
      let answers = try await site.deliver(.paid, .wrongAmount, for: order.id)
      try Expect.equal(answers.map(\.result), [.needsReview], "the answer")
      let desk = try await Desk(at: site, "CID-1002", in: context)
      await desk.open(.orders)
      try await desk.wait("Orders shows that it needs review") {
        $0.orders.rows.first?.status == .needsReview
      }
      try Expect.equal(try await backend.balance("wa_balance").remaining, before, "the balance")
      // The right amount, afterwards.
      try await site.deliver(.paid, for: order.id)
      try Expect.equal(try await backend.order(order.id).status, .credited, "the state at last")
      let late = try await backend.order()
      try await site.deliver(.expired, for: late.id)
      try await site.deliver(.paid, for: late.id)
      try Expect.equal(try await backend.order(late.id).status, .credited, "paid after expiry")
      try Expect.equal(try await site.events("late_payment").count, 1, "events late_payment")
    }
  }
}
