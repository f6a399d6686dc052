import HTTPMessages
import TopupBackend
import TopupDomain
import TopupModel

/// W02: services of others that fail, each in six ways at each call: what a person sees, that
/// nothing is lost or done twice, and that all ends well when they are back.
enum ProviderFaultChecks {
  static func checks() -> [Check] { [pricing, opening, asking, invoice, email, patience] }

  private static let kinds: [Fault.Kind] = [
    .timeout, .status429, .status500, .status503, .connectionReset, .malformedBody,
  ]
  /// More than any section's price is kept for.
  private static let priceSeconds: Int64 = 3601
  private static let orderSeconds: Int64 = 301

  private static func check(
    _ what: String, _ title: String, means meaning: String, also: [Requirement],
    _ body: @escaping Check.Body
  ) -> Check {
    Check(
      CheckID(.w02, what, .http), title, means: meaning, tier: .mergeMedium, limitSeconds: 120,
      also: also, needs: [.levers], body: body)
  }

  private static func arm(
    _ site: any Site, _ target: Fault.Target, _ kind: Fault.Kind
  ) async throws {
    _ = try await site.levers.setFaults([Fault(target: target, kind: kind)])
  }

  private static func disarm(_ site: any Site) async throws {
    _ = try await site.levers.setFaults([])
  }

  private static func orderCount(_ desk: Desk) async throws -> Int {
    try await desk.backend.orders(OrderQuery(limit: 1000)).rows.count
  }

  /// Reviews the cart and comes to the popup's Confirm while a service fails; then again when it
  /// is back.
  private static func order(
    _ desk: Desk, _ site: any Site, failing target: Fault.Target, _ kind: Fault.Kind,
    seeing code: ProblemCode
  ) async throws {
    let before = try await orderCount(desk)
    try await desk.review()
    try await arm(site, target, kind)
    await desk.press(.enter, .tab, .enter)
    try await desk.wait("Review says \(code.rawValue) while \(target.rawValue) has \(kind)") {
      guard case .failed(.refused(let problem)) = $0.review?.state else { return false }
      return problem.knownCode == code && (problem.retryAfterSeconds ?? 0) >= 1
    }
    let screen = desk.text.joined(separator: "\n")
    try Expect.that(screen.contains("R "), "the page says how to try again", saw: screen)
    try Expect.that(!desk.app.cart.isEmpty, "the cart is kept, \(kind)", saw: "it is empty")
    try Expect.equal(try await orderCount(desk), before, "orders while it has \(kind)")
    try await disarm(site)
    await desk.press(.reload)
    try await desk.wait("Review Order shows a quote again") {
      if case .ready = $0.review?.state { true } else { false }
    }
    await desk.press(.enter, .tab, .enter)
    try await desk.wait("the order after \(kind)") { $0.payment?.order != nil }
    try Expect.equal(try await orderCount(desk), before + 1, "orders after \(kind)")
  }

  private static func pay(_ desk: Desk, _ site: any Site) async throws -> TopupOrder {
    let order = try Expect.some(desk.app.payment?.order, "an order")
    try await site.deliver(.paid, for: order.id)
    try await desk.wait("the page says that it is credited") {
      $0.payment?.order?.status == .credited
    }
    return order
  }

  // MARK: Pricing

  private static var pricing: Check {
    check(
      "pricing", "While pricing fails its section is left out by name and nothing is ordered",
      means: "A page is empty for one service that fails, or something is sold at an old price.",
      also: [.s09, .s16]
    ) { context in
      let site = try ServerSite(context)
      let ai = code("chatbot_ai_extra")
      let before = try await site.admin(of: "CID-1003").balance("chatbot_ai_extra").remaining
      for kind in kinds {
        _ = try await site.levers.advanceClock(seconds: priceSeconds)
        try await arm(site, .pricing, kind)
        let desk = try await Desk(at: site, "CID-1003", in: context)
        try await desk.wait("AI dialogs left out while pricing has \(kind)") { app in
          app.topup.sections.count == 3
            && app.topup.catalog.value?.skipped.map(\.code) == [ai]
            && app.topup.catalog.value?.skipped.first?.reason == .pricingUnavailable
        }
        await desk.press(.end)
        let screen = desk.text.joined(separator: " ")
        try Expect.that(screen.contains("AI dialogs"), "the page names it, \(kind)", saw: screen)
        try await disarm(site)
        await desk.press(.reload)
        try await desk.wait("the section is back after \(kind)") { $0.topup.sections.count == 4 }
        try await desk.pick("chatbot_ai_extra", 1)
        try await order(desk, site, failing: .pricing, kind, seeing: .pricingUnavailable)
        _ = try await pay(desk, site)
      }
      let after = try await site.admin(of: "CID-1003").balance("chatbot_ai_extra").remaining
      try Expect.equal(
        try after.subtracting(before), decimal(String(kinds.count * 1000)), "dialogs credited")
      try Expect.equal(
        try await site.events("order_credited").count, kinds.count, "events order_credited")
    }
  }

