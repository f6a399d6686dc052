import TopupBackend
import TopupDomain

extension App {
  /// The surface that hears keys now.
  public var keyContext: KeyContext {
    switch popups.last {
    case .confirm, .question, .note, .paysNext, .logRow: return .buttons
    case .options, .figures, .help, .palette, .companies, .themes, .orderStatus, .wabas, .target:
      return .list
    case .dates, .exportName: return .form
    case nil: return page
    }
  }

  /// The page that lies beneath any popup.
  public var page: KeyContext {
    switch tab {
    case .topup: payment != nil ? .payment : review != nil ? .review : .topup
    case .usage: .usage
    case .logs: .logs
    case .orders: orders.detail != nil ? .orderDetail : .orders
    case .qa: .qa
    }
  }

  mutating func press(_ key: Key, _ effects: inout [Effect]) {
    // What was pressed before a popup was drawn is not for the popup, and nothing else is in reach.
    guard !needsPaintBeforeKeys else { return }
    awaitsJournal = false
    if isTooSmall { return pressUnseen(key, &effects) }
    let context = keyContext
    if context == .list, editFilter(key, &effects) { return }
    if context == .form, editForm(key) { return }
    // Only Esc: b leaves the page, and the export goes on.
    if context == .logs, key == .escape, !hasError, stopExport(&effects) { return }
    if context == .topup, editField(key, &effects) { return }
    if editPaysNext(key) { return }
    guard let command = keyTable.command(for: key, in: context) else { return }
    perform(command, &effects)
  }

  /// Whether the screen has no room for anything but a line that says so.
  public var isTooSmall: Bool {
    size.columns < session.smallestScreen.columns || size.rows < session.smallestScreen.rows
  }

  /// Where nothing is to be seen nothing can be meant but to leave, which is asked once.
  private mutating func pressUnseen(_ key: Key, _ effects: inout [Effect]) {
    guard keyTable.command(for: key, in: page) == .quit else { return }
    isAskingToQuit ? finish(&effects) : quitPressed(&effects)
  }

  /// What the palette does with its rows; why nothing can be done here and now is said.
  mutating func choose(_ command: Command, _ effects: inout [Effect]) {
    guard !needsPaintBeforeKeys, isPossible(command) else { return }
    awaitsJournal = false
    if popups.isEmpty, let obstacle = obstacle(to: command) { return say(obstacle, .info) }
    perform(command, &effects)
  }

  mutating func perform(_ command: Command, _ effects: inout [Effect]) {
    switch command {
    case .moveUp: move(by: -1, &effects)
    case .moveDown: move(by: 1, &effects)
    case .pageUp: move(by: -pageRows, &effects)
    case .pageDown: move(by: pageRows, &effects)
    case .moveFirst: move(by: -Self.rowsMax, &effects)
    case .moveLast: move(by: Self.rowsMax, &effects)
    case .previousValue: turn(by: -1, &effects)
    case .nextValue: turn(by: 1, &effects)
    case .decrease: changeValue(by: -1, &effects)
    case .increase: changeValue(by: 1, &effects)
    case .nextField: moveFocus(by: 1, &effects)
    case .previousField: moveFocus(by: -1, &effects)
    case .activate: activate(&effects)
    case .nextPreset: pickNextPreset(&effects)
    case .removeSection: removeFocusedSection(&effects)
    case .undo: undoCart(&effects)
    case .review: startReview(&effects)
    case .back: goBack(&effects)
    case .reload: reload(&effects)
    case .payNow: payNow(&effects)
    case .openBrowser: openPaymentPage(&effects)
    case .copyAddress: copyPaymentAddress(&effects)
    case .topUpBalance: topUpLowBalance(&effects)
    case .dismissBanner: dismissBanner()
    case .showSharing: openTooltip(&effects)
    case .explain: openFigures()
    case .payNext: openPaysNext()
    case .resetSandbox: open(.question(QuestionPopup(subject: .resetSandbox)))
    case .chooseOrder: openTargets()
    case .filter: openFilter()
    case .pickDates: openDates()
    case .export: if page == .qa { openFileName(for: .events) } else { openExport() }
    case .saveSteps: openFileName(for: .savedSteps)
    case .loadSteps: openFileName(for: .loadedSteps)
    case .clearFilter: clearLogFilter(&effects)
    case .showTopup: show(.topup, &effects)
    case .showUsage: show(.usage, &effects)
    case .showLogs: show(.logs, &effects)
    case .showOrders: show(.orders, &effects)
    case .showQA: show(.qa, &effects)
    case .previousTab: show(neighbourOfTab(by: -1), &effects)
    case .nextTab: show(neighbourOfTab(by: 1), &effects)
    case .switchCompany: openCompanies(&effects)
    case .pickTheme: openThemes(&effects)
    case .palette: openPalette()
    case .help: openHelp()
    case .redraw: effects.append(.redraw)
    // Asked once, however often it is pressed.
    case .quit: if !isAskingToQuit { quitPressed(&effects) }
    }
  }

