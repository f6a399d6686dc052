import TopupBackend
import TopupDomain
import TopupModel

/// The ledger audit: a row a check, and the figures of the chosen one.
struct LedgerPart: QAContent {
  let scene: Scene

  private static let failuresMax = 20

  private var report: AuditReport? { scene.app.qa.audit }

  var listColumns: Int { 60 }

  var notice: QANotice? {
    guard report == nil else { return nil }
    let survey = scene.app.qa.survey
    if let error = survey.error { return .failed(scene.say(WalkWords.unread), error) }
    return .waiting(survey.patience(at: scene.app.now), for: scene.say(WalkWords.waiting))
  }

  func items() -> [QAItem] {
    (report?.rows ?? []).map { row in
      let (words, style): (AuditWords, CellStyle) =
        row.skipped != nil
        ? (.notChecked, .muted) : row.failures.isEmpty ? (.right, .success) : (.failed, .danger)
      return QAItem(
        text: scene.say(AuditWords.check(row.check)), state: scene.say(words), style: style)
    }
  }

  func detail(width: Int, on canvas: Canvas) -> [PageRow] {
    guard let report, report.rows.indices.contains(scene.app.qa.selected) else { return [] }
    let row = report.rows[scene.app.qa.selected]
    var rows: [PageRow] = []
    rows.appendWrapped(scene.say(AuditWords.check(row.check)), .title, width: width, on: canvas)
    if let reason = row.skipped {
      rows.appendWrapped(scene.say(AuditWords.reason(reason)), .muted, width: width, on: canvas)
    } else {
      rows.append(.text(scene.say(AuditWords.looked(row.count)), .muted))
    }
    for failure in row.failures.prefix(Self.failuresMax) {
      rows.appendWrapped(failure.subject, .strong, width: width, on: canvas)
      rows.append(.text(scene.say(AuditWords.expected(figure(failure.expected))), indent: 2))
      rows.append(.text(scene.say(AuditWords.actual(figure(failure.actual))), .danger, indent: 2))
    }
    for gap in scene.app.qa.survey.value?.gaps ?? [] {
      rows.appendWrapped(
        "\(scene.say(AuditWords.gap(gap.part))) \(scene.say(gap.error))", .warning, width: width,
        on: canvas)
    }
    rows.append(.blank)
    appendBalances(to: &rows, width: width, on: canvas)
    return rows
  }

  private func figure(_ figure: AuditReport.Figure) -> String {
    scene.say(AuditWords.figure(figure))
  }

  private func appendBalances(to rows: inout [PageRow], width: Int, on canvas: Canvas) {
    let since = scene.app.auditedSince.map { AuditWords.baseline(scene.time($0)) }
    rows.appendWrapped(
      scene.say(since ?? .noBaseline), .muted, width: width, on: canvas)
    guard let balances = scene.app.qa.survey.value?.balances, !balances.isEmpty else { return }
    rows.append(.text(scene.say(AuditWords.balances), .title))
    for balance in balances where !balance.isUnlimited {
      rows.appendPair(
        balance.label, scene.measure(balance.remaining, balance.unit), width: width, on: canvas)
      let figures = scene.figures
      rows.appendWrapped(
        scene.say(
          AuditWords.buckets(
            figures.text(balance.initial.remaining), figures.text(balance.additional.remaining),
            figures.text(balance.postpaid.used))), .muted, indent: 2, width: width, on: canvas)
    }
  }
}
