import TopupBackend
import TopupDomain
import TopupModel

/// S12, S13, S14, S18: an order from its payment to its receipt, each thing once.
enum PaymentChecks {
  static func checks() -> [Check] {
    wholeFlow + payLater + copies + sameKey + noKey + outbox + again + receipt + keys
  }

  /// The one order of somebody who has confirmed it.
  private static func ordered(
    _ site: any Site, _ context: CheckContext, company: String = "CID-1002"
  ) async throws -> (Desk, TopupOrder) {
    let desk = try await Desk(at: site, company, in: context)
    try await desk.pick("wa_balance", 1_000_000)
    try await desk.order()
    return (desk, try Expect.some(desk.app.payment?.order, "an order"))
  }

  private static var wholeFlow: [Check] {
    OnBoth.checks(
      .s12, "whole-flow", "From the first key to the paid invoice, each event and e-mail once",
      means: "Something of an order is lost, or happens twice.", also: [.s13]
    ) { site, context in
      let (desk, order) = try await ordered(site, context)
      try Expect.equal(order.status, .awaitingPayment, "the state before payment")
      let before = try await desk.backend.balance("wa_balance").remaining
      try await site.deliver(.paid, for: order.id)
      try await desk.wait("the page hears of it by itself", means: "Somebody pays a second time.") {
        $0.payment?.order?.status == .credited
      }
      let after = try await desk.backend.balance("wa_balance").remaining
      try Expect.equal(try after.subtracting(before), decimal("1000000"), "how far it rose")
      let done = try await site.waitFor(
        "the invoice is booked", of: order.id, desk.backend, in: context
      ) {
        $0.paidInvoices.count == 1 && $0.paidInvoices[0].id != nil
      }
      try Expect.equal(
        done.timeline.filter { $0.event.contains("credited") }.count, 1,
        "credits in the timeline \(done.timeline.map(\.event))")
      let events = try await site.events(of: "CID-1002").map(\.type)
      for (type, count) in [
        ("order_placed", 1), ("payment_received", 1), ("order_credited", 1),
        ("paid_invoice_booked", 1), ("email_queued", 2),
      ] {
        try Expect.equal(events.count { $0 == type }, count, "events \(type)")
      }
    }
  }

  private static var payLater: [Check] {
    OnBoth.checks(
      .s13, "leave-and-resume", "Leaving is safe: the order is under Orders, and paid later works",
      means: "Somebody who looks away loses the order, or pays without a credit."
    ) { site, context in
      let (desk, order) = try await ordered(site, context)
      try Expect.that(order.payment.url.contains("/pay/"), "a payment URL", saw: order.payment.url)
      let screen = desk.text.joined(separator: "\n")
      for text in [order.number, "1,110,000", "Waiting for payment"] {
        try Expect.that(screen.contains(text), "\(text) on the page", saw: screen)
      }
      await desk.open(.orders)
      try await desk.wait("the order is on top of Orders") { $0.orders.rows.first?.id == order.id }
      await desk.press(.enter)
      try desk.expect("its detail offers to resume") {
        $0.orders.detail?.buttons.first == .resume
      }
      await desk.press(.enter)
      try await desk.wait("the page Payment again") { $0.payment?.orderID == order.id }
      try await site.deliver(.paid, for: order.id)
      try await desk.wait("it is credited") { $0.payment?.order?.status == .credited }
    }
  }

  private static var copies: [Check] {
    OnBoth.checks(
      .s14, "replay", "A paid webhook, 64 times at once and replayed, credits once",
      means: "One payment tops a balance up twice.", also: [.w05]
    ) { site, context in
      let backend = try site.admin(of: "CID-1002")
      let before = try await backend.balance("wa_balance").remaining
      let order = try await backend.order()
      let answers = try await site.deliver(.paid, copies: 64, for: order.id)
      try Expect.equal(answers.count { $0.result == .applied }, 1, "answers `applied` of 64")
      try Expect.equal(answers.count { $0.result == .duplicate }, 63, "answers `duplicate` of 64")
      for _ in 0..<3 {
        let replay = try await site.deliver(.paid, .replay, for: order.id)
        try Expect.equal(replay.map(\.result), [.duplicate], "the answer to a replay")
      }
      let after = try await backend.balance("wa_balance").remaining
      try Expect.equal(try after.subtracting(before), decimal("1000000"), "how far it rose")
      try Expect.equal(try await backend.order(order.id).credits.count, 1, "credits")
    }
  }

  private static var sameKey: [Check] {
    OnBoth.checks(
      .s14, "same-key", "The same order request, sent again, answers the same order",
      means: "A retry after a lost answer orders twice."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1002")
      let before = try await backend.orders(OrderQuery(limit: 1000)).rows.count
      let quote = try await backend.quote(cart(["muv": 500]))
      let key = IdempotencyKey("key-00000001")
      let first = try await backend.placeOrder(quote.id, key: key)
      for _ in 0..<3 {
        let again = try await backend.placeOrder(quote.id, key: key)
        try Expect.that(again.isReplay, "a replay", saw: "a new order")
        try Expect.equal(again.order.id, first.order.id, "the order")
      }
      let other = try await backend.quote(cart(["muv": 1000]))
      try await Expect.refusal(.refused(.idempotencyKeyReused), of: "the key with another quote") {
        () async throws(BackendError) in try await backend.placeOrder(other.id, key: key)
      }
      try await Expect.refusal(.refused(.quoteAlreadyOrdered), of: "the quote with another key") {
        () async throws(BackendError) in
        try await backend.placeOrder(quote.id, key: IdempotencyKey("key-00000002"))
      }
      let after = try await backend.orders(OrderQuery(limit: 1000)).rows.count
      try Expect.equal(after, before + 1, "the number of orders")
    }
  }

