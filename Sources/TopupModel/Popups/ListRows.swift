import TopupBackend
public import TopupDomain

extension SectionInput.Option: ListRow {
  public func filterText(_ language: Language) -> String {
    "\(label ?? "") \(value) \(language.figures.text(value))"
  }
}

extension KeyBinding: ListRow {
  public func filterText(_ language: Language) -> String {
    command.text(language) + " " + keys.map(\.name).joined(separator: " ")
  }
}

extension PaletteEntry: ListRow {
  public func filterText(_ language: Language) -> String { command.text(language) }
}

extension CompanySummary: ListRow {
  public func filterText(_ language: Language) -> String { "\(id) \(name) \(about ?? "")" }
}

extension Order.Status?: ListRow {
  public func filterText(_ language: Language) -> String { self?.text(language) ?? "" }
}
