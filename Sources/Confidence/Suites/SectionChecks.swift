import TopupBackend
import TopupDomain
import TopupModel

/// S02, S03, S05, S06, S11, S17: what can be picked, and by whom.
enum SectionChecks {
  static func checks() -> [Check] {
    raised + commitment + preset + sections + visitors + unlimited + dialogs + roles + withholding
  }

  private static var raised: [Check] {
    OnBoth.checks(
      .s02, "raised", "An amount below the minimum is raised, visibly",
      means: "Somebody pays another amount than the one that was typed, and is not told."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      await desk.type("999999")
      await desk.press(.tab)
      let item = desk.app.cart[code("wa_balance")]
      try Expect.equal(item?.value, 1_000_000, "the amount in the cart")
      try Expect.equal(item?.raisedFrom, 999_999, "what it was raised from")
      let screen = desk.text.joined(separator: "\n")
      for figure in ["1,000,000", "999,999"] {
        try Expect.that(
          screen.contains(figure), "\(figure) on the screen", saw: screen,
          means: "The raise happens, but nobody can see it.")
      }
      let quote = try await desk.backend.quote(cart(["wa_balance": 999_999]))
      try Expect.equal(quote.price.lines[0].adjustedFrom, 999_999, "what the quote says")
      try Expect.equal(quote.price.lines[0].amount, Rupiah(1_000_000), "the quoted amount")
    }
  }

  private static var commitment: [Check] {
    OnBoth.checks(
      .s02, "mcc-minimum", "A company with a monthly commitment has the minimum of that",
      means: "A commitment in a contract is undercut."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1011", in: context)
      try await desk.pick("wa_balance", 1_000_000)
      await desk.press(.tab)
      try Expect.equal(desk.app.cart[code("wa_balance")]?.value, 2_500_000, "the amount")
      try Expect.equal(desk.app.cart[code("wa_balance")]?.raisedFrom, 1_000_000, "raised from")
    }
  }

  private static var preset: [Check] {
    OnBoth.checks(
      .s02, "presets", "Presets are one key away, in their order and around the end",
      means: "The commonest amounts have to be typed, with the mistakes that this brings."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      var seen: [Int64?] = []
      for _ in 0..<5 {
        await desk.press(.nextPreset)
        seen.append(desk.app.cart[code("wa_balance")]?.value)
      }
      try Expect.equal(
        seen, [1_000_000, 2_500_000, 5_000_000, 10_000_000, 1_000_000], "what p picks")
    }
  }

  private static var sections: [Check] {
    OnBoth.checks(
      .s05, "components",
      "Voice and AI show where the package has them and the preference holds, and only there",
      means: "A company buys what its package cannot use, or cannot buy what it uses.",
      also: [.s02, .s03, .s06]
    ) { site, context in
      let everything = ["wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra"]
      let rows: [(String, [String])] = [
        ("CID-1001", everything), ("CID-1002", everything.filter { $0 != "chatbot_ai_extra" }),
        ("CID-1003", everything.filter { $0 != "voice_balance" }),
        ("CID-1004", ["muv", "user_quota"]),
      ]
      for (company, codes) in rows {
        let desk = try await Desk(at: site, company, in: context)
        try Expect.equal(
          desk.app.topup.sections.map(\.code.text), codes, "the sections of \(company)")
      }
      for name in ["billing_voice_call_topup", "billing_chatbot_ai_topup"] {
        _ = try await site.levers.setPreferences([name: false], of: CompanyID("CID-1001"))
      }
      let desk = try await Desk(at: site, "CID-1001", in: context)
      try Expect.equal(
        desk.app.topup.sections.map(\.code.text), ["wa_balance", "muv", "user_quota"],
        "the sections without the preferences")
    }
  }

  private static var visitors: [Check] {
    OnBoth.checks(
      .s03, "options", "500 visitors cost Rp 300,000, and every other option its multiple",
      means: "Visitors are sold at a wrong price."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      try await desk.pick("muv", 500)
      try Expect.equal(desk.app.runningOrder.subtotal, Rupiah(300_000), "the running order")
      for value in [500, 1000, 2500, 5000, 10_000] as [Int64] {
        let quote = try await desk.backend.quote([CartLine(code: code("muv"), value: value)])
        try Expect.equal(
          quote.price.subtotal, Rupiah(value * 600), "the price of \(value) visitors")
      }
      try await Expect.refusal(
        .refused(.invalidRequest, ["lines[0].value:unknown_option"]), of: "a quote for 501"
      ) { () async throws(BackendError) in try await desk.backend.quote(cart(["muv": 501])) }
    }
  }

