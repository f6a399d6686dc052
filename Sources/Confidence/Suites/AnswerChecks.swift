import TopupBackend
import TopupDomain
import TopupModel

/// P16: what pays next, until when a balance lasts, and why a figure is what it is.
enum AnswerChecks {
  static func checks() -> [Check] { paysNext + runway + why }

  private static let company = "CID-1001"

  /// The Usage tab once the logs are summed up.
  private static func usage(
    of company: String, at site: any Site, in context: CheckContext
  ) async throws -> Desk {
    let desk = try await Desk(at: site, company, in: context)
    await desk.open(.usage)
    try await desk.wait("the logs are summed up") { app in
      if case .read = app.usage.reading { true } else { false }
    }
    return desk
  }

  private static var paysNext: [Check] {
    OnBoth.checks(
      .p16, "pays-next", "What pays next is what a deduction then takes, and writes nothing",
      means: "A campaign is planned on figures that are not so, or planning it costs money."
    ) { site, context in
      let desk = try await usage(of: company, at: site, in: context)
      let before = try await desk.backend.balance("wa_balance")
      await desk.press(.payNext)
      // 100 stand there already; the monthly quota is not enough for so many.
      await desk.type("12000")
      guard case .paysNext(let popup)? = desk.app.popups.last,
        let outcome = desk.app.paysNext(popup)
      else { throw CheckFailure(expected: "what 12,000 messages take", seen: "nothing") }
      try Expect.equal(outcome.refused, 0, "messages that are refused")
      try Expect.equal(try await desk.backend.balance("wa_balance"), before, "the balance")
      let quantity = try before.remaining.subtracting(outcome.remaining)
      let answers = try await site.levers.deduct([
        PoolChecks.request("planned", quantity.description, of: company)
      ])
      let taken = try Expect.some(answers.first.flatMap(PoolChecks.taken), "\(quantity) taken")
      let shares = outcome.shares
      try Expect.equal(
        taken.creditedTo.map { "\($0.bucket) \($0.amount)" },
        ["initial \(shares.initial)", "additional \(shares.additional)"], "from where")
      try Expect.equal(taken.valueAfter, outcome.remaining, "the balance after")
      await desk.type("9999999")
      guard case .paysNext(let more)? = desk.app.popups.last,
        let tooMany = desk.app.paysNext(more)
      else { throw CheckFailure(expected: "what too many messages take", seen: "nothing") }
      try Expect.that(
        tooMany.refused > 0, "some that no bucket holds", saw: "\(tooMany.sent) go out")
    }
  }

  private static var runway: [Check] {
    OnBoth.checks(
      .p16, "runway", "The day a balance ends follows from what the logs of seven days say",
      means: "A company runs dry before the day it was told, or is told a day without knowing."
    ) { site, context in
      let desk = try await usage(of: company, at: site, in: context)
      let balance = try await desk.backend.balance("wa_balance")
      let shown = try Expect.some(desk.app.runway(of: balance), "a day on which it ends")
      let zone = desk.app.timeZone
      let now = try await site.levers.clock()
      let first = zone.date(at: now).adding(days: -6)
      var used = Decimal4.zero
      for kind in UsageKind.allCases {
        var query = UsageLogQuery(UsageFilter(kind, from: first), limit: 1000)
        repeat {
          let page = try await desk.backend.usageLog(query)
          for share in page.rows.flatMap(\.creditedTo) where share.code == balance.code {
            used = try used.adding(share.amount)
          }
          query.cursor = page.nextCursor
        } while query.cursor != nil
      }
      let span = Int128(now.milliseconds(since: zone.instant(first)))
      let lasts = balance.remaining.tenThousandths * span / used.tenThousandths
      try Expect.equal(
        shown.endsOn, zone.date(at: now.adding(milliseconds: Int64(lasts))), "the day")
      // Everything that was used in the sample data lies further back by then.
      _ = try await site.levers.advanceClock(seconds: 15 * 86_400)
      await desk.press(.reload)
      try await desk.wait("no day where nothing was used") { $0.runway(of: balance) == nil }
    }
  }

  private static var why: [Check] {
    OnBoth.checks(
      .p16, "why", "w tells of each figure its rule, what went in and what was rounded",
      means: "Nobody can check a figure that money depends on."
    ) { site, context in
      let desk = try await usage(of: company, at: site, in: context)
      await desk.press(.explain)
      guard case .figures(let popup)? = desk.app.popups.last else {
        throw CheckFailure(expected: "the figures of the balance", seen: "no popup")
      }
      for label in ["Remaining", "Total", "State", "Ends on"] {
        let figure = try Expect.some(
          popup.list.rows.first { $0.label == label }, "\(label) among the figures")
        try Expect.that(
          !figure.value.isEmpty && !figure.rule.isEmpty && !figure.inputs.isEmpty
            && !figure.rounding.isEmpty, "\(label) with rule, inputs and rounding",
          saw: "\(figure)")
      }
      let remaining = popup.list.rows.first { $0.label == "Remaining" }
      try Expect.equal(
        remaining?.inputs.map(\.value) ?? [], ["Rp 3,862,450", "+ Rp 8,215,500", "- Rp 0"],
        "what went into what remains")
      try Expect.equal(remaining?.value, "Rp 12,077,950", "what remains")
    }
  }
}