  // MARK: Payments

  private static var opening: Check {
    check(
      "payment-opening", "While no payment can be opened nothing is ordered, and one order after",
      means: "An order without a payment, or two of them.", also: [.s12, .s14]
    ) { context in
      let site = try ServerSite(context)
      let before = try await site.admin(of: "CID-1002").balance("wa_balance").remaining
      for kind in kinds {
        let desk = try await Desk(at: site, "CID-1002", in: context)
        try await desk.pick("wa_balance", 1_000_000)
        try await order(desk, site, failing: .payment, kind, seeing: .paymentUnavailable)
        _ = try await pay(desk, site)
      }
      let after = try await site.admin(of: "CID-1002").balance("wa_balance").remaining
      try Expect.equal(
        try after.subtracting(before), decimal(String(kinds.count * 1_000_000)), "rupiah credited")
      try Expect.equal(
        try await site.events("order_placed").count, kinds.count, "events order_placed")
    }
  }

  private static var asking: Check {
    check(
      "payment-asking",
      "While the provider cannot be asked an order waits, and is credited once when it answers",
      means: "Money has arrived and the order waits for ever, or is given up.", also: [.s15, .s12]
    ) { context in
      // Reports of this provider reach nobody, so everything is found out by asking.
      let provider = try OutsideProvider(context, ["callback_token": ""])
      let site = provider.site
      let before = try await site.admin(of: "CID-1002").balance("wa_balance").remaining
      for kind in kinds {
        let desk = try await Desk(at: site, "CID-1002", in: context)
        try await desk.pick("wa_balance", 1_000_000)
        try await desk.order()
        let order = try Expect.some(desk.app.payment?.order, "an order")
        let answers = try await site.deliver(.paid, for: order.id)
        try Expect.equal(
          answers.map(\.code), [ProblemCode.webhookNotConfigured.rawValue], "the report's answer")
        try Expect.equal(try provider.payment(of: order.id).status, .paid, "the payment")
        try await arm(site, .payment, kind)
        _ = try await site.levers.advanceClock(seconds: orderSeconds)
        try Expect.equal(
          try await desk.backend.order(order.id).status, .awaitingPayment,
          "the order while asking has \(kind)")
        try await desk.wait(seconds: 1)
        try desk.expect("the page still waits") { $0.payment?.order?.status == .awaitingPayment }
        try await disarm(site)
        try await site.eventually("credited after \(kind)", in: context) {
          _ = try await site.levers.advanceClock(seconds: orderSeconds)
          return try await desk.backend.order(order.id).status == .credited
        }
        try await desk.wait("the page says that it is credited") {
          $0.payment?.order?.status == .credited
        }
        try Expect.equal(try await desk.backend.order(order.id).credits.count, 1, "credits")
      }
      let after = try await site.admin(of: "CID-1002").balance("wa_balance").remaining
      try Expect.equal(
        try after.subtracting(before), decimal(String(kinds.count * 1_000_000)), "rupiah credited")
    }
  }

  // MARK: What follows a payment

