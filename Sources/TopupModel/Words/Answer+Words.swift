import TopupBackend

extension Answer {
  /// What billing answered, as somebody reads it: the contract's texts carry no language.
  func worded(in language: Language) -> Answer {
    switch self {
    case .balances(let result): .balances(result.map { $0.worded(in: language) })
    case .catalog(let result): .catalog(result.map { $0.worded(in: language) })
    case .excess(let result): .excess(result.map { $0.map { $0.worded(in: language) } })
    case .quote(let result): .quote(result.map { $0.worded(in: language) })
    case .place(let result): .place(Self.placed(result, language))
    case .orderOfKey(let result): .orderOfKey(result.map { $0?.worded(in: language) })
    case .order(let result): .order(result.map { $0.worded(in: language) })
    case .orders(let result): .orders(result.map { Self.page($0, language) })
    case .cancelOrder(let result): .cancelOrder(result.map { $0.worded(in: language) })
    case .usageLog, .usageHistory, .config, .clock, .faults, .events, .advanceClock, .setPreference,
      .setFaults,
      .deliver, .runLab, .setPrice, .crowd, .survey, .allEvents, .repeatSteps,
      .resetSandbox:
      self
    }
  }

  /// Also the fresh quote of a refusal over a changed price (S16).
  private static func placed(
    _ result: Result<PlacedOrder, BackendError>, _ language: Language
  ) -> Result<PlacedOrder, BackendError> {
    result.map { placed in
      var placed = placed
      placed.order = placed.order.worded(in: language)
      return placed
    }.mapError { $0.worded(in: language) }
  }

  private static func page(_ page: Page<TopupOrder>, _ language: Language) -> Page<TopupOrder> {
    Page(rows: page.rows.map { $0.worded(in: language) }, nextCursor: page.nextCursor)
  }
}
