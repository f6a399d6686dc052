import BillingEngine
import TopupBackend
import TopupDomain
import TopupModel

/// S04, S07, S12, S15, S16: orders at the edges of days, minutes and companies.
enum OrderingEdgeChecks {
  static func checks() -> [Check] {
    [rounding, monthEndsToday, underWay, clockSetBack]
      + ofAnother + quoteExpires + arrivesLate + earlyKeys
  }

  private static var rounding: Check {
    Check(
      CheckID(.s07, "rounding", .engine), "Half a rupiah of tax is rounded up, once, in the total",
      means: "What is paid is not what the books of both sides come to.", tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      let caller = try site.caller("CID-1002")
      // 11 % of them are 110,005.50, 110,005.39 and 110,005.61.
      for (amount, tax) in [
        (1_000_050, 110_006), (1_000_049, 110_005), (1_000_051, 110_006),
      ] as [(Int64, Int64)] {
        let price = try site.engine.quote(cart(["wa_balance": amount]), by: caller).price
        try Expect.equal(price.tax.amount, Rupiah(tax), "the tax of \(amount)")
        try Expect.equal(price.total, Rupiah(amount + tax), "the total of \(amount)")
      }
    }
  }

  private static var monthEndsToday: Check {
    Check(
      CheckID(.s04, "month-ends-today", .engine),
      "A month that ends with the contract is the last that is paid for",
      means: "A month is sold that the contract does not have.", tier: .prFast
    ) { context in
      // From 14 July; the contract ends on 31 December.
      for (days, months) in [(108, 3), (109, 2), (110, 2), (139, 2), (140, 1), (170, 1)] {
        let site = try EngineSite(context)
        site.clock.advance(seconds: Int64(days) * 86_400)
        let quote = try site.engine.quote(
          cart(["user_quota": 1]), by: site.caller("CID-1001"))
        try Expect.equal(
          quote.price.lines[0].billableMonths, months, "the months on day \(days) from 14 July")
      }
    }
  }

  private static var underWay: Check {
    Check(
      CheckID(.s15, "under-way", .engine),
      "Whoever asks for an order that is under way is told to ask again, not that there is none",
      means: "A client that was restarted believes that nothing was ordered, and orders again.",
      tier: .prFast, also: [.s14]
    ) { context in
      let payments = InterruptedPayments()
      let site = try EngineSite(
        context,
        services: { services in
          payments.lie(over: services.payment)
          services.payment = payments
        })
      let caller = try site.caller("CID-1002")
      let key = IdempotencyKey("key-under-way")
      payments.whileOpening {
        do throws(Problem) {
          return "\(try site.engine.orders(OrderQuery(key: key), for: caller).rows.count) orders"
        } catch {
          return error.code
        }
      }
      let quote = try site.engine.quote(cart(["muv": 500]), by: caller)
      let placed = try site.engine.placeOrder(quote.id, key: key, by: caller)
      try Expect.equal(
        payments.seen, ProblemCode.requestInProgress.rawValue, "the answer meanwhile")
      let found = try site.engine.orders(OrderQuery(key: key), for: caller).rows
      try Expect.equal(found.map(\.id), [placed.order.id], "the answer afterwards")
    }
  }

  private static var clockSetBack: Check {
    Check(
      CheckID(.s15, "clock-set-back", .engine),
      "An attempt that died before the clock was set back does not keep its key",
      means: "Nobody can order with that key until the clock is there again.",
      tier: .prFast, also: [.s14]
    ) { context in
      let site = try EngineSite(context)
      let caller = try site.caller("CID-1002")
      let key = IdempotencyKey("key-clock-set-back")
      let quote = try site.engine.quote(cart(["muv": 500]), by: caller)
      let dead = OrderRequest(
        key: key, companyID: caller.companyID, quoteID: quote.id,
        state: .underWay(attempt: "dead", until: site.clock.now().adding(seconds: 30)))
      try site.store.write { store throws(Rollback) in try store.put(dead) }
      site.clock.advance(seconds: -3600)
      let found = try site.engine.orders(OrderQuery(key: key), for: caller).rows
      try Expect.equal(found.count, 0, "orders with that key")
      let placed = try site.engine.placeOrder(quote.id, key: key, by: caller)
      try Expect.equal(placed.order.status, .awaitingPayment, "the order with that key")
    }
  }

