import TopupBackend
import TopupDomain

extension App {
  // MARK: Parts

  /// How many rows the list of the part has.
  public var qaRowsCount: Int {
    switch qa.part {
    case .levers: levers.count
    case .webhooks: WebhookLab.Field.allCases.count + qa.lab.runs.count
    case .gates: gateSwitches.count
    case .walk: WalkItem.allCases.count
    case .events: qa.events.value?.count ?? 0
    case .ledger: qa.audit?.rows.count ?? 0
    }
  }

  mutating func turnQAPart(by step: Int) {
    let count = QAPart.allCases.count
    showQAPart(QAPart(rawValue: (qa.part.rawValue + step + count) % count) ?? qa.part)
  }

  mutating func showQAPart(_ part: QAPart) {
    qa.part = part
    qa.isDetailFocused = false
  }

  mutating func turnQAPane() { qa.isDetailFocused.toggle() }

  mutating func moveQARow(by rows: Int) {
    if qa.isDetailFocused {
      qa.scroll += min(max(-4096, rows), 4096)
    } else {
      qa.selected = min(max(0, qa.selected + rows), max(0, qaRowsCount - 1))
    }
  }

  mutating func activateQARow(_ effects: inout [Effect]) {
    if qa.isDetailFocused { return }
    switch qa.part {
    case .levers: pullLever(&effects)
    case .webhooks: activateLab(&effects)
    case .gates: flipGate(&effects)
    case .walk: goToWalkItem(&effects)
    case .events: qa.isDetailFocused = qa.event != nil
    case .ledger: qa.isDetailFocused = qa.audit != nil
    }
  }

  /// `+` and `-` on a row.
  mutating func stepQAValue(by step: Int) {
    if qa.part == .webhooks, !qa.isDetailFocused { stepLabField(by: step) }
  }

  mutating func clickQARow(_ index: Int, _ effects: inout [Effect]) {
    let isChosen = qa.selected == index && !qa.isDetailFocused
    qa.isDetailFocused = false
    moveQARow(by: index - qa.selected)
    if isChosen { activateQARow(&effects) }
  }

  /// Esc leads from what is said of a row back to the list, then away; false where it does.
  mutating func leaveQADetail() -> Bool {
    guard qa.isDetailFocused else { return false }
    qa.isDetailFocused = false
    return true
  }

  // MARK: What is asked

  mutating func loadQA(_ effects: inout [Effect]) {
    qa.memory.isWatching = true
    qa.clock.startLoading(at: now)
    qa.faults.startLoading(at: now)
    qa.events.startLoading(at: now)
    qa.orders.startLoading(at: now)
    ask(.clock, &effects)
    ask(.faults, &effects)
    ask(.events, &effects)
    ask(.orders(OrderQuery(limit: Self.targetsMax)), &effects)
    takeStock(&effects)
  }

  /// As many orders as anybody would look through for one.
  private static let targetsMax = 50

  mutating func takeTarget(_ result: Result<Page<TopupOrder>, BackendError>) {
    qa.orders.finish(result.map(\.rows))
  }

  // MARK: Which order

  mutating func openTargets() {
    let orders = qa.orders.value ?? []
    guard !orders.isEmpty else { return say(.noOrderToPay, .info) }
    let rows = [TargetChoice.newestAwaiting] + orders.map(TargetChoice.order)
    var list = FilteredList(rows: rows)
    list.selected = orders.firstIndex { $0.id == qa.chosen }.map { $0 + 1 } ?? 0
    open(.target(TargetPopup(current: qa.chosen, list: list)))
  }

  mutating func chooseTarget(_ choice: TargetChoice) {
    switch choice {
    case .newestAwaiting: qa.chosen = nil
    case .order(let order): qa.chosen = order.id
    }
  }
}
