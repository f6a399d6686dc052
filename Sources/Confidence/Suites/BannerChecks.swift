import TopupBackend
import TopupDomain
import TopupModel

/// P07, P08, P09: low balances, with free usage left and with none, and how they are restored.
enum BannerChecks {
  static func checks() -> [Check] { once + texts + recovery + dismissal + tooltip }

  private static var once: [Check] {
    OnBoth.checks(
      .p07, "once-a-month",
      "Running low and below zero are each said once a month, and mailed once",
      means: "A company runs dry without a word, or is mailed at every message."
    ) { site, context in
      let company = "CID-1001"
      func count(_ type: String) async throws -> Int {
        try await site.events(type, of: company).count
      }
      // 12,077,950 of 15,000,000, 40 % of which are 6,000,000.
      let steps: [(String, Int, Int)] = [
        ("6077949", 0, 0), ("1", 1, 0), ("1000000", 1, 0), ("5000001", 1, 1), ("1000", 1, 1),
      ]
      for (index, step) in steps.enumerated() {
        let answers = try await site.levers.deduct([
          PoolChecks.request("alert-\(index)", step.0, of: company)
        ])
        _ = try Expect.some(answers.first.flatMap(PoolChecks.taken), "\(step.0) taken")
        try Expect.equal(
          try await count("low_balance_warning"), step.1, "warnings after step \(index + 1)")
        try Expect.equal(
          try await count("balance_below_zero"), step.2, "below zero after step \(index + 1)")
      }
      try Expect.equal(try await count("email_queued"), 2, "e-mails")
      _ = try await site.levers.advanceClock(seconds: 20 * 86_400)
      let backend = try site.admin(of: company)
      try await site.eventually("the month begins anew", in: context) {
        _ = try await backend.billingInfo()
        return try await site.events("monthly_reset", of: company).count == 1
      }
      let more = try await site.levers.deduct([
        PoolChecks.request("next-month", "1000", of: company)
      ])
      _ = try Expect.some(more.first.flatMap(PoolChecks.taken), "1,000 taken")
      try Expect.equal(try await count("low_balance_warning"), 2, "warnings in the next month")
    }
  }

  private static var texts: [Check] {
    OnBoth.checks(
      .p09, "four-texts", "The banner says what is left and what still goes out, in each case",
      means: "Somebody is told that messages go out which do not.", also: [.p07]
    ) { site, context in
      let rows: [(String, Bool, String)] = [
        (
          "CID-1009", false,
          "WhatsApp balance is running low: Rp 350,000 of Rp 2,500,000 left. 412 free conversations"
            + " remain: replies to customers still go out."
        ),
        (
          "CID-1010", true,
          "WhatsApp balance is below zero (-Rp 18,250.5). Nothing goes out until you top up."
        ),
      ]
      for (company, isCritical, text) in rows {
        for tab in [Tab.topup, .usage] {
          let desk = try await Desk(at: site, company, in: context)
          await desk.open(tab)
          try await desk.wait("a banner on \(tab) of \(company)") { $0.banner != nil }
          let banner = try Expect.some(desk.app.banner, "a banner")
          try Expect.equal(banner.isCritical, isCritical, "whether it is critical")
          let said = banner.english.replacing("\u{2212}", with: "-")
          try Expect.equal(said, text, "what it says")
        }
      }
      let desk = try await Desk(at: site, "CID-1006", in: context)
      let banner = try Expect.some(desk.app.banner, "a banner of two balances")
      try Expect.equal(banner.othersCount, 1, "how many more")
      try Expect.that(
        banner.english.contains("Only the 340 free conversations still go out"),
        "what still goes out below zero", saw: banner.english)
    }
  }

  private static var recovery: [Check] {
    OnBoth.checks(
      .p09, "topped-up", "From the banner with t to the right section, and gone when it is paid",
      means: "The way out of a low balance does not lead out.", also: [.p07, .s12, .s13]
    ) { site, context in
      for company in ["CID-1009", "CID-1010"] {
        let desk = try await Desk(at: site, company, in: context)
        await desk.open(.usage)
        await desk.press(.topUpBalance)
        try desk.expect("the WhatsApp section of the Top up page") { app in
          app.tab == .topup && app.topup.focusedSection?.code == code("wa_balance")
        }
        await desk.type("20000000")
        try await desk.order()
        let order = try Expect.some(desk.app.payment?.order, "an order")
        try await site.deliver(.paid, for: order.id)
        try await desk.wait("it is credited") { $0.payment?.order?.status == .credited }
        await desk.open(.usage)
        try await desk.wait("no banner any more, of \(company)") {
          $0.banner == nil && $0.balances.error == nil
        }
      }
    }
  }

  private static var dismissal: [Check] {
    OnBoth.checks(
      .p09, "dismissed", "Dismissed with d, the banner stays away until the state changes",
      means: "A warning cannot be put away, or never comes back."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1009", in: context)
      await desk.open(.usage)
      await desk.press(.dismissBanner)
      try desk.expect("no banner") { $0.banner == nil }
      await desk.press(.reload)
      try desk.expect("no banner after a reload") { $0.banner == nil }
      _ = try await site.levers.setFaults([])
      let other = try await Desk(at: site, "CID-1009", in: context)
      try other.expect("a banner when the program starts anew") { $0.banner != nil }
    }
  }

  private static var tooltip: [Check] {
    OnBoth.checks(
      .p08, "tooltip", "i says how many WABAs share the balance, and is recorded once a visit",
      means: "Nobody can tell whose messages use a balance up."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      await desk.open(.usage)
      for _ in 0..<2 {
        await desk.press(.showSharing)
        let screen = desk.text.joined(separator: " ")
        try Expect.that(screen.contains("3 WABAs"), "how many share it", saw: screen)
        await desk.press(.escape)
      }
      try Expect.equal(
        try await site.events("shared_balance_tooltip_viewed").count, 1, "events of one visit")
      let older = try await Desk(at: site, "CID-1008", in: context)
      await older.open(.usage)
      await older.press(.showSharing)
      try older.expect("no tooltip for an older company") { $0.popups.isEmpty }
    }
  }
}
