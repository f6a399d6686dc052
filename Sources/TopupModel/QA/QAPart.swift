/// The parts of the QA tab, in the order in which they stand beside each other.
public enum QAPart: Int, Hashable, Sendable, CaseIterable {
  case levers, webhooks, gates, walk, events, ledger

  /// Whether its rows act on an order that can be chosen.
  public var isAboutOrder: Bool {
    switch self {
    case .levers, .webhooks: true
    case .gates, .walk, .events, .ledger: false
    }
  }
}
