import TopupBackend
import TopupDomain
import TopupModel

/// S04, S07, S08, S09, S10, S13, S18, P08: what the program knows stands on its screen, too.
enum ScreenTextChecks {
  static func checks() -> [Check] {
    [
      review, inline, whyMissing, timeLeft, payment, sameCart, beforeAndAfter, legacy,
      buckets,
    ]
  }

  private static let size = ScreenSize(columns: 132, rows: 43)

  private static func check(
    _ requirement: Requirement, _ what: String, _ title: String, means meaning: String,
    also: [Requirement] = [],
    _ body: @escaping @Sendable (MemorySite, CheckContext) async throws -> Void
  ) -> Check {
    Check(
      CheckID(requirement, what, .memory), title, means: meaning, tier: .prFast, also: also,
      needs: [.levers]
    ) { context in try await body(try MemorySite(context), context) }
  }

  private static func expect(_ words: [String], on desk: Desk) throws {
    let screen = desk.text.joined(separator: "\n")
    for word in words {
      try Expect.that(screen.contains(word), "\"\(word)\" on the screen", saw: screen)
    }
  }

  // MARK: Before ordering

  private static var review: Check {
    check(
      .s07, "review-text",
      "Review shows what was raised, what settles excess and until when it lasts",
      means: "Somebody confirms what nobody has shown.", also: [.s04, .s08]
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1006", in: context, size: size)
      try await desk.pick("wa_balance", 999_999)
      try await desk.pick("user_quota", 2)
      try await desk.review()
      let price = try Expect.some(desk.app.review?.quote?.price, "a quote")
      let end = try Expect.some(price.lines.last?.periodEnd, "the day until which users last")
      try expect(
        [
          "raised from 999,999", "settles excess usage of Rp 5,000, adds Rp 995,000",
          "adds 2 users until \(end.text(.english))",
          FigureStyle.english.priceText(Decimal4(price.total.amount)),
        ], on: desk)
    }
  }

  private static var inline: Check {
    check(
      .s08, "inline", "A section below zero shows by how much, and what that is worth",
      means: "A company finds out about its debt only when it pays."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1006", in: context, size: size)
      try await desk.wait("the excess") { $0.topup.excess.value?.count == 2 }
      try expect(["120", "78,000"], on: desk)
    }
  }

  private static var whyMissing: Check {
    check(
      .s09, "why-missing", "A section that is left out is named, and why",
      means: "Nobody knows why something cannot be bought."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1012", in: context, size: size)
      try await desk.wait("a section that is left out") {
        $0.topup.catalog.value?.skipped.count == 1
      }
      await desk.press(.end)
      try expect(["Call recording", "price not available"], on: desk)
    }
  }

  // MARK: After ordering

  private static func ordered(
    _ site: MemorySite, _ context: CheckContext, _ company: String = "CID-1002",
    _ lines: KeyValuePairs<String, Int64> = ["wa_balance": 1_000_000], atServer: Bool = false
  ) async throws -> (Desk, TopupOrder) {
    let desk = try await Desk(
      at: site, company, in: context, keepsJournal: atServer, size: size)
    for (section, value) in lines { try await desk.pick(section, value) }
    try await desk.order()
    return (desk, try Expect.some(desk.app.payment?.order, "an order"))
  }

  private static var timeLeft: Check {
    check(
      .s13, "time-left", "The time that is left for a payment grows less",
      means: "Somebody pays when it is too late."
    ) { site, context in
      let (desk, order) = try await ordered(site, context)
      let before = try Expect.some(desk.app.timeLeft(of: order), "the time left")
      try expect([before.english], on: desk)
      try await desk.wait(seconds: 7200)
      let after = try Expect.some(desk.app.timeLeft(of: order), "the time left two hours later")
      try Expect.that(before != after, "less than \(before.english)", saw: after.english)
      try expect([after.english], on: desk)
    }
  }

  private static var payment: Check {
    check(
      // In memory there is no page that a browser could open, so it takes itself for a server's.
      .s13, "address", "The page, o and c are all about the order's own payment address",
      means: "Somebody pays somewhere else."
    ) { site, context in
      let (desk, order) = try await ordered(site, context, atServer: true)
      try expect([order.payment.url], on: desk)
      await desk.press(.openBrowser)
      await desk.press(.copyAddress)
      let url = order.payment.url
      for effect in [Effect.openBrowser(url: url), .copyToClipboard(url)] {
        try Expect.that(
          desk.effects.contains(effect), "\(effect)", saw: "\(desk.effects.suffix(4))")
      }
    }
  }

  private static var sameCart: Check {
    check(
      .s18, "same-cart", "Top up again brings back every line of the order",
      means: "Somebody tops up half of what was meant."
    ) { site, context in
      let (desk, order) = try await ordered(
        site, context, "CID-1002", ["wa_balance": 1_000_000, "user_quota": 2])
      try await site.deliver(.failed, for: order.id)
      try await desk.wait("the page says that it is over") {
        $0.payment?.buttons.first == .topUpAgain
      }
      await desk.press(.enter)
      try Expect.equal(
        desk.app.cart.items.mapValues(\.value),
        [code("wa_balance"): 1_000_000, code("user_quota"): 2], "the cart")
    }
  }

  private static var beforeAndAfter: Check {
    check(
      .s18, "before-and-after", "The result shows the balance before and after",
      means: "Nobody can check what a payment has brought."
    ) { site, context in
      let (desk, order) = try await ordered(site, context)
      try await site.deliver(.paid, for: order.id)
      try await desk.wait("it is credited") { $0.payment?.order?.status == .credited }
      let credit = try Expect.some(desk.app.payment?.order?.credits.first, "a credit")
      try expect(
        [credit.balanceBefore, credit.balanceAfter].map { FigureStyle.english.text($0) }, on: desk)
    }
  }

  // MARK: Balances

  private static var legacy: Check {
    check(
      .s10, "no-banner", "A legacy page has no banner, however low the balance",
      means: "A company sees half of a feature that it does not have.", also: [.p09]
    ) { site, context in
      let company = CompanyID("CID-1009")
      let on = try await Desk(at: site, company.text, in: context)
      try await on.wait("a banner as long as the feature is on") { $0.banner != nil }
      _ = try await site.levers.setPreferences([Preferences.newTopup: false], of: company)
      let off = try await Desk(at: site, company.text, in: context)
      try await off.wait("balances") { $0.balances.value != nil && $0.config.value != nil }
      try off.expect("no banner") { $0.banner == nil }
    }
  }

  private static var buckets: Check {
    check(
      .p08, "buckets", "The Usage page shows what is left in each bucket",
      means: "Nobody knows what was bought and what comes every month."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context, size: size)
      await desk.open(.usage)
      try await desk.wait("balances") { $0.balances.value != nil }
      try expect(
        [
          "12,077,950 of Rp 15,000,000", "monthly 3,862,450 of 5,000,000",
          "topped up 8,215,500 of 10,000,000", "credit used 0 of 2,000,000",
        ], on: desk)
    }
  }
}
