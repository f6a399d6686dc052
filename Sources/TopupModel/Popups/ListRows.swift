import TopupBackend
public import TopupDomain

extension SectionInput.Option: ListRow {
  public func filterText(_ language: Language) -> String {
    "\(label ?? "") \(value) \(language.figures.text(value))"
  }
}

extension HelpRow: ListRow {
  public func filterText(_ language: Language) -> String {
    switch self {
    // Who looks for a key wants no headings.
    case .group: ""
    case .command(let command, let keys):
      command.text(language) + " " + keys.map(\.name).joined(separator: " ")
    }
  }

  public func isCalled(_ filter: String) -> Bool {
    if case .command(_, let keys) = self { keys.contains { $0.name == filter } } else { false }
  }
}

extension PaletteEntry: ListRow {
  public func filterText(_ language: Language) -> String {
    let place = place.map { $0.text(language) } ?? ""
    return "\(command.text(language)) \(keys.map(\.name).joined(separator: " ")) \(place)"
  }

  public func isCalled(_ filter: String) -> Bool {
    isOfPage && keys.contains { $0.name == filter }
  }

  public var isShownUnfiltered: Bool { isOfPage }
}

extension CompanySummary: ListRow {
  public func filterText(_ language: Language) -> String { "\(id) \(name) \(about ?? "")" }
}

extension Order.Status?: ListRow {
  public func filterText(_ language: Language) -> String { self?.text(language) ?? "" }
}
