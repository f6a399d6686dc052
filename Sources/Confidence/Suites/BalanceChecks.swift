import BillingEngine
import TopupBackend
import TopupDomain
import TopupModel

/// P11, P15, P10: how balances are read, WABAs registered and logs shown.
enum BalanceChecks {
  static func checks() -> [Check] { cached + stale + [registering] + logs }

  private static var cached: [Check] {
    OnBoth.checks(
      .p11, "invalidated", "Balances are read anew before a deduction, a top-up or a limit answers",
      means: "A stale snapshot overwrites a newer balance on the screen of somebody who paid."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1002")
      var last = try await backend.balance("wa_balance").remaining
      for index in 0..<3 {
        _ = try await site.levers.deduct([
          PoolChecks.request("cache-\(index)", "1000", of: "CID-1002")
        ])
        let next = try await backend.balance("wa_balance").remaining
        try Expect.equal(next, try last.subtracting(decimal("1000")), "after a deduction")
        last = next
      }
      let order = try await backend.order()
      try await site.deliver(.paid, for: order.id)
      let after = try await backend.balance("wa_balance").remaining
      try Expect.equal(after, try last.adding(decimal("1000000")), "after a top-up")
    }
  }

  private static var stale: [Check] {
    OnBoth.checks(
      .p11, "stale", "A silent store is answered for with the last figures, and their age",
      means: "A page waits for a store, or shows old figures as if they were new."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1002", in: context)
      let before = try await desk.backend.balance("wa_balance").remaining
      _ = try await site.levers.advanceClock(seconds: 31)
      _ = try await site.levers.setFaults([
        Fault(target: .quotaStore, kind: .slow, delayMilliseconds: 5000)
      ])
      let start = ContinuousClock.now
      guard case .v3(let info) = try await desk.backend.billingInfo() else {
        throw CheckFailure(expected: "balances of V3", seen: "others")
      }
      try Expect.that(
        start.duration(to: .now) < .milliseconds(2500), "an answer soon after 400 ms",
        saw: "\(start.duration(to: .now))")
      try Expect.that(info.isStale, "figures marked stale", saw: "fresh ones")
      try Expect.equal(
        info.balances.first { $0.code == code("wa_balance") }?.remaining, before, "the figures")
      await desk.open(.usage)
      await desk.press(.reload)
      try await desk.wait("the Usage tab with figures marked stale") { app in
        if case .v3(let info) = app.balances.value { info.isStale } else { false }
      }
      _ = try await site.levers.setFaults([])
      try await site.eventually("billing_aggregate_balance_timeout is recorded", in: context) {
        try await !site.events("billing_aggregate_balance_timeout").isEmpty
      }
    }
  }

  private static var registering: Check {
    Check(
      CheckID(.p15, "one-package", .engine),
      "With the preference any number of WABAs join the package; without it a second is refused",
      means: "Messages of a new number are charged to nobody, or to a package of their own.",
      tier: .prFast
    ) { context in
      let site = try EngineSite(context)
      func register(_ company: String, _ id: String) throws(Problem) -> RegisteredWaba {
        try site.engine.registerWaba(
          WabaRegistration(
            companyID: CompanyID(company), wabaID: WabaID(id), name: "New", phoneNumber: "+62")
        )
        .0
      }
      let packages = try ["new-1", "new-2", "new-1"].map {
        try register("CID-1001", $0).waba.organizationPackageID
      }
      try Expect.equal(
        packages, Array(repeating: "ORGPKG-1001", count: 3), "the packages of new WABAs")
      do throws(Problem) {
        _ = try register("CID-1002", "new-3")
      } catch {
        try Expect.equal(error.knownCode, .wabaPackageExists, "a second WABA without it")
        do throws(Problem) {
          _ = try register("CID-1002", "new-1")
        } catch {
          try Expect.equal(error.knownCode, .wabaTaken, "a WABA of another company")
          return
        }
        throw CheckFailure(expected: "waba_taken", seen: "it is registered")
      }
      throw CheckFailure(expected: "waba_package_exists", seen: "a second WABA is registered")
    }
  }

  private static var logs: [Check] {
    OnBoth.checks(
      .p10, "waba-column", "The WABA column is there for V3 with the preference, and nowhere else",
      means: "A company sees numbers that it should not, or cannot tell its own apart."
    ) { site, context in
      let backend = try site.admin(of: "CID-1001")
      let log = UsageLogQuery(UsageFilter(.conversation), limit: 50)
      try Expect.that(
        try await backend.usageLog(log).rows.contains { $0.wabaID != nil }, "rows with their WABA",
        saw: "none")
      let none = UsageFilter(.conversation, wabaID: WabaID("nobody"))
      try Expect.equal(
        try await backend.usageLog(UsageLogQuery(none)).rows.count, 0, "rows of a WABA without any")
      _ = try await site.levers.setPreferences(
        ["billing_report_show_waba_id": false], of: CompanyID("CID-1001"))
      let rows = try await backend.usageLog(log).rows
      try Expect.that(
        !rows.isEmpty && rows.allSatisfy { $0.wabaID == nil }, "rows without their WABA",
        saw: "\(rows.count) rows, some with it")
      try await Expect.refusal(.refused(.wabaFilterNotAvailable), of: "the filter") {
        () async throws(BackendError) in try await backend.usageLog(UsageLogQuery(none))
      }
      let desk = try await Desk(at: site, "CID-1001", in: context)
      await desk.open(.logs)
      try await desk.wait("rows in the table") { _ in desk.text.contains { $0.contains("+62") } }
      try Expect.that(
        !desk.text.contains { $0.contains("WABA") }, "no column WABA ID",
        saw: desk.text.joined(separator: "\n"))
    }
  }
}
