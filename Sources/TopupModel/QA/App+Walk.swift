import TopupBackend
public import TopupDomain

extension App {
  /// What has been seen of the walk's items.
  public var walkFindings: [WalkFinding] { Walk(qa.memory.sightings).findings }

  /// Reads everything that the audit and the walk look at.
  mutating func takeStock(_ effects: inout [Effect]) {
    guard session.hasLevers, qa.memory.isWatching else { return }
    qa.survey.startLoading(at: now)
    ask(.survey(SurveyQuery(usageSince: auditedSince)), &effects)
  }

  mutating func takeSurvey(_ result: Result<Survey, BackendError>) {
    qa.survey.finish(result)
    guard case .success(var survey) = result else { return }
    survey.catalog = topup.catalog.value
    qa.memory.sightings.note(survey)
    let company = survey.config.companyID
    let report = LedgerAudit.report(on: survey, since: qa.memory[company])
    qa.audit = report
    let isOver = report[.balanceFlow].skipped == .monthlyReset
    if qa.memory[company] == nil || isOver {
      qa.memory[company] = AuditBaseline(survey)
    }
  }

  /// From when on changes of this company are accounted for.
  public var auditedSince: Timestamp? {
    config.value.flatMap { qa.memory[$0.companyID]?.at }
  }

  /// What passes on other pages is evidence as well, once somebody has begun to watch.
  mutating func noteSightings(in answer: Answer) {
    guard qa.memory.isWatching, let company = config.value?.companyID else { return }
    switch answer {
    case .catalog(.success(let catalog)): qa.memory.sightings.note(catalog, of: company)
    case .balances(.success(let info)): qa.memory.sightings.note(info, of: company)
    default: break
    }
  }

  /// After every step the figures are audited anew: what the QA tab itself does asks by itself.
  mutating func lookAfterStep(_ answer: Answer, _ effects: inout [Effect]) {
    guard qa.memory.isWatching else { return }
    switch answer {
    case .place(.success), .cancelOrder(.success): takeStock(&effects)
    case .deliver(.success): if tab != .qa { takeStock(&effects) }
    case .order(.success(let order)):
      let known = qa.survey.value?.orders?.first { $0.id == order.id }
      if let known, known.status != order.status { takeStock(&effects) }
    default: break
    }
  }

  /// The result of the audit in one line.
  public var auditWords: AuditWords {
    guard let report = qa.audit else { return qa.survey.error == nil ? .waiting : .unread }
    if let (check, failure) = report.firstFailure {
      let language = session.language
      return .wrong(
        check, failure.subject, AuditWords.figure(failure.expected).text(language),
        AuditWords.figure(failure.actual).text(language))
    }
    let count = report.checkedCount
    return count == report.rows.count
      ? .allRight(count) : .partlyChecked(count, of: report.rows.count)
  }

  /// Goes where an item is walked: another company, a tab, or a part of this one.
  mutating func goToWalkItem(_ effects: inout [Effect]) {
    guard let item = WalkItem(rawValue: qa.selected + 1) else { return }
    if let company = nextCompany(for: item) {
      guard !refusesToLeaveCompany() else { return }
      guard !holdsCart else {
        return open(.question(QuestionPopup(subject: .switchLosesCart(company))))
      }
      return switchCompany(to: company, &effects)
    }
    switch item {
    case .periodEnd, .multiplier, .wholeFlow, .lowBalance, .components: show(.topup, &effects)
    case .upstreamPrice, .crowd:
      showQAPart(.levers)
      let index = levers.firstIndex { lever in
        switch lever {
        case .price: item == .upstreamPrice
        case .crowd: item == .crowd
        default: false
        }
      }
      if let index { qa.selected = index }
    case .replay:
      showQAPart(.webhooks)
      qa.memory.lab.sequence = .paidTwice
      qa.selected = WebhookLab.Field.deliver.rawValue
    }
  }

  /// The sample company that shows what is missing; nil where this one will do, or there are none.
  private func nextCompany(for item: WalkItem) -> CompanyID? {
    guard session.hasCompanies else { return nil }
    let current = config.value?.companyID
    let wanted: [String] =
      switch item {
      case .components: ["CID-1002", "CID-1003", "CID-1004"]
      case .lowBalance: ["CID-1009", "CID-1010"]
      case .upstreamPrice: hasUpstreamSection(current) ? [] : ["CID-1001"]
      case .periodEnd, .multiplier, .wholeFlow, .replay, .crowd: []
      }
    return wanted.map { CompanyID($0) }.first { company in
      company != current && (item == .upstreamPrice || qa.memory.sightings[company] == nil)
    }
  }

  /// Also while it is left out.
  private func hasUpstreamSection(_ company: CompanyID?) -> Bool {
    !upstreamSections.isEmpty
      || company.flatMap { qa.memory.sightings[$0] }.map { !$0.packages.isEmpty } ?? false
  }
}
