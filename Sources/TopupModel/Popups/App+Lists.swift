import TopupBackend
import TopupDomain

extension App {
  // MARK: Opening

  mutating func openOptions(of section: TopupSection) {
    let current = cart[section.code]?.value
    var list = FilteredList(rows: section.input.options)
    list.selected = section.input.options.firstIndex { $0.value == current } ?? 0
    open(.options(OptionPicker(section: section, current: current, list: list)))
  }

  mutating func openCompanies(_ effects: inout [Effect]) {
    guard session.hasCompanies else { return say(.noCompanies, .info) }
    guard !refusesToLeaveCompany() else { return }
    open(.companies(CompanyPopup(list: nil)))
    effects.append(.listCompanies)
  }

  mutating func openThemes(_ effects: inout [Effect]) {
    open(.themes(ThemePopup(current: "", list: nil)))
    effects.append(.listThemes)
  }

  mutating func openFilter() {
    guard page == .orders else { return openWabas() }
    let rows: [Order.Status?] = [nil] + Order.Status.allCases
    var list = FilteredList(rows: rows)
    list.selected = rows.firstIndex(of: orders.status) ?? 0
    open(.orderStatus(StatusPopup(list: list)))
  }

  mutating func fillCompanies(_ companies: [CompanySummary]) {
    guard case .companies(var popup) = popups.last else { return }
    var list = FilteredList(rows: companies)
    list.selected = companies.firstIndex { $0.id == config.value?.companyID } ?? 0
    popup.list = list
    replaceTop(with: .companies(popup))
  }

  mutating func fillThemes(_ choices: [ThemeChoice], _ current: String) {
    guard case .themes(var popup) = popups.last else { return }
    var list = FilteredList(rows: choices)
    list.selected = choices.firstIndex { $0.name == current } ?? 0
    popup.current = current
    popup.list = list
    replaceTop(with: .themes(popup))
  }

  /// Whether a command makes sense with this backend at all.
  public func isPossible(_ command: Command) -> Bool {
    switch command {
    case .payNow, .showQA, .resetSandbox, .chooseOrder, .saveSteps, .loadSteps: session.hasLevers
    case .switchCompany: session.hasCompanies
    // Help is read; its rows do nothing.
    case .activate: !isHelpOpen
    default: true
    }
  }

  private var isHelpOpen: Bool {
    if case .help = popups.last { true } else { false }
  }

  // MARK: Filtering and moving

  /// Keys that edit the filter of the topmost list; false where the key is a command.
  mutating func editFilter(_ key: Key, _ effects: inout [Effect]) -> Bool {
    switch key {
    case .character(let character): changeFilter { $0.append(character) }
    case .backspace: changeFilter { if !$0.isEmpty { $0.removeLast() } }
    case .control("u"), .control("w"): changeFilter { $0 = "" }
    default: return false
    }
    previewTheme(&effects)
    return true
  }

  mutating func pasteIntoFilter(_ text: String, _ effects: inout [Effect]) {
    changeFilter { $0 += text.prefix(64).filter { !$0.isNewline } }
    previewTheme(&effects)
  }

  private mutating func changeFilter(_ change: (inout String) -> Void) {
    updateList { filter, selected, _ in
      change(&filter)
      selected = 0
    }
  }

  mutating func movePopupSelection(by rows: Int, _ effects: inout [Effect]) {
    updateList { _, selected, count in
      selected = min(max(0, selected + rows), max(0, count - 1))
    }
    previewTheme(&effects)
  }

  mutating func selectPopupRow(_ index: Int, _ effects: inout [Effect]) {
    updateList { _, selected, count in selected = min(max(0, index), max(0, count - 1)) }
    previewTheme(&effects)
  }

  private mutating func previewTheme(_ effects: inout [Effect]) {
    guard case .themes(let popup) = popups.last, let list = popup.list else { return }
    let choice = list.chosen(in: session.language)
    effects.append(.applyTheme(choice?.name ?? popup.current))
  }

