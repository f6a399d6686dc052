import TopupBackend
import TopupDomain
import TopupModel

/// S07, S08, S16: nothing is ordered that nobody has seen and agreed to.
enum ConfirmationChecks {
  static func checks() -> [Check] {
    cancelFirst + earlyKeys + notTwice + cartKept + excess + priceChanged + secondOrder
  }

  /// How many orders the company has.
  private static func orderCount(_ backend: any Backend) async throws -> Int {
    try await backend.orders(OrderQuery(limit: 1000)).rows.count
  }

  /// The Review Order page of an amount.
  private static func review(
    _ site: any Site, _ context: CheckContext, company: String = "CID-1001"
  ) async throws -> Desk {
    let desk = try await Desk(at: site, company, in: context)
    try await desk.pick("wa_balance", 1_000_000)
    try await desk.review()
    return desk
  }

  private static var cancelFirst: [Check] {
    OnBoth.checks(
      .s07, "cancel-first", "The popup names the total, starts on Cancel, and Esc closes it",
      means: "A habit of pressing Enter buys something."
    ) { site, context in
      let desk = try await review(site, context)
      let before = try await orderCount(desk.backend)
      for key in [Key.enter, .escape] {
        await desk.press(.enter)
        guard case .confirm(let popup) = desk.app.popups.last else {
          throw CheckFailure(expected: "the popup", seen: "\(desk.app.popups)")
        }
        try Expect.equal(popup.button, .cancel, "where the focus is")
        try Expect.equal(popup.quote.price.total, Rupiah(1_110_000), "the total")
        let screen = desk.text.joined(separator: " ")
        try Expect.that(screen.contains("1,110,000"), "the total on the screen", saw: screen)
        await desk.press(key)
        try desk.expect("the popup is closed and Review is there") {
          $0.popups.isEmpty && $0.review != nil
        }
      }
      await desk.press(.enter, .tab, .tab, .enter)
      try desk.expect("the close button closes it") { $0.popups.isEmpty && $0.payment == nil }
      try Expect.equal(try await orderCount(desk.backend), before, "the number of orders")
    }
  }

  private static var earlyKeys: [Check] {
    OnBoth.checks(
      .s07, "early-keys", "Keys that were pressed before the popup was drawn confirm nothing",
      means: "Somebody who types ahead buys what they have not seen."
    ) { site, context in
      let desk = try await review(site, context)
      let before = try await orderCount(desk.backend)
      await desk.pressAtOnce(.enter, .tab, .enter, .enter)
      try desk.expect("the popup is open, on Cancel, and nothing is ordered") { app in
        guard case .confirm(let popup) = app.popups.last else { return false }
        return popup.button == .cancel && app.payment == nil
      }
      try Expect.equal(try await orderCount(desk.backend), before, "the number of orders")
    }
  }

  private static var notTwice: [Check] {
    OnBoth.checks(
      .s07, "not-twice", "Confirming twice in a row orders once",
      means: "One decision is paid twice.", also: [.s14]
    ) { site, context in
      let desk = try await review(site, context)
      let before = try await orderCount(desk.backend)
      await desk.press(.enter, .tab)
      await desk.pressAtOnce(.enter, .enter, .enter)
      await desk.press(.enter)
      try await desk.wait("the order awaits payment") { $0.payment?.order != nil }
      let placings = desk.effects.count {
        if case .ask(.place, _) = $0 { true } else { false }
      }
      try Expect.equal(placings, 1, "requests for an order")
      try Expect.equal(try await orderCount(desk.backend), before + 1, "the number of orders")
    }
  }

  private static var cartKept: [Check] {
    OnBoth.checks(
      .s07, "cart-kept", "Going back from Review keeps the cart, line by line",
      means: "Work is lost by looking at it."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      try await desk.pick("wa_balance", 2_500_000)
      try await desk.pick("muv", 1000)
      try await desk.pick("chatbot_ai_extra", 5)
      await desk.press(.review)
      try await desk.wait("Review Order shows three lines") {
        $0.review?.quote?.price.lines.count == 3
      }
      let total = desk.app.review?.quote?.price.total
      // (2,500,000 + 600,000 + 1,750,000) and 11 % of it.
      try Expect.equal(total, Rupiah(5_383_500), "the total")
      await desk.press(.escape)
      try Expect.equal(
        desk.app.cart.items.mapValues(\.value),
        [code("wa_balance"): 2_500_000, code("muv"): 1000, code("chatbot_ai_extra"): 5], "the cart"
      )
    }
  }