  // MARK: Through the port

  private static var ofAnother: [Check] {
    OnBoth.checks(
      .s12, "of-another-company", "Quotes and orders of another company do not exist",
      means: "One company orders, reads or cancels for another.", also: [.s11]
    ) { site, _ in
      let (mine, other) = (try site.admin(of: "CID-1002"), try site.admin(of: "CID-1003"))
      let quote = try await mine.quote(cart(["muv": 500]))
      try await Expect.refusal(.refused(.quoteNotFound), of: "another's quote") {
        () async throws(BackendError) in
        try await other.placeOrder(quote.id, key: IdempotencyKey("key-of-another"))
      }
      let order = try await mine.order(cart(["muv": 500]))
      try await Expect.refusal(.refused(.orderNotFound), of: "another's order") {
        () async throws(BackendError) in try await other.order(order.id)
      }
      try await Expect.refusal(.refused(.orderNotFound), of: "cancelling another's order") {
        () async throws(BackendError) in try await other.cancelOrder(order.id)
      }
      try Expect.equal(
        try await mine.order(order.id).status, .awaitingPayment, "the order afterwards")
    }
  }

  private static var quoteExpires: [Check] {
    OnBoth.checks(
      .s16, "quote-expires", "A quote can be ordered for 15 minutes, and not after",
      means: "A price of yesterday is sold today."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1002")
      let (early, late) = (
        try await backend.quote(cart(["muv": 500])), try await backend.quote(cart(["muv": 500]))
      )
      _ = try await site.levers.advanceClock(seconds: 850)
      _ = try await backend.placeOrder(early.id, key: IdempotencyKey("key-in-time"))
      _ = try await site.levers.advanceClock(seconds: 50)
      try await Expect.refusal(.refused(.quoteExpired), of: "an order after 15 minutes") {
        () async throws(BackendError) in
        try await backend.placeOrder(late.id, key: IdempotencyKey("key-too-late"))
      }
    }
  }

  private static var arrivesLate: [Check] {
    OnBoth.checks(
      .s15, "arrives-late",
      "A request that arrives after its program has died is found by the next one",
      means: "The cart is put back and ordered again, and both orders are paid.", also: [.s14]
    ) { site, context in
      let dead = try await Desk(at: site, "CID-1002", in: context, dying: .beforeSending)
      try await dead.pick("wa_balance", 1_000_000)
      try await dead.order()
      let entry = try Expect.some(dead.journal, "a note of the order")
      let desk = try await dead.startedAgain()
      // It has been asked once what became of it, and now it arrives.
      let placed = try await desk.backend.placeOrder(entry.quoteID, key: entry.key)
      try await desk.wait("the page Payment with that order") {
        $0.payment?.orderID == placed.order.id
      }
      try desk.expect("an empty cart") { $0.cart.isEmpty }
    }
  }

  private static var earlyKeys: [Check] {
    OnBoth.checks(
      .s16, "early-keys", "A key that was pressed before the new price was drawn agrees to nothing",
      means: "Somebody who types ahead agrees to a price that they have not seen.", also: [.s07]
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      try await desk.pick("chatbot_ai_extra", 5)
      try await desk.review()
      _ = try await site.levers.setPrice(decimal("360000"), of: PackageID("PKG-AI-DIALOGS"))
      await desk.press(.enter, .tab)
      await desk.pressAtOnce(.enter, .enter, .enter)
      try desk.expect("old and new price side by side, not agreed to") { app in
        if case .priceChanged = app.review?.state { app.popups.isEmpty } else { false }
      }
    }
  }
}