  /// Rows that a page key moves: the screen less its frame.
  private var pageRows: Int { max(1, size.rows - 8) }
  /// More rows than any list is moved by at once.
  static var rowsMax: Int { 1_000_000_000 }

  // MARK: Keys that every surface has its own answer to

  mutating func move(by rows: Int, _ effects: inout [Effect]) {
    switch keyContext {
    case .list: movePopupSelection(by: rows, &effects)
    case .buttons: scrollPopup(by: rows)
    case .form: moveInForm(by: rows, wrapping: false)
    case .topup: moveSection(by: rows, &effects)
    case .logs: moveLog(by: rows, &effects)
    case .orders: moveOrder(by: rows, &effects)
    case .orderDetail: scrollDetail(by: rows)
    case .qa: moveQARow(by: rows)
    case .review: Self.scroll(&review, \.scroll, by: rows, last: 8 + 5 * (review?.cart.count ?? 0))
    case .payment: Self.scroll(&payment, \.scroll, by: rows, last: 64)
    case .usage: moveBalance(by: rows)
    }
  }

  /// The painter shows no further than the end; `last` only keeps the number sane.
  private static func scroll<Page>(
    _ page: inout Page?, _ place: WritableKeyPath<Page, Int>, by rows: Int, last: Int
  ) {
    guard let scroll = page?[keyPath: place] else { return }
    page?[keyPath: place] = min(max(0, scroll + rows), last)
  }

  private mutating func turn(by step: Int, _ effects: inout [Effect]) {
    switch keyContext {
    case .topup: stepValue(by: step, &effects)
    case .buttons: turnPopup(by: step)
    case .review: moveReviewButton(by: step)
    case .payment: movePaymentButton(by: step)
    case .orderDetail: moveDetailButton(by: step)
    case .logs: turnTable(&effects)
    case .qa: turnQAPart(by: step)
    case .usage, .orders, .list, .form: break
    }
  }

  private mutating func changeValue(by step: Int, _ effects: inout [Effect]) {
    if keyContext == .qa { stepQAValue(by: step) } else { stepValue(by: step, &effects) }
  }

  private mutating func moveFocus(by step: Int, _ effects: inout [Effect]) {
    switch keyContext {
    case .topup: moveSection(by: step, wrapping: true, &effects)
    case .buttons: movePopupButton(by: step)
    case .review: moveReviewButton(by: step)
    case .payment: movePaymentButton(by: step)
    case .orderDetail: moveDetailButton(by: step)
    case .list: movePopupSelection(by: step, &effects)
    case .orders: moveOrder(by: step, &effects)
    case .qa: turnQAPane()
    case .logs: turnTable(&effects)
    case .usage: moveBalance(by: step)
    case .form: moveInForm(by: step, wrapping: true)
    }
  }

  private mutating func activate(_ effects: inout [Effect]) {
    switch keyContext {
    case .buttons: activatePopupButton(&effects)
    case .list: choosePopupRow(&effects)
    case .topup: activateSection(&effects)
    case .review: activateReviewButton(&effects)
    case .payment: activatePaymentButton(&effects)
    case .orders: openOrderDetail()
    case .orderDetail: activateDetailButton(&effects)
    case .qa: activateQARow(&effects)
    case .logs: openLogRow(&effects)
    case .usage: openFigures()
    case .form: activateForm(&effects)
    }
  }

  private mutating func goBack(_ effects: inout [Effect]) {
    if !popups.isEmpty { return closePopup(&effects) }
    if dismissError() { return }
    switch keyContext {
    case .review: leaveReview()
    case .payment: leavePayment(&effects)
    case .orderDetail: orders.detail = nil
    case .qa: if !leaveQADetail() { show(.topup, &effects) }
    case .usage, .logs, .orders: show(.topup, &effects)
    case .topup, .buttons, .list, .form: break
    }
  }

