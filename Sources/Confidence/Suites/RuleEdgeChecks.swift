import BillingEngine
import TopupBackend
import TopupDomain

/// S08, S11, S12, S16, P01, P03, P10, P14: rules that the ordinary day does not come to.
enum RuleEdgeChecks {
  static func checks() -> [Check] {
    [
      gateSinceQuote, backoff, mayReadLogs, badPool, worthOfExcess, unknownVersion,
      oneDay, whoseDeduction,
    ]
  }

  /// How an order is refused; nil where it is not.
  private static func refusal(
    of quote: QuoteID, _ engine: BillingEngine, by caller: Caller
  ) -> Problem? {
    do throws(Problem) {
      _ = try engine.placeOrder(quote, key: IdempotencyKey("key-" + quote.text), by: caller)
      return nil
    } catch {
      return error
    }
  }

  // MARK: Between quote and order

  private static var gateSinceQuote: Check {
    OnEngine.check(
      .s16, "gate-since-quote", "A gate that has closed since the quote refuses the order",
      means: "Something is sold that the company may not buy any more.", also: [.s05]
    ) { context in
      let site = try EngineSite(context)
      let caller = try site.caller("CID-1002")
      let quote = try site.engine.quote(cart(["voice_balance": 500_000]), by: caller)
      _ = try site.engine.setPreferences(
        ["billing_voice_call_topup": false], of: CompanyID("CID-1002"))
      try Expect.equal(
        refusal(of: quote.id, site.engine, by: caller)?.knownCode, .sectionHidden, "the order")
      try Expect.equal(try site.count(of: "order_placed"), 0, "events order_placed")
    }
  }

  // MARK: Time

  private static var backoff: Check {
    OnEngine.check(
      .s12, "backoff", "A ledger that is down for an hour is asked ever less often",
      means: "Billing hammers a service that is down.", also: [.w02]
    ) { context in
      let ledger = OddLedger { _ throws(UpstreamFailure) in
        throw .busy(status: 500, retryAfterSeconds: nil)
      }
      let site = try EngineSite(context, services: { $0.ledger = ledger })
      let order = try site.order(cart(["muv": 500]))
      _ = try site.engine.receive(site.event(of: order))
      for _ in 0..<3600 {
        try site.engine.runDueWork()
        site.clock.advance(seconds: 1)
      }
      // From 5 s to 15 min, each wait twice the last and half of it left to chance: 8 to 17.
      let attempts = try site.count(of: "paid_invoice_failed")
      try Expect.that((6...20).contains(attempts), "6 to 20 attempts", saw: "\(attempts)")
      context.note("\(attempts) attempts in an hour.")
    }
  }

  private static var oneDay: Check {
    OnEngine.check(
      .p10, "one-day", "A log from a day to the same day shows that day, and no other",
      means: "An export of a month lacks its last day."
    ) { context in
      let site = try EngineSite(context)
      let caller = try site.caller("CID-1001")
      let zone = TimeZoneRules.jakarta
      func rows(on day: CalendarDate) throws -> Int {
        try site.engine.usageLog(
          UsageLogQuery(UsageFilter(.conversation, from: day, to: day), limit: 1000), for: caller
        ).rows.count
      }
      let today = zone.date(at: site.clock.now())
      let before = try rows(on: today)
      _ = try site.engine.deduct(PoolChecks.request("one-day", "1"))
      try Expect.equal(try rows(on: today), before + 1, "rows of today")
      try Expect.equal(try rows(on: today.adding(days: 1)), 0, "rows of tomorrow")
    }
  }

  // MARK: Who, and what is believed

  private static var mayReadLogs: Check {
    OnEngine.check(
      .s11, "may-read-logs", "Admins and supervisors read the logs; agents are refused",
      means: "Everybody in a company sees whom it writes to.", also: [.p10]
    ) { context in
      let site = try EngineSite(context)
      for (role, isAllowed) in [(UserRole.admin, true), (.supervisor, true), (.agent, false)] {
        let caller = try site.caller("CID-1001", as: role)
        var code: ProblemCode?
        do throws(Problem) {
          _ = try site.engine.usageLog(UsageLogQuery(UsageFilter(.conversation)), for: caller)
        } catch {
          code = error.knownCode
        }
        try Expect.equal(code, isAllowed ? nil : .roleNotAllowed, "the logs for \(role.rawValue)")
      }
    }
  }

  private static var badPool: Check {
    OnEngine.check(
      .p01, "bad-pool", "A pool that is below zero with quota left is refused",
      means: "Balances are loaded that no rule can account for."
    ) { _ in
      let some = Bucket(total: decimal("1"), remaining: decimal("1"))
      let none = Bucket(total: decimal("1"), remaining: decimal("0"))
      let used = Postpaid(limit: decimal("1"), used: decimal("1"))
      for (initial, additional, isRefused) in [
        (none, none, false), (some, none, true), (none, some, true),
      ] {
        var violation: PoolViolation?
        do throws(PoolViolation) {
          _ = try Pool(initial: initial, additional: additional, postpaid: used)
        } catch {
          violation = error
        }
        try Expect.equal(
          violation != nil, isRefused, "whether \(initial) and \(additional) are refused")
      }
    }
  }

  private static var unknownVersion: Check {
    OnEngine.check(
      .p14, "unknown-version", "Where billing does not say its version, everything new is hidden",
      means: "A company on an older billing is offered what it cannot buy.", also: [.s01, .s10]
    ) { _ in
      let isOn = Preferences([Preferences.newTopup: true])
      let isHidden = Preferences([Preferences.newTopup: true, Preferences.newTopupPage: false])
      let third = BillingVersion("3")
      for (version, preferences, flow) in [
        (third, isOn, TopupFlow.new), (nil, isOn, .legacy), (third, isHidden, .legacy),
      ] {
        try Expect.equal(
          TopupFlow(billingVersion: version, preferences: preferences), flow,
          "the page of version \(version.map { "\($0)" } ?? "–")")
      }
    }
  }

  private static var worthOfExcess: Check {
    OnEngine.check(
      .s08, "worth-of-excess", "What is below zero is worth what the excess package costs",
      means: "A company is told another debt than it has."
    ) { context in
      let site = try EngineSite(context)
      let excess = try site.engine.excess(for: site.caller("CID-1006"))
      // 120 visitors at Rp 650; one that is bought costs Rp 600.
      try Expect.equal(
        excess.map { "\($0.code) \($0.amount?.amount ?? 0)" }, ["wa_balance 5000", "muv 78000"],
        "what the balances below zero are worth")
    }
  }

  private static var whoseDeduction: Check {
    OnEngine.check(
      .p03, "whose-deduction", "A deduction that is deferred is recorded with whose it was",
      means: "Nobody can find the message that was not charged yet."
    ) { context in
      let site = try EngineSite(context)
      site.services.board.replace(with: [
        Fault(target: .quotaStore, kind: .lockConflict, times: 3)
      ])
      var request = PoolChecks.request("whose", "1000", waba: "waba-7")
      request.conversationID = ConversationID("conversation-7")
      try Expect.equal(try site.engine.deduct(request).outcome, .deferred, "the answer")
      let events = try site.engine.events(EventQuery(type: "billing_deduction_failed")).rows
      let values = Set(try Expect.some(events.first, "an event").attributes.map(\.value))
      for value in ["waba-7", "conversation-7"] {
        try Expect.that(values.contains(value), "\(value) in the event", saw: "\(values)")
      }
    }
  }
}
