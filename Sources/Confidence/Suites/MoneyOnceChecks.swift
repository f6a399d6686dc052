import BillingEngine
import TopupBackend
import TopupDomain

/// S12, S14, S15, W05: money moves once, for what was paid, and leaves a trace.
enum MoneyOnceChecks {
  static func checks() -> [Check] {
    [
      neverBeforePaid, anothersPayment, paidLate, paidAtTheEnd, paidThoughCancelled, ledger,
      invoiceDay, mails,
    ] + threeLines
  }

  private static var neverBeforePaid: Check {
    Check(
      CheckID(.s14, "never-before-paid", .engine),
      "An order that nobody pays is asked about, credits nothing, and expires",
      means: "A balance rises before the money is there.", tier: .prFast, also: [.s12, .s15]
    ) { context in
      let site = try EngineSite(context)
      let before = try site.remaining()
      let order = try site.order()
      for minutes in stride(from: 5, through: 60, by: 5) {
        site.clock.advance(seconds: 300)
        _ = try site.engine.runDueWork()
        try Expect.equal(
          try site.order(order.id).status, .awaitingPayment, "the state after \(minutes) minutes")
      }
      site.clock.advance(seconds: 3 * 86_400)
      _ = try site.engine.runDueWork()
      let after = try site.order(order.id)
      try Expect.equal(after.status, .expired, "the state when its time is over")
      try Expect.equal(after.credits.count, 0, "credits")
      try Expect.equal(try site.remaining(), before, "the balance")
    }
  }

  private static var anothersPayment: Check {
    Check(
      CheckID(.w05, "payment-of-another", .engine),
      "A payment that has credited one order credits no other",
      means: "Money that was paid once tops up twice.", tier: .prFast, also: [.s14]
    ) { context in
      let site = try EngineSite(context)
      let (first, second) = (try site.order(), try site.order())
      let payment = try site.event(of: first)
      try Expect.equal(try site.engine.receive(payment), .applied, "the first order's answer")
      let before = try site.remaining()
      let again = try site.event(of: second, payment: payment.paymentID)
      try Expect.equal(try site.engine.receive(again), .needsReview, "the second order's answer")
      try Expect.equal(try site.remaining(), before, "the balance")
      try Expect.equal(try site.order(second.id).status, .awaitingPayment, "the second order")
    }
  }

  private static var paidLate: Check {
    Check(
      CheckID(.s15, "paid-late-webhook-lost", .engine),
      "The provider is asked again and again, until an order is paid or its time is over",
      means: "Who pays after ten minutes, and whose webhook is lost, has paid for nothing.",
      tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      let order = try site.order()
      for _ in 0..<4 {
        site.clock.advance(seconds: 310)
        _ = try site.engine.runDueWork()
      }
      _ = try site.services.payments.settle(order.id, as: .paid, at: site.clock.now())
      site.clock.advance(seconds: 310)
      _ = try site.engine.runDueWork()
      try Expect.equal(try site.order(order.id).status, .credited, "the state when it is paid")
    }
  }

  private static var paidAtTheEnd: Check {
    Check(
      CheckID(.s15, "unpaid-at-its-end", .engine),
      "A payment that was not made is asked about after our clock calls it over",
      means: "Who pays in the last second, and whose webhook is lost, has paid for nothing.",
      tier: .prFast, also: [.s12]
    ) { context in
      let site = try EngineSite(context)
      let before = try site.remaining()
      let order = try site.order()
      site.clock.advance(
        milliseconds: order.payment.expiresAt.milliseconds(since: site.clock.now()))
      _ = try site.engine.runDueWork()
      try Expect.equal(try site.order(order.id).status, .expired, "the state at its end")
      _ = try site.services.payments.settle(order.id, as: .paid, at: site.clock.now())
      site.clock.advance(seconds: 300)
      _ = try site.engine.runDueWork()
      try Expect.equal(try site.order(order.id).status, .credited, "the state five minutes later")
      try Expect.equal(
        try site.remaining(), try before.adding(decimal("1000000")), "the balance")
    }
  }

  private static var paidThoughCancelled: Check {
    Check(
      CheckID(.s15, "paid-though-cancelled", .engine),
      "Money for a cancelled order is found, though its webhook was lost",
      means: "Somebody pays an order that a colleague has cancelled, and the money is gone.",
      tier: .prFast, also: [.w03, .w05]
    ) { context in
      let site = try EngineSite(context)
      let order = try site.order()
      _ = try site.engine.cancelOrder(order.id, by: site.caller("CID-1002"))
      _ = try site.services.payments.settle(order.id, as: .paid, at: site.clock.now())
      for _ in 0..<3 {
        site.clock.advance(seconds: 86_400)
        _ = try site.engine.runDueWork()
      }
      try Expect.equal(try site.order(order.id).status, .credited, "the state in the end")
      try Expect.equal(try site.count(of: "late_payment"), 1, "events late_payment")
    }
  }

