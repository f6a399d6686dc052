public import TopupBackend
public import TopupDomain

/// What the view-model asks of a backend. Each is answered once, by the ``Answer`` of the same
/// name.
public enum Question: Hashable, Sendable {
  case config
  case balances
  case catalog
  case excess
  case quote([CartLine])
  case place(QuoteID, IdempotencyKey)
  case orderOfKey(IdempotencyKey)
  case order(OrderID)
  case orders(OrderQuery)
  case cancelOrder(OrderID)
  case usageLog(UsageLogQuery)
  /// Both logs of the last days, summed up.
  case usageHistory(UsageHistoryQuery)
  case clock
  case faults
  case events
  case advanceClock(seconds: Int64)
  case setPreference(name: String, isOn: Bool, company: CompanyID)
  case setFaults([Fault])
  case deliver(SandboxDelivery, OrderID)
  /// Deliveries in a row, and what they changed.
  case runLab(LabPlan)
  case setPrice(Decimal4, PackageID)
  /// Deductions at once, and what they left.
  case crowd(CrowdPlan)
  /// Everything that the audit and the walk look at.
  case survey(SurveyQuery)
  /// Newest first, all there are.
  case allEvents
  /// The sample data anew, then recorded steps.
  case repeatSteps(Reproduction)
  case resetSandbox
}

/// What came of a ``Question``.
public enum Answer: Hashable, Sendable {
  case config(Result<ClientConfig, BackendError>)
  case balances(Result<BillingInfo, BackendError>)
  case catalog(Result<TopupCatalog, BackendError>)
  case excess(Result<[ExcessBalance], BackendError>)
  case quote(Result<Quote, BackendError>)
  case place(Result<PlacedOrder, BackendError>)
  case orderOfKey(Result<TopupOrder?, BackendError>)
  case order(Result<TopupOrder, BackendError>)
  case orders(Result<Page<TopupOrder>, BackendError>)
  case cancelOrder(Result<TopupOrder, BackendError>)
  case usageLog(Result<Page<UsageLogEntry>, BackendError>)
  case usageHistory(Result<UsageHistory, BackendError>)
  case clock(Result<Timestamp, BackendError>)
  case faults(Result<[Fault], BackendError>)
  case events(Result<Page<DomainEvent>, BackendError>)
  case advanceClock(Result<Timestamp, BackendError>)
  case setPreference(Result<Preferences, BackendError>)
  case setFaults(Result<[Fault], BackendError>)
  case deliver(Result<[DeliveryAnswer], BackendError>)
  case runLab(Result<LabRun, BackendError>)
  case setPrice(Result<Package, BackendError>)
  case crowd(Result<CrowdRun, BackendError>)
  case survey(Result<Survey, BackendError>)
  case allEvents(Result<[DomainEvent], BackendError>)
  case repeatSteps(Result<RepetitionReport, BackendError>)
  case resetSandbox(Result<Done, BackendError>)

  /// Nothing to say but that it happened.
  public struct Done: Hashable, Sendable {
    public init() {}
  }
}

/// Names one asking of a question, so that a late answer to an earlier one is told apart.
public struct Ticket: Hashable, Sendable {
  let generation: Int
  let serial: Int
}