  /// One place that knows every kind of list, so that moving and filtering are written once.
  private mutating func updateList(_ change: (inout String, inout Int, Int) -> Void) {
    let language = session.language
    func update<Row: ListRow>(_ list: FilteredList<Row>) -> FilteredList<Row> {
      var list = list
      change(&list.filter, &list.selected, list.shown(in: language).count)
      return list
    }
    switch popups.last {
    case .options(var popup):
      popup.list = update(popup.list)
      replaceTop(with: .options(popup))
    case .help(var popup):
      popup.list = update(popup.list)
      replaceTop(with: .help(popup))
    case .palette(var popup):
      popup.list = update(popup.list)
      replaceTop(with: .palette(popup))
    case .companies(var popup):
      popup.list = popup.list.map(update)
      replaceTop(with: .companies(popup))
    case .themes(var popup):
      popup.list = popup.list.map(update)
      replaceTop(with: .themes(popup))
    case .orderStatus(var popup):
      popup.list = update(popup.list)
      replaceTop(with: .orderStatus(popup))
    case .target(var popup):
      popup.list = update(popup.list)
      replaceTop(with: .target(popup))
    case .figures(var popup):
      popup.list = update(popup.list)
      replaceTop(with: .figures(popup))
    case .wabas(var popup):
      popup.list = update(popup.list)
      popup.offerTyped()
      replaceTop(with: .wabas(popup))
    case .confirm, .question, .note, .paysNext, .logRow, .dates, .exportName, nil: break
    }
  }

  // MARK: Choosing

  mutating func choosePopupRow(_ effects: inout [Effect]) {
    let language = session.language
    switch popups.last {
    case .options(let popup):
      guard let option = popup.list.chosen(in: language) else { return }
      removeTopPopup()
      pick(option.value, for: popup.section, &effects)
    case .palette(let popup):
      guard let entry = popup.list.chosen(in: language) else { return }
      removeTopPopup()
      choose(entry, &effects)
    case .companies(let popup):
      guard let company = popup.list?.chosen(in: language) else { return }
      removeTopPopup()
      chooseCompany(company.id, &effects)
    case .themes(let popup):
      guard let choice = popup.list?.chosen(in: language) else { return }
      removeTopPopup()
      effects.append(.applyTheme(choice.name))
      if choice.name != popup.current { say(.themeChosen(choice.name), .info) }
    case .orderStatus(let popup):
      guard let status = popup.list.chosen(in: language) else { return }
      removeTopPopup()
      orders.status = status
      orders.selected = 0
      loadOrders(&effects)
    case .target(let popup):
      guard let choice = popup.list.chosen(in: language) else { return }
      removeTopPopup()
      chooseTarget(choice)
    case .figures(let popup):
      guard let figure = popup.list.chosen(in: language) else { return }
      open(.note(NotePopup(note: .explanation(figure))))
    case .wabas(let popup):
      guard let choice = popup.list.chosen(in: language) else { return }
      removeTopPopup()
      chooseWaba(choice.id, &effects)
    case .help, .confirm, .question, .note, .paysNext, .logRow, .dates, .exportName, nil: break
    }
  }

  private mutating func chooseCompany(_ id: CompanyID, _ effects: inout [Effect]) {
    guard id != config.value?.companyID else { return }
    // The list may have been opened before the order was confirmed.
    guard !refusesToLeaveCompany() else { return }
    guard !holdsCart else {
      return open(.question(QuestionPopup(subject: .switchLosesCart(id))))
    }
    switchCompany(to: id, &effects)
  }
}

/// A row of a list that typing filters, by the words that it shows.
public protocol ListRow: Hashable, Sendable {
  func filterText(_ language: Language) -> String
  /// Whether a filter is exactly what it is called by, such as its key: then it comes first.
  func isCalled(_ filter: String) -> Bool
  /// Whether it is shown although nobody has typed a filter.
  var isShownUnfiltered: Bool { get }
}

extension ListRow {
  public func isCalled(_ filter: String) -> Bool { false }
  public var isShownUnfiltered: Bool { true }
}

extension FilteredList where Row: ListRow {
  init(rows: [Row]) {
    self.init(filter: "", selected: 0, rows: rows)
  }

  /// The rows that hold every word of the filter, whatever the case.
  public func shown(in language: Language) -> [Row] {
    let words = filter.lowercased().split(separator: " ")
    guard !words.isEmpty else { return rows.filter { $0.isShownUnfiltered } }
    let found = rows.filter { row in
      let text = row.filterText(language).lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    return found.filter { $0.isCalled(filter) } + found.filter { !$0.isCalled(filter) }
  }

  func chosen(in language: Language) -> Row? {
    let shown = shown(in: language)
    return shown.indices.contains(selected) ? shown[selected] : nil
  }
}
