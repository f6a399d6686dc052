import TopupBackend
import TopupDomain

extension App {
  mutating func openLogRow(_ effects: inout [Effect]) {
    if logs.rows.hasFailed(at: logs.selected) { return reloadLogs(&effects) }
    if let row = logs.row { open(.logRow(LogRowPopup(row: row))) }
  }

  // MARK: Which rows

  mutating func openWabas() {
    if let obstacle = obstacleToWabaFilter { return say(obstacle, .info) }
    open(.wabas(WabaPopup(config.value?.wabas ?? [], current: logs.filter.wabaID)))
  }

  mutating func chooseWaba(_ id: WabaID?, _ effects: inout [Effect]) {
    guard id != logs.filter.wabaID else { return }
    var filter = logs.filter
    filter.wabaID = id
    list(filter, &effects)
  }

  mutating func openDates() {
    if let obstacle = obstacleToLogs { return say(obstacle, .info) }
    open(.dates(DatesPopup(logs.filter, today: backendTime.map { timeZone.date(at: $0) })))
  }

  mutating func clearLogFilter(_ effects: inout [Effect]) {
    guard logs.isFiltered else { return say(.nothingToClear, .info) }
    list(UsageFilter(logs.filter.kind), &effects)
  }

  private mutating func chooseDays(
    _ days: (from: CalendarDate?, to: CalendarDate?), _ effects: inout [Effect]
  ) {
    removeTopPopup()
    var filter = logs.filter
    (filter.from, filter.to) = days
    if filter != logs.filter { list(filter, &effects) }
  }

  // MARK: Popups with fields

  /// Keys that edit the field of the topmost popup; false where the key is a command.
  mutating func editForm(_ key: Key) -> Bool {
    switch popups.last {
    case .dates(var popup):
      let isEdited = popup.edit(key)
      if isEdited { replaceTop(with: .dates(popup)) }
      return isEdited
    case .exportName(var popup):
      let isEdited = popup.edit(key)
      if isEdited { replaceTop(with: .exportName(popup)) }
      return isEdited
    default: return false
    }
  }

  mutating func pasteIntoForm(_ text: String) {
    switch popups.last {
    case .dates(var popup):
      popup.paste(text)
      replaceTop(with: .dates(popup))
    case .exportName(var popup):
      popup.name.insert(text)
      popup.refusal = nil
      replaceTop(with: .exportName(popup))
    default: break
    }
  }

  mutating func moveInForm(by step: Int, wrapping: Bool) {
    guard case .dates(var popup) = popups.last else { return }
    popup.move(by: step, wrapping: wrapping)
    replaceTop(with: .dates(popup))
  }

  mutating func activateForm(_ effects: inout [Effect]) {
    switch popups.last {
    case .dates(var popup):
      if let preset = popup.preset {
        return chooseDays(popup.today.map(preset.days) ?? (nil, nil), &effects)
      }
      if let days = popup.typedDays() { return chooseDays(days, &effects) }
      popup.focus = popup.refusal?.field.rawValue ?? popup.focus
      replaceTop(with: .dates(popup))
    case .exportName(var popup):
      if let name = popup.checkedName() {
        switch popup.subject {
        case .log: return startExport(to: name, &effects)
        case .qa(let subject): return useFile(subject, name, &effects)
        }
      }
      replaceTop(with: .exportName(popup))
    default: break
    }
  }

  /// A click on a field goes there, one on a preset chooses it.
  mutating func clickInForm(_ index: Int, _ effects: inout [Effect]) {
    guard case .dates(let popup) = popups.last, index < popup.placesCount else { return }
    moveInForm(by: index - popup.focus, wrapping: false)
    guard case .dates(let popup) = popups.last, popup.preset != nil else { return }
    activateForm(&effects)
  }
}
