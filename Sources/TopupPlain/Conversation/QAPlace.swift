import TopupModel

/// Where somebody is on the QA tab: one part at a time, and in a part one thing at a time.
enum QAPlace: Hashable {
  /// The choice of the parts.
  case parts
  case part(QAPart)
  case levers(LeverGroup)
  /// A value of the laboratory is chosen.
  case field(WebhookLab.Field)
  /// A preference, by its name.
  case gate(String)
  case walkItem(WalkItem)

  /// Where back leads; nil is out of the tab.
  var parent: QAPlace? {
    switch self {
    case .parts: nil
    case .part: .parts
    case .levers: .part(.levers)
    case .field: .part(.webhooks)
    case .gate: .part(.gates)
    case .walkItem: .part(.walk)
    }
  }
}

/// What the QA tab does with an answer.
enum QADeed: Hashable {
  case go(QAPlace)
  case pull(Lever)
  /// A value of the laboratory is so many steps further.
  case step(WebhookLab.Field, by: Int)
  case deliver
  /// What came of a run, the newest first.
  case tellRun(Int)
  case flip(String)
  case tellGates
  case goToWalkItem(WalkItem)
  case tellEvent(Int)
  case eventPage(first: Int)
  case tellCheck(AuditReport.Check)
  case tellBalances
}
