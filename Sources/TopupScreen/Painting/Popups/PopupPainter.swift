import TopupBackend
import TopupDomain
import TopupModel

/// What lies over the page: the topmost popup.
struct PopupPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas) {
    guard let popup = scene.app.popups.last else { return canvas.offsets.forget(.popup) }
    canvas.stepBack()
    switch popup {
    case .confirm(let popup): ConfirmPainter(scene: scene, popup: popup).paint(on: &canvas)
    case .logRow(let popup): LogRowPainter(scene: scene, popup: popup).paint(on: &canvas)
    case .dates(let popup): FormPainter(popup, scene: scene).paint(on: &canvas)
    case .exportName(let popup): FormPainter(popup, scene: scene).paint(on: &canvas)
    case .wabas(let popup):
      let shape = ListPopupShape(columns: 56, placeholder: .typeWaba)
      paint(popup.list, .wabasTitle, shape, on: &canvas) { entry(of: $0, in: popup) }
    case .target(let popup):
      paint(popup.list, .targetTitle, ListPopupShape(columns: 66), on: &canvas) {
        entry(of: $0, in: popup)
      }
    case .question(let popup): QuestionPainter(scene: scene, popup: popup).paint(on: &canvas)
    case .note(let popup): NotePainter(scene: scene, popup: popup).paint(on: &canvas)
    case .paysNext(let popup): PaysNextPainter(scene: scene, popup: popup).paint(on: &canvas)
    case .figures(let popup): paintFigures(popup, on: &canvas)
    case .options(let popup): paintOptions(popup, on: &canvas)
    case .help(let popup):
      paint(popup.list, .helpTitle, .keys, on: &canvas) { entry(of: $0) }
    case .palette(let popup):
      paint(popup.list, .paletteTitle, .commands, on: &canvas) { entry(of: $0) }
    case .companies(let popup):
      let shape = ListPopupShape.companies(
        (popup.list?.rows ?? []).map { entry(of: $0) }, on: canvas)
      paint(popup.list, .companiesTitle, shape, on: &canvas) { entry(of: $0) }
    case .themes(let popup):
      let mark = Character(canvas.glyphs.warning)
      let shape = ListPopupShape.options(
        (popup.list?.rows ?? []).map { entry(of: $0, in: popup, mark) },
        title: scene.say(PopupWords.themesTitle), on: canvas)
      paint(popup.list, .themesTitle, shape, on: &canvas) { entry(of: $0, in: popup, mark) }
    case .orderStatus(let popup):
      paint(popup.list, .statusTitle, .names, on: &canvas) { entry(of: $0) }
    }
  }

  private func paintOptions(_ popup: OptionPicker, on canvas: inout Canvas) {
    let title = PopupWords.optionsTitle(popup.section.label)
    let shape = ListPopupShape.options(
      popup.list.rows.map { entry(of: $0, in: popup) }, title: scene.say(title), on: canvas)
    paint(popup.list, title, shape, on: &canvas) { entry(of: $0, in: popup) }
  }

  private func paintFigures(_ popup: FiguresPopup, on canvas: inout Canvas) {
    let why = scene.say(UsageWords.figuresTitle)
    let title = popup.title.isEmpty ? why : "\(why): \(popup.title)"
    paint(popup.list, .optionsTitle(title), .figures, on: &canvas) {
      ListEntry(text: $0.label, figure: $0.value)
    }
  }

  private func paint<Row: ListRow>(
    _ list: FilteredList<Row>?, _ title: PopupWords, _ shape: ListPopupShape,
    on canvas: inout Canvas, _ entry: (Row) -> ListEntry
  ) {
    let shown = list?.shown(in: scene.language)
    withoutActuallyEscaping(entry) { entry in
      ListPopupPainter(
        scene: scene, title: scene.say(title), filter: list?.filter ?? "",
        count: list?.rows.count ?? 0, selected: list?.selected ?? 0, shape: shape,
        shown: shown?.count, entry: { entry((shown ?? [])[$0]) }
      ).paint(on: &canvas)
    }
  }

  // MARK: Rows

  private func entry(of option: SectionInput.Option, in popup: OptionPicker) -> ListEntry {
    let section = popup.section
    let price = scene.app.amount(of: option.value, in: section).map(scene.money)
    return ListEntry(
      text: scene.label(ofOption: option.value, in: section), figure: price ?? "–",
      isCurrent: option.value == popup.current)
  }

  private func entry(of row: HelpRow) -> ListEntry {
    switch row {
    case .group(let group):
      ListEntry(text: scene.say(PopupWords.group(group)).uppercased(), isEnabled: false)
    case .command(let command, let keys):
      ListEntry(text: scene.say(command), figure: keys.map(\.name).joined(separator: "  "))
    }
  }

  private func entry(of row: PaletteEntry) -> ListEntry {
    let place = row.place.map { ": " + scene.say(PopupWords.elsewhere($0)) } ?? ""
    let reason = row.obstacle.map { ": " + scene.say($0) } ?? ""
    return ListEntry(
      text: scene.say(row.command) + place + reason, figure: row.keys.first?.name ?? "",
      isEnabled: row.obstacle == nil)
  }

  private func entry(of company: CompanySummary) -> ListEntry {
    ListEntry(
      text: "\(company.id)  \(company.name)", detail: company.about,
      isCurrent: company.id == scene.app.config.value?.companyID)
  }

  private func entry(of choice: WabaChoice, in popup: WabaPopup) -> ListEntry {
    let isCurrent = choice.id == popup.current
    return switch choice {
    case .all: ListEntry(text: scene.say(LogsWords.allWabas), isCurrent: isCurrent)
    case .known(let waba):
      ListEntry(text: waba.name, figure: waba.id.text, isCurrent: isCurrent)
    case .typed(let id):
      ListEntry(text: scene.say(LogsWords.waba(id.text)), isCurrent: isCurrent)
    }
  }

  /// No swatch of its colours: a cell knows roles, and these look as the theme in force says. The
  /// whole screen shows them while the cursor is on it.
  private func entry(
    of choice: ThemeChoice, in popup: ThemePopup, _ mark: Character
  ) -> ListEntry {
    let problem = choice.problem.map { "  \(mark) \($0)" } ?? ""
    return ListEntry(
      text: choice.name + problem, figure: scene.say(choice.ground),
      isCurrent: choice.name == popup.current)
  }

  private func entry(of choice: TargetChoice, in popup: TargetPopup) -> ListEntry {
    switch choice {
    case .newestAwaiting:
      ListEntry(text: scene.say(QAWords.newestAwaiting), isCurrent: popup.current == nil)
    case .order(let order):
      ListEntry(
        text: order.number, figure: scene.say(QAWords.order(order.status, order.price.total)),
        isCurrent: popup.current == order.id)
    }
  }

  private func entry(of status: Order.Status?) -> ListEntry {
    ListEntry(
      text: status.map { scene.say($0) } ?? scene.say(PopupWords.allStatuses),
      isCurrent: status == scene.app.orders.status)
  }
}
