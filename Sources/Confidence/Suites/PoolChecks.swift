import BillingEngine
import TopupBackend
import TopupDomain

/// P01 to P06: what quota gives and takes.
enum PoolChecks {
  static func checks() -> [Check] {
    [buckets, reset, catchUp] + order + crowd + oneCode + free + resetThrough
  }

  private static var buckets: Check {
    Check(
      CheckID(.p01, "buckets", .engine), "The buckets change as the table of the pool says",
      means: "Quota is lost, or given away, between two buckets.", tier: .prFast,
      also: [.p02, .p06, .s08]
    ) { _ in
      func pool(_ initial: Int32, of total: Int32, _ more: Int32, _ used: Int32, _ limit: Int32)
        throws -> Pool
      {
        try Pool(
          initial: Bucket(total: Decimal4(total), remaining: Decimal4(initial)),
          additional: Bucket(total: Decimal4(more), remaining: Decimal4(more)),
          postpaid: Postpaid(limit: Decimal4(limit), used: Decimal4(used)))
      }
      func figures(_ pool: Pool) throws -> [String] {
        [
          pool.initial.remaining, pool.additional.remaining, pool.postpaid.used,
          try pool.remaining(),
        ].map(\.description)
      }
      var taken = try pool(500, of: 500, 400, 0, 100)
      _ = try taken.take(Decimal4(1000 as Int32))
      try Expect.equal(
        try figures(taken), ["0", "0", "100", "-100"], "500 + 400 + 100, take 1,000")
      let before = taken
      let refused = try taken.take(Decimal4(1 as Int32))
      try Expect.that(refused == nil, "take 1 of nothing is refused", saw: "\(taken)")
      try Expect.equal(taken, before, "the pool after a refusal")
      let rows: [(String, Pool, Int32?, [String])] = [
        (
          "credit 1,000,000", try pool(0, of: 0, 0, 5000, 9000), 1_000_000,
          ["0", "995000", "0", "995000"]
        ),
        ("credit 2,000", try pool(0, of: 0, 0, 5000, 9000), 2000, ["0", "0", "3000", "-3000"]),
        ("reset of 350", try pool(0, of: 350, 0, 500, 900), nil, ["0", "0", "150", "-150"]),
        ("reset of 600", try pool(0, of: 600, 0, 500, 900), nil, ["100", "0", "0", "100"]),
      ]
      for (name, pool, credit, expected) in rows {
        var pool = pool
        if let credit { _ = try pool.credit(Decimal4(credit)) } else { _ = try pool.refill() }
        try Expect.equal(try figures(pool), expected, name)
      }
    }
  }

  /// A deduction of a WABA.
  static func request(
    _ unique: String, _ quantity: String, of company: String = "CID-1001", waba: String = "w",
    status: DeductionRequest.Status = .sent
  ) -> DeductionRequest {
    DeductionRequest(
      companyID: CompanyID(company), billingCode: code("wa_balance"), deductionCode: "marketing",
      uniqueCode: UniqueCode(unique), quantity: decimal(quantity), wabaID: WabaID(waba),
      status: status)
  }

  static func taken(_ answer: Result<Deduction, BackendError>) -> Deduction.Taken? {
    guard case .success(let deduction) = answer, case .applied(let taken) = deduction.outcome else {
      return nil
    }
    return taken
  }

