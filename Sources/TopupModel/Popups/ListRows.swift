import TopupBackend
import TopupDomain

extension SectionInput.Option: ListRow {
  func filterText(_ language: Language) -> String {
    "\(label ?? "") \(value) \(language.figures.text(value))"
  }
}

extension KeyBinding: ListRow {
  func filterText(_ language: Language) -> String {
    command.text(language) + " " + keys.map(\.name).joined(separator: " ")
  }
}

extension Command: ListRow {
  func filterText(_ language: Language) -> String { text(language) }
}

extension CompanySummary: ListRow {
  func filterText(_ language: Language) -> String { "\(id) \(name) \(about ?? "")" }
}

extension String: ListRow {
  func filterText(_ language: Language) -> String { self }
}

extension Order.Status?: ListRow {
  func filterText(_ language: Language) -> String { self?.text(language) ?? "" }
}
