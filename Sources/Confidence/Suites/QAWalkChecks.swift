import TopupBackend
import TopupDomain
import TopupModel

/// SPEC 9: the checklist of the QA screen. Each item is walked by keys, until the screen says by
/// its own evidence that it was seen.
enum QAWalkChecks {
  static func checks() -> [Check] { WalkItem.allCases.flatMap(checks) + [elsewhere] }

  private static var elsewhere: Check {
    Check(
      CheckID(.s09, "qa-walk-elsewhere", .memory),
      "An item that this company cannot show leads to one that can",
      means: "QA is led to a lever that is not there, and nobody says where it is.",
      tier: .prFast, needs: [.levers]
    ) { context in
      let desk = try await Desk(at: MemorySite(context), "CID-1002", in: context, canSwitch: true)
      try await go(along: .upstreamPrice, desk)
      try Expect.equal(desk.app.config.value?.companyID.text, "CID-1001", "where it leads")
      try await go(along: .upstreamPrice, desk)
      try Expect.equal(
        desk.app.levers[desk.app.qa.selected], .price(code("chatbot_ai_extra")), "the lever")
    }
  }

  private static func checks(of item: WalkItem) -> [Check] {
    let title = "QA walk \(WalkWords.item(item).english)"
    let means = "QA ticks something off that does not work, or never can."
    let (first, also) = requirements(of: item)
    if item.needsCompanies {
      // A token is one company's; only sample data has them all in one program.
      return [
        Check(
          CheckID(first, "qa-walk", .memory), title, means: means, tier: .prFast, also: also,
          needs: [.levers]
        ) { context in try await look(at: item, MemorySite(context), context) }
      ]
    }
    return OnBoth.checks(first, "qa-walk", title, means: means, also: also) { site, context in
      try await look(at: item, site, context)
    }
  }

  private static func requirements(of item: WalkItem) -> (Requirement, also: [Requirement]) {
    switch item {
    case .periodEnd: (.s04, [.s12])
    case .multiplier: (.s06, [])
    case .components: (.s05, [.s06])
    case .upstreamPrice: (.s09, [])
    case .wholeFlow: (.s12, [.s07, .s13])
    case .replay: (.s14, [])
    case .crowd: (.p03, [.p02])
    case .lowBalance: (.p09, [.p07])
    }
  }

  private static func look(
    at item: WalkItem, _ site: any Site, _ context: CheckContext
  ) async throws {
    let desk = try await Desk(
      at: site, "CID-1001", in: context, canSwitch: item.needsCompanies)
    await desk.open(.qa)
    try Expect.equal(finding(item, desk)?.state, .notYet, "what the checklist says at first")
    try await walk(item, desk, site, context)
    await desk.open(.qa)
    // An invoice follows a payment in its own time.
    try await site.eventually("the checklist says that it was seen", in: context) {
      await desk.press(.reload)
      return finding(item, desk)?.state != .notYet
    }
    let end = try Expect.some(finding(item, desk), "the item on the checklist")
    let evidence = end.evidence.map { WalkWords.evidence($0).english }.joined(separator: " ")
    try Expect.that(end.state == .seen, "evidence that it works", saw: evidence)
    context.note(evidence)
    let audit = try Expect.some(desk.app.qa.audit, "an audit of the figures")
    try Expect.that(audit.isRight, "figures that add up", saw: desk.app.auditWords.english)
    if !item.needsCompanies {
      try Expect.equal(audit.checkedCount, AuditReport.Check.allCases.count, "what was audited")
    }
  }

  private static func finding(_ item: WalkItem, _ desk: Desk) -> WalkFinding? {
    desk.app.walkFindings.first { $0.item == item }
  }

  private static func walk(
    _ item: WalkItem, _ desk: Desk, _ site: any Site, _ context: CheckContext
  ) async throws {
    switch item {
    case .periodEnd: try await buy("user_quota", 2, desk)
    case .multiplier: try await buy("chatbot_ai_extra", 5, desk)
    case .wholeFlow: try await buy("wa_balance", 1_000_000, desk)
    case .components: for _ in 0..<3 { try await go(along: item, desk) }
    case .upstreamPrice:
      try await go(along: item, desk)
      await desk.press(.enter)
      try await reloadAnHourLater(desk)
      try await pull(.fault(.pricing, .status503), desk)
      try await reloadAnHourLater(desk)
      try await pull(.fault(.pricing, .status503), desk)
      await desk.open(.topup)
      await desk.press(.reload)
      try await desk.wait("no section is missing any more") {
        $0.topup.catalog.value?.skipped.isEmpty == true
      }
    case .replay:
      try await order("wa_balance", 1_000_000, desk)
      try await go(along: item, desk)
      await desk.press(.enter)
    case .crowd:
      try await go(along: item, desk)
      await desk.press(.enter)
    case .lowBalance:
      for company in ["CID-1009", "CID-1010"] {
        try await go(along: item, desk)
        try Expect.equal(desk.app.config.value?.companyID.text, company, "where it leads")
        try Expect.equal(desk.app.qa.selected, item.rawValue - 1, "the item that somebody is at")
        try await desk.wait("a banner") { $0.banner != nil }
        await desk.press(.topUpBalance)
        await desk.type("20000000")
        try await desk.order()
        try await pay(desk)
        try await desk.wait("no banner any more, of \(company)") { $0.banner == nil }
      }
    }
  }

  // MARK: By hand

  private static func order(_ section: String, _ value: Int64, _ desk: Desk) async throws {
    await desk.open(.topup)
    try await desk.pick(section, value)
    try await desk.order()
  }

  private static func buy(_ section: String, _ value: Int64, _ desk: Desk) async throws {
    try await order(section, value, desk)
    try await pay(desk)
  }

  private static func pay(_ desk: Desk) async throws {
    await desk.press(.payNow)
    try await desk.wait("it is credited") { $0.payment?.order?.status == .credited }
    await desk.press(.escape)
  }

  /// Enter on the item of the checklist: where it is walked.
  private static func go(along item: WalkItem, _ desk: Desk) async throws {
    await desk.open(.qa)
    try await show(.walk, desk)
    await desk.press(.home)
    await desk.press(Array(repeating: .down, count: item.rawValue - 1))
    await desk.press(.enter)
    try await desk.wait("a catalog") { $0.topup.catalog.value != nil }
  }

  private static func show(_ part: QAPart, _ desk: Desk) async throws {
    for _ in QAPart.allCases where desk.app.qa.part != part { await desk.press(.right) }
    try desk.expect("the part \(part) of the QA screen") { $0.qa.part == part }
  }

  private static func pull(_ lever: Lever, _ desk: Desk) async throws {
    await desk.open(.qa)
    try await show(.levers, desk)
    let index = try Expect.some(desk.app.levers.firstIndex(of: lever), "the lever \(lever)")
    await desk.press(.home)
    await desk.press(Array(repeating: .down, count: index))
    await desk.press(.enter)
  }

  /// Prices are kept for a while, so a new one is looked at later.
  private static func reloadAnHourLater(_ desk: Desk) async throws {
    try await pull(.advance(seconds: 3600), desk)
    await desk.open(.topup)
    await desk.press(.reload)
  }
}

extension WalkItem {
  /// Whether one company cannot show it.
  fileprivate var needsCompanies: Bool {
    switch self {
    case .components, .lowBalance: true
    case .periodEnd, .multiplier, .upstreamPrice, .wholeFlow, .replay, .crowd: false
    }
  }
}