  private static var excess: [Check] {
    OnBoth.checks(
      .s08, "excess-first", "Rp 1,000,000 on a balance of −5,000 adds 995,000, and Review says so",
      means: "A debt is forgiven or paid twice.", also: [.p01, .s18]
    ) { site, context in
      let desk = try await review(site, context, company: "CID-1006")
      let line = try Expect.some(desk.app.review?.quote?.price.lines.first, "a line")
      try Expect.equal(line.settlesExcess, decimal("5000"), "what Review settles")
      try Expect.equal(line.netCredit, decimal("995000"), "what Review adds")
      let excess = try Expect.some(desk.app.topup.excess.value, "the excess in view")
      try Expect.equal(
        excess.map(\.quantity), [decimal("5000"), decimal("120")], "the excess in the sections")
      let screen = desk.text.joined(separator: " ")
      let words = "settles excess usage of Rp 5,000, adds Rp 995,000"
      try Expect.that(screen.contains(words), "\(words) on the screen", saw: screen)
      await desk.press(.enter, .tab, .enter)
      let order = try Expect.some(desk.app.payment?.order, "an order")
      try await site.deliver(.paid, for: order.id)
      try await desk.wait("the order is credited") { $0.payment?.order?.status == .credited }
      let credit = try Expect.some(desk.app.payment?.order?.credits.first, "a credit")
      try Expect.equal(credit.split.settled, decimal("5000"), "what was settled")
      try Expect.equal(credit.split.added, decimal("995000"), "what was added")
      try Expect.equal(credit.balanceBefore, decimal("-5000"), "the balance before")
      let balance = try await desk.backend.balance("wa_balance")
      try Expect.equal(balance.remaining, decimal("995000"), "the balance now")
      try Expect.equal(balance.postpaid.used, decimal("0"), "postpaid in use")
      try Expect.equal(balance.additional.remaining, decimal("995000"), "the additional bucket")
    }
  }

  private static var priceChanged: [Check] {
    OnBoth.checks(
      .s16, "side-by-side", "A price that changed orders nothing, is shown, and is confirmed again",
      means: "Somebody pays a price that they have not agreed to."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      let before = try await orderCount(desk.backend)
      try await desk.pick("chatbot_ai_extra", 5)
      try await desk.review()
      _ = try await site.levers.setPrice(decimal("360000"), of: PackageID("PKG-AI-DIALOGS"))
      await desk.press(.enter, .tab, .enter)
      try await desk.wait("old and new price side by side") { app in
        guard case .priceChanged(let old, let new) = app.review?.state else { return false }
        return old.price.lines[0].amount == Rupiah(1_750_000)
          && new.price.lines[0].amount == Rupiah(1_800_000)
      }
      let screen = desk.text.joined(separator: "\n")
      for price in ["1,750,000", "1,800,000"] {
        try Expect.that(screen.contains(price), "\(price) on the screen", saw: screen)
      }
      try Expect.equal(try await orderCount(desk.backend), before, "the number of orders")
      await desk.press(.enter)
      try desk.expect("Review again, not an order") { app in
        if case .ready = app.review?.state { app.popups.isEmpty } else { false }
      }
      await desk.press(.enter, .tab, .enter)
      try await desk.wait("the order at the new price") {
        $0.payment?.order?.price.lines[0].amount == Rupiah(1_800_000)
      }
      try Expect.equal(try await orderCount(desk.backend), before + 1, "the number of orders")
    }
  }

  private static var secondOrder: [Check] {
    OnBoth.checks(
      .s18, "another-awaits", "Ordering while another order awaits payment says so first",
      means: "The same top-up is paid twice by somebody who forgot the first."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1002", in: context)
      let first = try await desk.backend.order(cart(["muv": 500]))
      try await desk.pick("wa_balance", 1_000_000)
      await desk.press(.review)
      try await desk.wait("Review names the other order") {
        $0.review?.otherAwaiting?.id == first.id
      }
      try await desk.wait("Review Order shows a quote") { app in
        if case .ready = app.review?.state { true } else { false }
      }
      await desk.press(.enter)
      guard case .confirm(let popup) = desk.app.popups.last else {
        throw CheckFailure(expected: "the popup", seen: "\(desk.app.popups)")
      }
      try Expect.equal(popup.otherAwaiting?.id, first.id, "what the popup names")
    }
  }
}
