public import TopupBackend
public import TopupDomain

/// The QA tab: several parts, each a list and what there is to say of the chosen row.
public struct QAPage: Hashable, Sendable {
  /// Where somebody is in one part.
  struct Place: Hashable, Sendable {
    var selected = 0
    /// First line of the detail that is shown.
    var scroll = 0
  }

  public internal(set) var part = QAPart.levers
  /// Tab goes from the list to what is said of its row, and back.
  public internal(set) var isDetailFocused = false
  private var places = [Place](repeating: Place(), count: QAPart.allCases.count)

  public internal(set) var clock: Loadable<Timestamp>
  public internal(set) var faults: Loadable<[Fault]>
  public internal(set) var events: Loadable<[DomainEvent]>
  /// Newest first.
  public internal(set) var orders: Loadable<[TopupOrder]>
  /// The order that somebody chose for the payment levers; nil is ``target``'s own choice.
  public internal(set) var chosen: OrderID?
  /// What the webhook endpoint answered last.
  public internal(set) var answers: [DeliveryAnswer] = []
  public internal(set) var survey: Loadable<Survey>
  /// Of the newest survey.
  public internal(set) var audit: AuditReport?
  /// What outlives a switch of company.
  var memory = QAMemory()
  public internal(set) var isBusy = false
  /// What was asked of the levers last.
  var pulled: Question?
  /// The events are read for a file.
  var isExporting = false
  /// What is ordered before the answer comes might be dropped with the rest.
  var isResetting = false

  init(since now: Moment) {
    clock = .loading(since: now, known: nil)
    faults = .loading(since: now, known: nil)
    events = .loading(since: now, known: nil)
    orders = .loading(since: now, known: nil)
    survey = .loading(since: now, known: nil)
  }

  /// What outlives a switch of company: what was seen, and where in the walk somebody is.
  mutating func keep(_ other: QAPage) {
    memory = other.memory
    part = other.part
    places[QAPart.walk.rawValue] = other.places[QAPart.walk.rawValue]
  }

  /// The webhook laboratory.
  public var lab: WebhookLab { memory.lab }

  /// The row of the part that is shown.
  public internal(set) var selected: Int {
    get { places[part.rawValue].selected }
    set {
      if newValue != selected { places[part.rawValue].scroll = 0 }
      places[part.rawValue].selected = newValue
    }
  }

  /// How far what is said of the row is scrolled; the painter shows no further than the end.
  public internal(set) var scroll: Int {
    get { places[part.rawValue].scroll }
    set { places[part.rawValue].scroll = min(max(0, newValue), Self.scrollMax) }
  }

  private static let scrollMax = 4096

  /// The order that the payment levers act on: the one that was chosen, else the newest that still
  /// awaits payment, else the newest.
  public var target: TopupOrder? {
    let rows = orders.value ?? []
    if let chosen, let order = rows.first(where: { $0.id == chosen }) { return order }
    return rows.first { $0.status == .awaitingPayment } ?? rows.first
  }

  /// The events, of which one is chosen.
  public var event: DomainEvent? {
    let rows = events.value ?? []
    return rows.indices.contains(selected) ? rows[selected] : nil
  }
}

/// Which order the payment levers act on.
public enum TargetChoice: Hashable, Sendable {
  case newestAwaiting
  case order(TopupOrder)
}

extension TargetChoice: ListRow {
  public func filterText(_ language: Language) -> String {
    switch self {
    case .newestAwaiting: QAWords.newestAwaiting.text(language)
    case .order(let order):
      "\(order.number) \(order.status.text(language)) \(order.price.total.amount)"
    }
  }
}

/// The orders of the company, one of which is chosen for the payment levers.
public struct TargetPopup: Hashable, Sendable {
  public internal(set) var current: OrderID?
  public internal(set) var list: FilteredList<TargetChoice>
}
