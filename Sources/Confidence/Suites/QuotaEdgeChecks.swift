import BillingEngine
import TopupBackend
import TopupDomain

/// P01 to P03, P07, P11: what happens to quota when something is in the way.
enum QuotaEdgeChecks {
  static func checks() -> [Check] {
    [firstFromInitial, limit, deferred, alertFails, overtaken]
  }

  private static func shares(_ deduction: Deduction) throws -> [String] {
    guard case .applied(let taken) = deduction.outcome else {
      throw CheckFailure(expected: "a deduction that is applied", seen: "\(deduction)")
    }
    return taken.creditedTo.map { "\($0.bucket) \($0.amount)" }
  }

  private static func balance(
    _ site: EngineSite, seenBy caller: Caller? = nil
  ) throws -> ComponentBalance {
    let caller = try caller ?? site.caller("CID-1001")
    guard case .v3(let info) = try site.engine.billingInfo(for: caller) else {
      throw CheckFailure(expected: "a company on V3", seen: "an older one")
    }
    return try Expect.some(
      info.balances.first { $0.code == code("wa_balance") }, "the WhatsApp balance")
  }

  private static var firstFromInitial: Check {
    Check(
      CheckID(.p02, "first-from-initial", .engine),
      "As long as the monthly quota lasts, nothing else is touched",
      means: "What was bought is used up, and the monthly quota lapses.", tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      // 3,862,450 initial and 8,215,500 additional.
      let few = try site.engine.deduct(PoolChecks.request("few", "1000"))
      try Expect.equal(try shares(few), ["initial 1000"], "where 1,000 come from")
      let more = try site.engine.deduct(PoolChecks.request("more", "3862000"))
      try Expect.equal(
        try shares(more), ["initial 3861450", "additional 550"], "where 3,862,000 come from")
    }
  }

  private static var limit: Check {
    Check(
      CheckID(.p01, "limit", .engine),
      "A limit below what is in use is refused, and a new one is seen at once",
      means: "A company is further below zero than it may be, or works with yesterday's limit.",
      tier: .prFast, also: [.p11]
    ) { context in
      let site = try EngineSite(context)
      _ = try site.engine.deduct(PoolChecks.request("deep", "12082950"))
      try Expect.equal(try balance(site).postpaid.used, decimal("5000"), "postpaid in use")
      func set(_ limit: String) throws(Problem) {
        _ = try site.engine.updateComponent(
          ComponentUpdate(
            companyID: CompanyID("CID-1001"), code: code("wa_balance"),
            postpaidLimit: decimal(limit)))
      }
      do throws(Problem) {
        try set("4999.9999")
        throw Problem(.notFound)
      } catch {
        try Expect.equal(error.knownCode, .limitBelowUsage, "a limit of 4,999.9999")
      }
      try set("5000")
      try Expect.equal(try balance(site).postpaid.limit, decimal("5000"), "the limit in view")
    }
  }

  private static var deferred: Check {
    Check(
      CheckID(.p03, "deferred", .engine),
      "A deduction that loses three times is deferred without an error, and applied once",
      means: "A message is not charged, or charged twice, because others were faster.",
      tier: .prFast, also: [.p04]
    ) { context in
      let site = try EngineSite(context)
      let before = try site.remaining(of: "CID-1001")
      let request = PoolChecks.request("deferred", "1000")
      site.services.board.replace(with: [
        Fault(target: .quotaStore, kind: .lockConflict, times: 3)
      ])
      for _ in 0..<2 {
        try Expect.equal(try site.engine.deduct(request).outcome, .deferred, "the answer")
      }
      try Expect.equal(try site.count(of: "billing_deduction_failed"), 1, "events of it")
      try Expect.equal(try site.remaining(of: "CID-1001"), before, "the balance meanwhile")
      for _ in 0..<3 {
        site.clock.advance(seconds: 30)
        _ = try site.engine.runDueWork()
      }
      try Expect.equal(
        try before.subtracting(site.remaining(of: "CID-1001")), decimal("1000"), "what it took")
      try Expect.equal(try site.count(of: "deduction_reconciled"), 1, "how often it was applied")
      let again = try site.engine.deduct(request)
      try Expect.that(again.isDuplicate, "a duplicate afterwards", saw: "\(again)")
    }
  }

  private static var alertFails: Check {
    Check(
      CheckID(.p07, "alert-fails", .engine),
      "An alert that cannot be given fails no deduction, and is given with the next one",
      means: "Messages are refused for want of an e-mail about them.", tier: .prFast
    ) { context in
      let store = UnwillingStore()
      let site = try EngineSite(context, on: store)
      // The deduction is the first transaction, its alert the second.
      store.refuse { $0 >= 2 ? .unavailable("the disk is full") : nil }
      let answer: Deduction
      do throws(Problem) {
        answer = try site.engine.deduct(PoolChecks.request("low", "6077950"))
      } catch {
        throw CheckFailure(
          expected: "a deduction that is applied", seen: error.detail ?? error.title)
      }
      try Expect.equal(try shares(answer).count, 2, "the buckets that it takes from")
      store.refuse(nil)
      try Expect.equal(try site.count(of: "low_balance_warning"), 0, "warnings so far")
      _ = try site.engine.deduct(PoolChecks.request("lower", "1"))
      try Expect.equal(try site.count(of: "low_balance_warning"), 1, "warnings in the end")
    }
  }

  private static var overtaken: Check {
    Check(
      CheckID(.p11, "overtaken", .engine),
      "A read of balances that a deduction overtakes is not kept",
      means: "A stale snapshot overwrites a newer balance, for half a minute.", tier: .prFast
    ) { context in
      let store = UnwillingStore()
      let site = try EngineSite(context, on: store)
      let before = try balance(site).remaining
      site.clock.advance(seconds: 31)
      let caller = try site.caller("CID-1001")
      store.afterNextRead {
        _ = try? site.engine.deduct(PoolChecks.request("overtakes", "1000"))
      }
      _ = try balance(site, seenBy: caller)
      try Expect.equal(
        try before.subtracting(balance(site).remaining), decimal("1000"),
        "what the next look sees taken")
    }
  }
}
