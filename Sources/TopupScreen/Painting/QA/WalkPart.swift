import TopupBackend
import TopupDomain
import TopupModel

/// The walk as a checklist, and the evidence of the chosen item.
struct WalkPart: QAContent {
  let scene: Scene
  private let findings: [WalkFinding]

  init(scene: Scene) {
    self.scene = scene
    findings = scene.app.walkFindings
  }

  var listColumns: Int { 60 }

  func items() -> [QAItem] {
    findings.map { finding in
      QAItem(
        text: scene.say(WalkWords.item(finding.item)),
        state: scene.say(WalkWords.state(finding.state)),
        states: [WalkWords.state(.notYet), .state(.seen), .state(.failed)].map(scene.say),
        style: finding.state.style)
    }
  }

  func detail(width: Int, on canvas: Canvas) -> [PageRow] {
    guard findings.indices.contains(scene.app.qa.selected) else { return [] }
    let finding = findings[scene.app.qa.selected]
    var rows: [PageRow] = []
    rows.appendWrapped(scene.say(WalkWords.item(finding.item)), .title, width: width, on: canvas)
    rows.append(.text(scene.say(WalkWords.state(finding.state)), finding.state.style))
    rows.append(.blank)
    rows.append(.text(scene.say(WalkWords.whatToDo), .muted))
    rows.appendWrapped(scene.say(WalkWords.todo(finding.item)), width: width, on: canvas)
    rows.append(.blank)
    rows.append(.text(scene.say(WalkWords.whatWasSeen), .muted))
    for evidence in finding.evidence {
      rows.appendWrapped(scene.say(WalkWords.evidence(evidence)), width: width, on: canvas)
    }
    appendState(to: &rows, width: width, on: canvas)
    return rows
  }

  /// What the evidence is read from is on its way, or parts of it are missing.
  private func appendState(to rows: inout [PageRow], width: Int, on canvas: Canvas) {
    let survey = scene.app.qa.survey
    if let error = survey.error {
      rows.append(.blank)
      rows.appendWrapped(
        "\(scene.say(WalkWords.unread)) \(scene.say(error))", .danger, width: width, on: canvas)
    } else if survey.value == nil, survey.patience(at: scene.app.now) == .explained {
      rows.append(.blank)
      rows.append(.text(scene.say(WalkWords.waiting), .info))
    }
    for gap in survey.value?.gaps ?? [] {
      rows.appendWrapped(
        "\(scene.say(AuditWords.gap(gap.part))) \(scene.say(gap.error))", .warning, width: width,
        on: canvas)
    }
  }
}

extension WalkFinding.State {
  fileprivate var style: CellStyle {
    switch self {
    case .notYet: .muted
    case .seen: .success
    case .failed: .danger
    }
  }
}
