import TopupBackend
import TopupDomain
import TopupModel

/// S01, S10: who gets the new flow, and what everybody else gets.
enum GateChecks {
  static func checks() -> [Check] { flow + hiddenQuote + switching + legacy + legacyBytes }

  private static var flow: [Check] {
    OnBoth.checks(
      .s01, "flow", "Only V3 companies with the preference get the new flow",
      means: "A company sees a page that was not agreed with it, or misses the one that was.",
      also: [.s10]
    ) { site, context in
      let rows: [(String, TopupFlow)] = [
        ("CID-1001", .new), ("CID-1004", .new), ("CID-1007", .legacy), ("CID-1008", .legacy),
      ]
      for (company, flow) in rows {
        let desk = try await Desk(at: site, company, in: context)
        try Expect.equal(desk.app.flow, flow, "the page of \(company)")
      }
    }
  }

  private static var hiddenQuote: [Check] {
    OnBoth.checks(
      .s01, "hidden-quote", "A quote for a section that the gate hides is refused",
      means: "A company buys what it is not meant to see, at a price that nobody agreed."
    ) { site, _ in
      let rows: [(String, String, Int64)] = [
        ("CID-1004", "wa_balance", 1_000_000), ("CID-1005", "muv", 500),
        ("CID-1003", "voice_balance", 500_000), ("CID-1002", "chatbot_ai_extra", 5),
        ("CID-1007", "chatbot_ai_extra", 5), ("CID-1008", "user_quota", 1),
      ]
      for (company, section, value) in rows {
        let backend = try site.admin(of: company)
        try await Expect.refusal(
          .refused(.sectionHidden, ["lines[0].code:section_hidden"]),
          of: "a quote of \(company) for \(section)"
        ) { () async throws(BackendError) in
          try await backend.quote([CartLine(code: code(section), value: value)])
        }
      }
    }
  }

  private static var switching: [Check] {
    OnBoth.checks(
      .s01, "switching", "The preference, by either of its names, changes the flow at once",
      means: "Support turns the flow off for a company, and it stays on."
    ) { site, context in
      for name in ["billing_new_topup", "bifrost_new_topup"] {
        for isOn in [false, true] {
          _ = try await site.levers.setPreferences([name: isOn], of: CompanyID("CID-1001"))
          let desk = try await Desk(at: site, "CID-1001", in: context)
          try Expect.equal(
            desk.app.flow, isOn ? .new : .legacy, "the page with \(name) set to \(isOn)")
        }
      }
    }
  }

  private static var legacy: [Check] {
    OnBoth.checks(
      .s10, "simple-confirmation",
      "The legacy page has its own sections and confirmation, no Review Order and no excess",
      means: "Companies outside the gate meet a flow that nobody has told them of."
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1007", in: context)
      try Expect.equal(
        desk.app.topup.sections.map(\.code.text), ["wa_balance", "muv"], "the sections")
      try await desk.pick("wa_balance", 1_000_000)
      await desk.press(.review)
      try await desk.wait("the simple confirmation opens by itself") { app in
        if case .confirm = app.popups.last { true } else { false }
      }
      await desk.press(.tab, .enter)
      try await desk.wait("the order awaits payment") {
        $0.payment?.order?.status == .awaitingPayment
      }
      try Expect.equal(desk.app.banner, nil, "the banner")
    }
  }

  private static var legacyBytes: [Check] {
    OnBoth.checks(
      .p12, "same-with-features",
      "What an older company gets is the same with every V3 feature on or off",
      means: "A feature for others changes what older integrations read.", also: [.s10]
    ) { site, _ in
      let company = CompanyID("CID-1008")
      let backend = try site.admin(of: "CID-1008")
      var answers: [[String]] = []
      for isOn in [true, false] {
        let names = [
          "billing_new_topup", "bifrost_new_topup", "billing_voice_call_topup",
          "billing_chatbot_ai_topup", "billing_report_show_waba_id", "waba_save_organization_id",
        ]
        var settings: [String: Bool] = [:]
        for name in names { settings[name] = isOn }
        _ = try await site.levers.setPreferences(settings, of: company)
        answers.append([
          try await backend.billingInfo().json.text(), try await backend.catalog().json.text(),
          "\(try await backend.excess())",
        ])
      }
      try Expect.equal(answers[1], answers[0], "balances, catalog and excess of V2")
      guard case .legacy = try await backend.billingInfo() else {
        throw CheckFailure(expected: "the older shape of balances", seen: "another")
      }
    }
  }
}
