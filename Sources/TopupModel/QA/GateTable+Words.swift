import TopupDomain

extension GateTable.Row {
  /// The columns of the table, in the order of ``cells(_:)``.
  public static let columns: [GateWords.Column] = [
    .roles, .newTopup, .version, .page, .topup, .sections, .waba, .tooltip, .logs,
  ]

  /// What stands in each column.
  public func cells(_ language: Language) -> [String] {
    func word(_ isThere: Bool) -> String { (isThere ? GateWords.yes : .no).text(language) }
    return [
      roles.map { $0.text(language) }.joined(separator: ", "),
      (isNewTopup ? QAWords.on : .off).text(language), GateWords.version(version).text(language),
      GateWords.flow(flow).text(language), word(mayTopUp), sections.map { "\($0.count)" } ?? "–",
      word(hasWabaColumn), word(hasTooltip), word(mayReadLogs),
    ]
  }
}
