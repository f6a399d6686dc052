import TopupBackend
import TopupDomain
import TopupModel

extension Conversation {
  /// Rows of logs and orders that are said at once.
  static let rowsAtOnce = 10

  mutating func perform(_ deed: Deed) {
    switch deed {
    case .command(let command): choose(command)
    case .tell(let actions): tellAll(actions)
    case .button(let index): tell(.clicked(.button(index)))
    case .popupButton(let index): tellAll([.clicked(.popupButton(index))])
    case .popupRow(let index): choose(row: index)
    case .section(let index):
      place = .section(index)
      tell(.clicked(.section(index)))
    case .pick(let value, let section): pick(value, section: section)
    case .order: place = .order
    case .nextSection(let index):
      let next = index + 1
      if app.topup.sections.indices.contains(next) {
        perform(.section(next))
      } else {
        place = .order
      }
    case .open(let tab): open(tab)
    case .log(let index): openLog(index)
    case .logPage(let first): showLogs(from: first)
    case .newestLog, .oldestLog:
      tell(.commandChosen(deed == .newestLog ? .moveFirst : .moveLast))
      firstRow = 0
      announced = nil
    case .orderRow(let index): openOrder(index)
    case .orderPage(let first):
      firstRow = first
      tell(.clicked(.row(min(first + Self.rowsAtOnce, app.orders.rows.count) - 1)))
      announced = nil
    case .balance(let index):
      if app.usage.focus != index { tell(.clicked(.row(index))) }
      tellAll([.commandChosen(.explain)])
    case .qa(let deed): perform(deed)
    case .wait:
      if app.page == .payment { waiting.wantsPayment = true }
    case .stopExport: tell(.keyPressed(.escape))
    case .turn: tellAll([.commandChosen(.nextValue)])
    case .back: goBack()
    case .menu:
      closePopups()
      place = .menu
      announced = nil
    case .quit:
      closePopups()
      tell(.commandChosen(.quit))
    }
  }

  private mutating func choose(_ command: Command) {
    tellAll([.commandChosen(command)])
    switch command {
    case .topUpBalance where app.page == .topup: place = .section(app.topup.focus)
    case .reload, .undo, .removeSection, .dismissBanner: announced = nil
    default: break
    }
  }

  private mutating func choose(row index: Int) {
    let isTarget = if case .target = app.popups.last { true } else { false }
    tellAll([.clicked(.popupRow(index))])
    // Which order it is belongs to what was said of the part already.
    if isTarget { say(speaker.target) }
  }

  private mutating func open(_ tab: Tab) {
    guard tab != .qa || app.session.hasLevers else { return }
    closePopups()
    announced = nil
    firstRow = 0
    tell(.commandChosen(tab.command))
    place = tab == .qa ? .qa(.parts) : .page
    guard app.page == .topup else { return }
    place = .section(0)
    tell(.clicked(.section(0)))
  }

  private mutating func pick(_ value: Int64, section index: Int) {
    guard app.topup.sections.indices.contains(index) else { return }
    switch app.topup.sections[index].input.kind {
    case .options: pickOption(value, section: index)
    case .amount, .quantity: enterValue(String(value), section: index)
    }
  }

  // MARK: Rows

  /// The first click goes to a row, another one opens it.
  private mutating func openLog(_ index: Int) {
    if app.logs.selected != index { tell(.clicked(.row(index))) }
    tellAll([.commandChosen(.activate)])
  }

  private mutating func openOrder(_ index: Int) {
    if app.orders.selected != index { tell(.clicked(.row(index))) }
    tell(.commandChosen(.activate))
    place = .page
  }

  /// Goes to the last row of a page, so that all of it is fetched.
  private mutating func showLogs(from first: Int) {
    firstRow = max(0, first)
    let last = min(firstRow + Self.rowsAtOnce, max(1, app.logs.rows.reach)) - 1
    if app.logs.selected != last { tell(.clicked(.row(last))) }
    announced = nil
  }

  // MARK: Back

  private mutating func goBack() {
    // An error that was said is dismissed by going on.
    while app.popups.isEmpty, app.toasts.contains(where: { $0.kind == .error }) {
      let count = app.toasts.count
      tell(.keyPressed(.escape))
      if app.toasts.count == count { break }
    }
    if !app.popups.isEmpty {
      if case .confirm = app.popups.last { say(PlainWords.cancelled) }
      return tellAll([.painted, .commandChosen(.back)])
    }
    switch place {
    case .section(let index) where index > 0: perform(.section(index - 1))
    case .menu, .section, .order: perform(.menu)
    case .qa(let place): perform(place.parent.map { .qa(.go($0)) } ?? .menu)
    case .page:
      switch app.page {
      case .review, .orderDetail: tell(.commandChosen(.back))
      case .payment:
        tell(.commandChosen(.back))
        perform(.menu)
      case .topup, .usage, .logs, .orders, .qa, .buttons, .list, .form: perform(.menu)
      }
    }
  }
}
