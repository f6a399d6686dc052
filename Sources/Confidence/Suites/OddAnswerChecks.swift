import BillingEngine
import TopupBackend
import TopupDomain

/// W02, S09, S15: services of others that answer, and not what they were asked.
enum OddAnswerChecks {
  static func checks() -> [Check] {
    [currency, price, priceInDetails, otherLine, longWait, paidAt]
  }

  private static var currency: Check {
    OnEngine.check(
      .w02, "other-currency", "A payment in another currency than the order's is no payment of it",
      means: "A million rupiah are asked for as a million of something else.", also: [.w03]
    ) { context in
      let site = try EngineSite(
        context, services: { $0.payment = ForeignPayments(beneath: $0.payment) })
      let caller = try site.caller("CID-1002")
      let quote = try site.engine.quote(cart(["muv": 500]), by: caller)
      do throws(Problem) {
        _ = try site.engine.placeOrder(quote.id, key: IdempotencyKey("key-foreign"), by: caller)
        throw Problem(.notFound)
      } catch {
        try Expect.equal(error.knownCode, .paymentUnavailable, "an order paid in dollars")
      }
      try Expect.equal(try site.count(of: "order_placed"), 0, "events order_placed")
    }
  }

  private static var price: Check {
    OnEngine.check(
      .w02, "negative-price", "A price below zero is no price: its section is left out by name",
      means: "Whoever orders is owed money.", also: [.s09]
    ) { context in
      let site = try EngineSite(context, services: { $0.pricing = NegativePricing() })
      let catalog = try site.engine.catalog(for: site.caller("CID-1003"))
      try Expect.equal(
        catalog.skipped.map { "\($0.code) \($0.reason.rawValue)" },
        ["chatbot_ai_extra pricing_unavailable"], "what is left out")
    }
  }

  private static var priceInDetails: Check {
    OnEngine.check(
      .s09, "in-details", "The price stands wherever a section's words have a place for it",
      means: "A page shows a placeholder where a price belongs."
    ) { context in
      let site = try EngineSite(
        context,
        change: { setup in
          for index in setup.rows.indices where setup.rows[index].code == code("chatbot_ai_extra") {
            setup.rows[index].details = CatalogRow.pricePlaceholder + " for a thousand"
          }
        })
      let catalog = try site.engine.catalog(for: site.caller("CID-1003"))
      let section = try Expect.some(
        catalog.sections.first { $0.code == code("chatbot_ai_extra") }, "the AI dialogs")
      let price = try Expect.some(section.basePrice, "their price")
      try Expect.equal(
        section.details, FigureStyle.indonesian.priceText(price) + " for a thousand", "the details")
    }
  }

  private static var otherLine: Check {
    OnEngine.check(
      .w02, "other-line", "An invoice of another line is not taken for that of this one",
      means: "The books have one line twice and another one never.", also: [.s12]
    ) { context in
      let ledger = OddLedger { invoice throws(UpstreamFailure) in
        var other = invoice
        other.id = PaidInvoiceID("pi-of-another")
        other.lineCode = code("wa_balance")
        return other
      }
      let site = try EngineSite(context, services: { $0.ledger = ledger })
      let order = try site.order(cart(["muv": 500]))
      _ = try site.engine.receive(site.event(of: order))
      try site.engine.runDueWork()
      try Expect.equal(try site.order(order.id).status, .credited, "the order")
      try Expect.equal(
        try site.order(order.id).paidInvoices.compactMap(\.id), [], "invoices that are booked")
      try Expect.equal(try site.count(of: "paid_invoice_failed"), 1, "events of it")
    }
  }

  private static var longWait: Check {
    OnEngine.check(
      .w02, "long-wait", "Who asks to be left alone for five minutes is asked after five minutes",
      means: "Billing hammers a service that is down.", also: [.s12]
    ) { context in
      let ledger = OddLedger { _ throws(UpstreamFailure) in
        throw .busy(status: 429, retryAfterSeconds: 300)
      }
      let site = try EngineSite(context, services: { $0.ledger = ledger })
      let order = try site.order(cart(["muv": 500]))
      _ = try site.engine.receive(site.event(of: order))
      let next = try site.engine.runDueWork()
      try Expect.equal(next, site.clock.now().adding(seconds: 300), "when it is asked again")
    }
  }

  private static var paidAt: Check {
    OnEngine.check(
      .s15, "paid-at",
      "A payment that is found by asking was paid when it was paid, not when found",
      means: "The books have a payment in the wrong month.", also: [.s12]
    ) { context in
      let site = try EngineSite(context)
      let order = try site.order()
      let paidAt = site.clock.now()
      _ = try site.services.payments.settle(order.id, as: .paid, at: paidAt)
      site.clock.advance(seconds: 301)
      try site.engine.runDueWork()
      let credited = try site.order(order.id)
      try Expect.equal(credited.status, .credited, "the order")
      try Expect.equal(credited.payment.paidAt, paidAt, "when it was paid")
    }
  }
}

/// Opens payments as it is asked to, in dollars.
private struct ForeignPayments: PaymentService {
  let beneath: any PaymentService

  func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment {
    var payment = try beneath.open(request)
    payment.currency = "USD"
    return payment
  }

  func payment(of order: OrderID) throws(UpstreamFailure) -> Payment? {
    try beneath.payment(of: order)
  }
}

private struct NegativePricing: PricingService {
  func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    Package(id: id, code: "ai", name: "AI dialogs", price: decimal("-350000"))
  }
}