  private mutating func reload(_ effects: inout [Effect]) {
    toasts.removeAll { $0.kind == .error }
    startRefresh()
    reopenJournal(&effects)
    retryRecovery(&effects)
    renewSignIn(&effects)
    seekLevers(&effects)
    if config.error != nil {
      config.startLoading(at: now)
      ask(.config, &effects)
    }
    switch keyContext {
    case .topup: loadTopup(&effects)
    case .usage:
      usage.wantsHistory = true
      loadTopup(&effects)
    case .review: retryReview(&effects)
    case .payment: lookAtPayment(&effects)
    case .logs: reloadLogs(&effects)
    case .orders: loadOrders(&effects)
    case .orderDetail: followDetail(&effects)
    case .qa: loadQA(&effects)
    case .buttons, .list, .form: break
    }
  }

  /// The tab that is so many further, around the ends; QA only where it is offered.
  public func neighbourOfTab(by step: Int) -> Tab {
    let tabs = Tab.allCases.filter { $0 != .qa || session.hasLevers }
    let index = (tabs.firstIndex(of: tab) ?? 0) + step
    return tabs[(index % tabs.count + tabs.count) % tabs.count]
  }

  mutating func show(_ tab: Tab, _ effects: inout [Effect]) {
    guard tab != .qa || session.hasLevers else { return }
    // A payment that is over holds nobody on its page.
    if tab == .topup, payment?.isOver == true { leavePayment(&effects) }
    guard tab != self.tab else { return }
    leaveField(&effects)
    self.tab = tab
    switch tab {
    case .topup:
      enterFocusedField()
      refreshOldBalances(&effects)
    case .usage:
      beginUsageVisit()
      loadBalances(&effects)
    case .logs: openLogs(&effects)
    case .orders:
      orders.detail = nil
      loadOrders(&effects)
    case .qa: loadQA(&effects)
    }
  }

  /// Billing keeps balances for half a minute (P11): what is older may be other by now.
  private mutating func refreshOldBalances(_ effects: inout [Effect]) {
    guard payment == nil, review == nil, balances.error == nil, let readAt = balancesReadAt,
      now.milliseconds(since: readAt) > Self.balancesFreshMilliseconds
    else { return }
    loadBalances(&effects)
    topup.excess.startLoading(at: now)
    ask(.excess, &effects)
  }

  private static var balancesFreshMilliseconds: Int64 { 30_000 }

  private mutating func loadBalances(_ effects: inout [Effect]) {
    balances.startLoading(at: now)
    ask(.balances, &effects)
  }

  // MARK: Mouse

  mutating func click(_ target: ClickTarget, _ effects: inout [Effect]) {
    guard !needsPaintBeforeKeys, !isTooSmall else { return }
    if !popups.isEmpty { return clickPopup(target, &effects) }
    switch target {
    case .tab(let tab): show(tab, &effects)
    case .section(let index):
      focusSection(index, &effects)
    case .input(let index):
      focusSection(index, &effects)
      if topup.focusedSection?.input.kind == .options { activateSection(&effects) }
    case .choice(let index, let value):
      focusSection(index, &effects)
      pickOffered(value, &effects)
    case .step(let index, let direction):
      focusSection(index, &effects)
      stepValue(by: direction, &effects)
    case .button(let index): clickButton(index, &effects)
    case .row(let index): clickRow(index, &effects)
    case .popupButton, .popupClose, .popupRow: break
    }
  }

  private mutating func clickButton(_ index: Int, _ effects: inout [Effect]) {
    switch keyContext {
    case .topup: startReview(&effects)
    case .review: review?.button = ReviewPage.Button(rawValue: index) ?? .back
    case .payment: payment?.button = index
    case .orderDetail: orders.detail?.button = index
    case .logs: return showTable(UsageKind.allCases[min(max(0, index), 1)], &effects)
    case .qa: return showQAPart(QAPart(rawValue: index) ?? qa.part)
    case .usage, .orders, .buttons, .list, .form: return
    }
    if keyContext != .topup { activate(&effects) }
  }

  private mutating func clickRow(_ index: Int, _ effects: inout [Effect]) {
    switch keyContext {
    case .orders:
      let isChosen = orders.selected == index
      moveOrder(by: index - orders.selected, &effects)
      if isChosen { openOrderDetail() }
    case .usage:
      let isChosen = usage.focus == index
      moveBalance(by: index - usage.focus)
      if isChosen { openFigures() }
    case .qa:
      clickQARow(index, &effects)
    case .logs:
      let isChosen = logs.selected == index
      logs.isJumping = false
      selectLog(index)
      fetchRows(&effects)
      if isChosen { openLogRow(&effects) }
    case .topup, .review, .payment, .orderDetail, .buttons, .list, .form: break
    }
  }
}