  private static var threeLines: [Check] {
    OnBoth.checks(
      .s12, "three-lines", "Each line of an order raises its own balance, and by its own figure",
      means: "Visitors are paid for, and messages are credited.", also: [.s06]
    ) { site, _ in
      let backend = try site.admin(of: "CID-1001")
      let rises = [("wa_balance", "1000000"), ("muv", "500"), ("chatbot_ai_extra", "5000")]
      var before: [Decimal4] = []
      for (section, _) in rises { before.append(try await backend.balance(section).remaining) }
      let order = try await backend.order(
        cart(["wa_balance": 1_000_000, "muv": 500, "chatbot_ai_extra": 5]))
      try await site.deliver(.paid, for: order.id)
      for (index, (section, rise)) in rises.enumerated() {
        let after = try await backend.balance(section).remaining
        try Expect.equal(
          try after.subtracting(before[index]), decimal(rise), "how far \(section) rises")
      }
      let credits = try await backend.order(order.id).credits.map(\.code.text)
      try Expect.equal(credits, rises.map(\.0), "what the order says it credited")
    }
  }

  private static var ledger: Check {
    Check(
      CheckID(.s12, "ledger", .engine), "The entries of the ledger add up to every bucket",
      means: "Nobody can say afterwards where a figure comes from.", tier: .prFast,
      also: [.p01, .p02, .p06]
    ) { context in
      let site = try EngineSite(context)
      for company in ["CID-1001", "CID-1006"] {
        let order = try site.order(cart(["wa_balance": 1_000_000]), of: company)
        _ = try site.engine.receive(try site.event(of: order))
        _ = try site.engine.deduct(PoolChecks.request("ledger-\(company)", "4321", of: company))
      }
      site.clock.advance(seconds: 20 * 86_400)
      _ = try site.engine.runDueWork()
      for id in try site.engine.companies().map(\.id) {
        let (company, entries) = try site.store.read { store throws(Rollback) in
          (try store.company(id), try store.ledger(of: id))
        }
        for balance in try Expect.some(company, "the company \(id)").balances {
          let pool = balance.pool
          let buckets: [(BucketKind, Decimal4)] = [
            (.initial, pool.initial.remaining), (.additional, pool.additional.remaining),
            (.postpaid, pool.postpaid.used.negated),
          ]
          for (bucket, figure) in buckets {
            let sum = try entries.filter { $0.code == balance.code && $0.bucket == bucket }
              .reduce(Decimal4.zero) { try $0.adding($1.amount) }
            try Expect.equal(sum, figure, "\(bucket.rawValue) of \(balance.code) of \(id)")
          }
        }
      }
    }
  }

  private static var invoiceDay: Check {
    Check(
      CheckID(.s12, "invoice-day", .engine),
      "A paid invoice has the day of payment in the company's time zone",
      means: "What was paid after midnight is booked into yesterday, or last month.",
      tier: .prFast, also: [.s04]
    ) { context in
      let site = try EngineSite(context)
      let order = try site.order()
      // From 14 July 09:00 to half past midnight in Jakarta, which is half past five in UTC.
      site.clock.advance(seconds: 15 * 3600 + 1800)
      _ = try site.engine.receive(try site.event(of: order))
      _ = try site.engine.runDueWork()
      let invoice = try Expect.some(try site.order(order.id).paidInvoices.first, "an invoice")
      try Expect.equal("\(invoice.paidDate)", "2026-07-15", "the day of payment")
      try Expect.equal("\(invoice.activeFrom)", "2026-07-15", "from when it holds")
    }
  }

  private static var mails: Check {
    Check(
      CheckID(.s12, "mails", .engine),
      "An e-mail that is refused, and whose next answer is lost, is sent in the end, once",
      means: "Nobody hears that a payment has arrived, or everybody hears it twice.",
      tier: .prFast, also: [.w02]
    ) { context in
      let mail = UnwillingMail()
      let site = try EngineSite(context, services: { $0.mail = mail })
      let order = try site.order()
      _ = try site.engine.receive(try site.event(of: order))
      for _ in 0..<12 {
        _ = try? site.engine.runDueWork()
        site.clock.advance(seconds: 900)
      }
      try Expect.equal(mail.kinds, [.orderPaid, .orderPlaced], "the e-mails that were sent")
    }
  }
}