  private static var unlimited: [Check] {
    OnBoth.checks(
      .s03, "unlimited", "Visitors are hidden where they are unlimited",
      means: "A company pays for what it has without limit."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1005", in: context)
      try desk.expect("no section of visitors") { app in
        !app.topup.sections.contains { $0.code == code("muv") } && !app.topup.sections.isEmpty
      }
      let balance = try await desk.backend.balance("muv")
      try Expect.that(balance.isUnlimited, "visitors without limit", saw: "\(balance)")
    }
  }

  private static var dialogs: [Check] {
    OnBoth.checks(
      .s06, "multiplier", "5 picked, 5,000 credited: the balance rises by exactly that",
      means: "Dialogs that were paid are not there, or were never paid.", also: [.s12, .s13]
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      let before = try await desk.backend.balance("chatbot_ai_extra").remaining
      try await desk.pick("chatbot_ai_extra", 5)
      try await desk.order()
      let order = try Expect.some(desk.app.payment?.order, "an order")
      try Expect.equal(order.price.lines[0].amount, Rupiah(1_750_000), "the amount")
      try await site.deliver(.paid, for: order.id)
      try await desk.wait("the page says that it is credited") {
        $0.payment?.order?.status == .credited
      }
      let after = try await desk.backend.balance("chatbot_ai_extra").remaining
      try Expect.equal(try after.subtracting(before), decimal("5000"), "how far it rose")
    }
  }

  private static var roles: [Check] {
    OnBoth.checks(
      .s11, "who-may", "Who may not top up sees the balances and who can, and is refused the rest",
      means: "Somebody without the right spends the company's money, or is left without a word."
    ) { site, context in
      for role in [UserRole.agent, .supervisor] {
        let desk = try await Desk(at: site, "CID-1001", as: role, in: context)
        try Expect.equal(desk.app.topupObstacle, .role(role), "what the page says")
        await desk.type("1000000")
        await desk.press(.review)
        try desk.expect("no review and an empty cart") { $0.review == nil && $0.cart.isEmpty }
        try Expect.equal(desk.app.usageBalances.count, 5, "the balances in view")
        let screen = desk.text.joined(separator: " ").lowercased()
        try Expect.that(
          screen.contains("admin"), "the page names who can top up", saw: screen)
        try await Expect.refusal(.refused(.roleNotAllowed), of: "a quote of \(role.rawValue)") {
          () async throws(BackendError) in try await desk.backend.quote(cart(["muv": 500]))
        }
        try await Expect.refusal(.refused(.roleNotAllowed), of: "an order of \(role.rawValue)") {
          () async throws(BackendError) in
          try await desk.backend.placeOrder(QuoteID("qt_x"), key: IdempotencyKey("key-00000001"))
        }
      }
    }
  }

  private static var withholding: [Check] {
    OnBoth.checks(
      .s17, "told-first",
      "A company that withholds income tax is told before it picks, and refused by billing",
      means: "A payment comes in below the total, and an order is stuck that nobody can settle."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1014", in: context)
      try Expect.equal(desk.app.topupObstacle, .withholding, "what the page says")
      await desk.type("1000000")
      await desk.press(.review)
      try desk.expect("no review and an empty cart") { $0.review == nil && $0.cart.isEmpty }
      for lines in [cart(["wa_balance": 1_000_000]), []] {
        try await Expect.refusal(.refused(.withholdingNotSupported), of: "a quote") {
          () async throws(BackendError) in try await desk.backend.quote(lines)
        }
      }
      try await Expect.refusal(.refused(.withholdingNotSupported), of: "an order") {
        () async throws(BackendError) in
        try await desk.backend.placeOrder(QuoteID("qt_x"), key: IdempotencyKey("key-00000001"))
      }
    }
  }
}
