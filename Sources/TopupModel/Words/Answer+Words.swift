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
    case .survey(let result): .survey(result.map { $0.worded(in: language) })
    case .runLab(let result): .runLab(result.map { $0.worded(in: language) })
    case .crowd(let result): .crowd(result.map { $0.worded(in: language) })
    case .usageLog, .usageHistory, .config, .clock, .faults, .events, .advanceClock, .setPreference,
      .setFaults, .deliver, .setPrice, .allEvents, .repeatSteps, .resetSandbox:
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

extension Survey {
  fileprivate func worded(in language: Language) -> Survey {
    var survey = self
    survey.info = info.worded(in: language)
    survey.orders = orders?.map { $0.worded(in: language) }
    return survey
  }
}

extension LabRun {
  fileprivate func worded(in language: Language) -> LabRun {
    var run = self
    run.order = order.worded(in: language)
    for index in run.balances.indices {
      run.balances[index].unit = UnitWords(balances[index].unit).text(language)
    }
    return run
  }
}

extension CrowdRun {
  fileprivate func worded(in language: Language) -> CrowdRun {
    var run = self
    run.unit = UnitWords(unit).text(language)
    return run
  }
}