  private static var order: [Check] {
    OnBoth.checks(
      .p02, "order",
      "A deduction takes initial, additional and postpaid in their order, or nothing",
      means: "Bought quota is used up before the monthly one, or a message goes out for free."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1001")
      let all = try await site.levers.deduct([request("all", "12082950")])
      let taken = try Expect.some(all.first.flatMap(Self.taken), "12,082,950 taken", means: nil)
      try Expect.equal(
        taken.creditedTo.map { "\($0.bucket) \($0.amount)" },
        ["initial 3862450", "additional 8215500", "postpaid 5000"], "from where")
      try Expect.equal(taken.valueAfter, decimal("-5000"), "the balance after")
      let more = try await site.levers.deduct([request("more", "1995001")])
      guard case .failure(let error) = more.first else {
        throw CheckFailure(expected: "quota_exceeded", seen: "\(more)")
      }
      try Expect.equal(Refusal(error), .refused(.quotaExceeded), "beyond the limit")
      let balance = try await backend.balance("wa_balance")
      try Expect.equal(balance.remaining, decimal("-5000"), "the balance after the refusal")
      let row = try Expect.some(
        try await backend.usageLog(
          UsageLogQuery(UsageFilter(.conversation, wabaID: WabaID("w")))
        ).rows.first, "a row of the WABA")
      try Expect.equal(row.wabaID, WabaID("w"), "the WABA of the row")
    }
  }

  private static var crowd: [Check] {
    OnBoth.checks(
      .p03, "crowd", "64 callers at once take what is there and no more, and nothing is deferred",
      means: "A shared pool is taken from twice, or messages are not charged.", also: [.p02]
    ) { site, _ in
      // 350,000, and no postpaid.
      let backend = try site.admin(of: "CID-1009")
      let before = try await backend.balance("wa_balance").remaining
      let requests = (0..<128).map { index in
        request(
          "crowd-\(index)", "\(4000 + index % 7 * 500)", of: "CID-1009", waba: "w\(index % 64)")
      }
      let answers = try await site.levers.deduct(requests)
      var sum = Decimal4.zero
      for answer in answers {
        if let taken = taken(answer) {
          sum = try sum.adding(taken.valueBefore.subtracting(taken.valueAfter))
        } else if case .failure(let error) = answer {
          try Expect.equal(Refusal(error), .refused(.quotaExceeded), "a refusal")
        } else {
          throw CheckFailure(expected: "taken or refused", seen: "\(answer)")
        }
      }
      try Expect.equal(answers.count, 128, "answers")
      let left = try await backend.balance("wa_balance").remaining
      try Expect.equal(try before.subtracting(left), sum, "what was taken")
      try Expect.that(
        !left.isNegative && left < decimal("4000"), "less left than the smallest deduction",
        saw: "\(left)")
      let rows = try await backend.usageLog(
        UsageLogQuery(UsageFilter(.conversation), limit: 1000)
      ).rows.prefix(answers.count { taken($0) != nil })
      let logged = try rows.reduce(Decimal4.zero) { try $0.adding($1.quantity) }
      try Expect.equal(logged, sum, "what was logged")
      try Expect.equal(
        try await site.events("billing_deduction_failed").count, 0, "deductions that were deferred")
    }
  }

  private static var oneCode: [Check] {
    OnBoth.checks(
      .p04, "one-code", "One unique code, 64 times at once and again, is taken once",
      means: "A message is charged twice."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1009")
      let before = try await backend.balance("wa_balance").remaining
      let one = request("one-code", "1000", of: "CID-1009")
      let answers = try await site.levers.deduct(Array(repeating: one, count: 64))
      let firsts = answers.count { answer in
        if case .success(let deduction) = answer { !deduction.isDuplicate } else { false }
      }
      try Expect.equal(answers.compactMap(taken).count, 64, "answers that it was taken")
      try Expect.equal(firsts, 1, "answers that are no duplicates")
      _ = try await site.levers.advanceClock(seconds: 40 * 86_400)
      let late = try await site.levers.deduct([one])
      guard case .success(let repeated) = late[0], repeated.isDuplicate else {
        throw CheckFailure(expected: "a duplicate after 40 days", seen: "\(late)")
      }
      let log = try await backend.usageLog(
        UsageLogQuery(UsageFilter(.conversation), limit: 10)
      ).rows.filter { $0.quantity == decimal("1000") }
      try Expect.equal(log.count, 1, "rows of the log")
      let other = try await site.levers.deduct([request("one-code", "1001", of: "CID-1009")])
      guard case .failure(let error) = other[0] else {
        throw CheckFailure(expected: "a conflict", seen: "\(other)")
      }
      try Expect.equal(
        Refusal(error), .refused(.uniqueCodeConflict), "the code with another amount")
      // The month has begun anew meanwhile: 500,000 initial.
      let after = try await backend.balance("wa_balance")
      try Expect.equal(
        after.additional.remaining, try before.subtracting(decimal("1000")), "the balance")
    }
  }

