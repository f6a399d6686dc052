import TopupDomain

/// What the QA tab keeps while companies are switched; the reset to the sample data drops it.
struct QAMemory: Hashable, Sendable {
  /// Somebody has opened the tab: from there on what passes is evidence.
  var isWatching = false
  var sightings = WalkSightings()
  /// Where the audit of each company began. Lists, because every start would make dictionaries.
  private var baselines: [AuditBaseline] = []
  var lab = WebhookLab()
  var recorder = StepRecorder()
  /// Of the steps that were last saved or loaded.
  var fileName: String?
  var eventsName: String?

  subscript(company: CompanyID) -> AuditBaseline? {
    get { baselines.first { $0.company == company } }
    set {
      baselines.removeAll { $0.company == company }
      if let newValue { baselines.append(newValue) }
    }
  }
}