  private static var invoice: Check {
    check(
      "paid-invoice", "While the ledger fails a payment is credited, and is booked once afterwards",
      means: "The books never hear of a payment, or hear of it twice.", also: [.s12]
    ) { context in
      let site = try ServerSite(context)
      let web = try WebClient(site.server, in: context)
      for (index, kind) in kinds.enumerated() {
        try await arm(site, .paidInvoice, kind)
        let desk = try await Desk(at: site, "CID-1002", in: context)
        try await desk.pick("muv", 500)
        try await desk.order()
        let order = try await pay(desk, site)
        try await site.eventually("paid_invoice_failed is recorded, \(kind)", in: context) {
          try await site.events("paid_invoice_failed").contains { event in
            event.attributes.contains { $0.value == order.id.text }
          }
        }
        try Expect.that(
          try await desk.backend.order(order.id).paidInvoices.allSatisfy { $0.id == nil },
          "no invoice while the ledger has \(kind)", saw: "one is booked")
        try await disarm(site)
        _ = try await site.levers.advanceClock(seconds: 900)
        _ = try await site.waitFor(
          "the invoice is booked after \(kind)", of: order.id, desk.backend, in: context
        ) { $0.paidInvoices.count == 1 && $0.paidInvoices[0].id != nil }
        let booked = try web.ask(
          .get, "/api/v1/billing/subscriptions/paid_pi?order_id=" + order.id.text, as: .service)
        try Expect.equal(booked.status, 200, "the ledger's answer")
        let rows = try booked.json().member("data").array()
        try Expect.equal(rows.count, 1, "what the ledger has of the order after \(kind)")
        try Expect.equal(
          try await site.events("paid_invoice_booked").count, index + 1, "bookings after \(kind)")
      }
    }
  }

  private static var email: Check {
    check(
      "email", "While e-mail fails orders go on, and each e-mail is sent once afterwards",
      means: "Mail holds up money, is lost, or comes again and again.", also: [.s12]
    ) { context in
      let site = try ServerSite(context)
      for kind in kinds {
        try await arm(site, .email, kind)
        let desk = try await Desk(at: site, "CID-1002", in: context)
        try await desk.pick("muv", 500)
        try await desk.order()
        let order = try await pay(desk, site)
        let mails = { site.server.mailCount(about: order.number) }
        try Expect.equal(mails(), 0, "e-mails about the order while mail has \(kind)")
        try await disarm(site)
        // That it was placed, and that it was paid.
        try await site.eventually("two e-mails after \(kind)", in: context) {
          _ = try await site.levers.advanceClock(seconds: 900)
          return mails() == 2
        }
        _ = try await site.levers.advanceClock(seconds: 900)
        try Expect.equal(mails(), 2, "e-mails about the order after \(kind)")
      }
    }
  }

  private static var patience: Check {
    check(
      "retry-after",
      "A service that asks for a moment gets it, and is asked again at most so often",
      means: "Billing hammers a service that is down, or gives up where a second would do.",
      also: [.s09]
    ) { context in
      let site = try ServerSite(context)
      let backend = try site.admin(of: "CID-1002")
      for kind in [Fault.Kind.status429, .status503] {
        let quote = try await backend.quote(cart(["muv": 500]))
        _ = try await site.levers.setFaults([Fault(target: .payment, kind: kind, times: 1)])
        let start = ContinuousClock.now
        let placed = try await backend.placeOrder(
          quote.id, key: IdempotencyKey("key-" + quote.id.text))
        let passed = start.duration(to: .now)
        try Expect.that(!placed.isReplay, "an order in spite of \(kind)", saw: "a replay")
        // Their `Retry-After` is a second.
        try Expect.that(
          passed >= .seconds(1), "a pause of a second after \(kind)", saw: "\(passed)")
        let refused = try await backend.quote(cart(["muv": 500]))
        let armed = 100
        _ = try await site.levers.setFaults([Fault(target: .payment, kind: kind, times: armed)])
        try await Expect.refusal(.refused(.paymentUnavailable), of: "an order during \(kind)") {
          () async throws(BackendError) in
          try await backend.placeOrder(refused.id, key: IdempotencyKey("key-" + refused.id.text))
        }
        let left = try await site.levers.faults().first?.times ?? 0
        try Expect.equal(armed - left, 3, "how often the provider was asked during \(kind)")
        try await disarm(site)
      }
    }
  }
}