  private static var free: [Check] {
    OnBoth.checks(
      .p05, "failed-is-free", "A failed message deducts nothing and logs no row",
      means: "Messages that never went out are charged."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1001")
      let before = try await backend.balance("wa_balance").remaining
      let log = UsageLogQuery(UsageFilter(.conversation), limit: 1)
      let newest = try await backend.usageLog(log).rows.first?.id
      let answers = try await site.levers.deduct([request("failed", "500", status: .failed)])
      guard case .success(let deduction) = answers[0], deduction.outcome == .notBillable else {
        throw CheckFailure(expected: "not billable", seen: "\(answers)")
      }
      try Expect.equal(try await backend.balance("wa_balance").remaining, before, "the balance")
      try Expect.equal(try await backend.usageLog(log).rows.first?.id, newest, "the newest row")
    }
  }

  // MARK: Months

  private static var resetThrough: [Check] {
    OnBoth.checks(
      .p06, "month-begins", "A new month refills initial, settles postpaid first, and happens once",
      means: "A company loses its monthly quota, or gets it twice."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1006")
      // From 14 July 09:00 into 1 August, in Jakarta.
      _ = try await site.levers.advanceClock(seconds: 18 * 86_400)
      for _ in 0..<2 {
        let balance = try await backend.balance("wa_balance")
        try Expect.equal(balance.initial.remaining, decimal("995000"), "initial")
        try Expect.equal(balance.postpaid.used, decimal("0"), "postpaid in use")
        try Expect.equal(balance.additional.remaining, decimal("0"), "additional")
        _ = try await site.levers.advanceClock(seconds: 5 * 86_400)
      }
      try Expect.equal(
        try await site.events("monthly_reset", of: "CID-1006").count, 1, "events monthly_reset")
    }
  }

  private static var reset: Check {
    Check(
      CheckID(.p06, "time-zone", .engine), "The month begins in the company's own time zone",
      means: "Quota comes back hours early or late.", tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      let start = try Expect.some(Timestamp(rfc3339: "2026-08-01T00:00:00+07:00"), "a time")
      let wait = start.milliseconds(since: site.clock.now())
      site.clock.advance(milliseconds: wait - 1)
      _ = try site.engine.runDueWork()
      let companies = context.surroundings.setup.companies
      let east = companies.count { $0.timeZone.offsetSeconds(at: start) > 7 * 3600 }
      try Expect.equal(try site.count(of: "monthly_reset"), east, "resets a millisecond before")
      site.clock.advance(milliseconds: 1)
      for _ in 0..<3 { _ = try site.engine.runDueWork() }
      let due = companies.count { $0.timeZone.offsetSeconds(at: start) >= 7 * 3600 }
      try Expect.that(due > east, "companies in Jakarta", saw: "none")
      try Expect.equal(try site.count(of: "monthly_reset"), due, "resets when August has begun")
    }
  }

  private static var catchUp: Check {
    Check(
      CheckID(.p06, "catch-up", .engine), "A server that was down for months catches up",
      means: "After an outage the quota of a month is missing, or there too often.", tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      let request = request("spent", "3862450", of: "CID-1001")
      _ = try site.engine.deduct(request)
      let additional = try site.remaining(of: "CID-1001")
      site.clock.advance(seconds: 80 * 86_400)
      for _ in 0..<5 { _ = try site.engine.runDueWork() }
      try Expect.equal(
        try site.remaining(of: "CID-1001"), try additional.adding(decimal("5000000")),
        "the balance after two and a half months")
    }
  }
}