  private static var noKey: [Check] {
    OnBoth.checks(
      .s14, "no-key", "The same request twice without a key orders nothing",
      means: "Two identical top-ups are credited, because nothing made them one."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1002")
      let before = try await backend.orders(OrderQuery(limit: 1000)).rows.count
      let quote = try await backend.quote(cart(["muv": 500]))
      for _ in 0..<2 {
        try await Expect.refusal(.refused(.idempotencyKeyRequired), of: "an order without a key") {
          () async throws(BackendError) in
          try await backend.placeOrder(quote.id, key: IdempotencyKey(""))
        }
      }
      let after = try await backend.orders(OrderQuery(limit: 1000)).rows.count
      try Expect.equal(after, before, "the number of orders")
    }
  }

  private static var outbox: [Check] {
    OnBoth.checks(
      .s12, "outbox",
      "While ledger and mail fail a payment is credited; they are told afterwards, each once",
      means: "The money is there and the books never hear of it, or hear of it twice.",
      also: [.w02]
    ) { site, context in
      let backend = try site.admin(of: "CID-1002")
      let order = try await backend.order(cart(["muv": 500]))
      _ = try await site.levers.setFaults([
        Fault(target: .paidInvoice, kind: .status503), Fault(target: .email, kind: .status503),
      ])
      try await site.deliver(.paid, for: order.id)
      let credited = try await backend.order(order.id)
      try Expect.equal(credited.status, .credited, "the state")
      try await site.eventually("the failure is recorded", in: context) {
        _ = try await backend.order(order.id)
        return try await !site.events("paid_invoice_failed").isEmpty
      }
      try Expect.that(
        try await backend.order(order.id).paidInvoices.allSatisfy { $0.id == nil },
        "no invoice is booked while the ledger fails", saw: "one is")
      _ = try await site.levers.setFaults([])
      _ = try await site.levers.advanceClock(seconds: 900)
      _ = try await site.waitFor("the invoice is booked", of: order.id, backend, in: context) {
        $0.paidInvoices.count == 1 && $0.paidInvoices[0].id != nil
      }
      _ = try await site.levers.advanceClock(seconds: 3600)
      _ = try await backend.order(order.id)
      try Expect.equal(try await site.events("paid_invoice_booked").count, 1, "bookings")
    }
  }

  private static var again: [Check] {
    OnBoth.checks(
      .s18, "again", "A failed, expired or cancelled order offers the same cart again",
      means: "Somebody whose payment failed starts from nothing."
    ) { site, context in
      for event in [SandboxDelivery.Event.failed, .expired] {
        let (desk, order) = try await ordered(site, context)
        try await site.deliver(event, for: order.id)
        try await desk.wait("the page says that it is over") {
          $0.payment?.buttons.first == .topUpAgain
        }
        await desk.press(.enter)
        try desk.expect("the same cart on the Top up page") { app in
          app.payment == nil && app.tab == .topup
            && app.cart.items.mapValues(\.value) == [code("wa_balance"): 1_000_000]
        }
      }
      let (desk, order) = try await ordered(site, context)
      _ = try await desk.backend.cancelOrder(order.id)
      try await desk.wait("the page says that it is cancelled") {
        $0.payment?.order?.status == .cancelled && $0.payment?.buttons.first == .topUpAgain
      }
    }
  }

  private static var receipt: [Check] {
    OnBoth.checks(
      .s18, "receipt", "A credited order gives a receipt with lines, tax, total and numbers",
      means: "Accounting has nothing to show for a payment."
    ) { site, context in
      let (desk, order) = try await ordered(site, context)
      try await site.deliver(.paid, for: order.id)
      try await desk.wait("the invoice is on the page") { app in
        app.payment?.order?.paidInvoices.contains { $0.id != nil } ?? false
      }
      guard let index = desk.app.payment?.buttons.firstIndex(of: .saveReceipt) else {
        throw CheckFailure(expected: "a button for the receipt", seen: "none")
      }
      for _ in 0..<index { await desk.press(.tab) }
      await desk.press(.enter)
      let texts = desk.effects.compactMap { effect -> String? in
        if case .saveReceipt(_, let text) = effect { text } else { nil }
      }
      let text = try Expect.some(texts.last, "a receipt")
      let paid = try Expect.some(desk.app.payment?.order, "the order")
      let numbers = [
        paid.number, "1,000,000", "110,000", "1,110,000", paid.payment.paymentID?.text ?? "?",
        paid.paidInvoices.first?.id?.text ?? "?",
      ]
      for number in numbers {
        try Expect.that(text.contains(number), "\(number) in the receipt", saw: text)
      }
    }
  }

  private static var keys: [Check] {
    OnBoth.checks(
      .s13, "url", "y hands the payment URL to the clipboard and says that it was sent",
      means: "Somebody pays at an address that was mistyped."
    ) { site, context in
      let (desk, order) = try await ordered(site, context)
      await desk.press(.copyAddress)
      try Expect.that(
        desk.effects.contains(.copyToClipboard(order.payment.url)), "the URL of the order",
        saw: "\(desk.effects.suffix(3))")
    }
  }
}
