import TopupBackend
public import TopupDomain

/// Levers of one kind: they stand together, under one heading.
public enum LeverGroup: Int, Hashable, Sendable, CaseIterable {
  case payments, preferences, clock, prices, deductions, faults, reset
}

extension Lever {
  public var group: LeverGroup {
    switch self {
    case .deliver: .payments
    case .preference: .preferences
    case .advance: .clock
    case .price: .prices
    case .crowd, .drain: .deductions
    case .fault: .faults
    case .reset: .reset
    }
  }

  /// All that its state may become; empty where it is no switch.
  public var states: [LeverState] {
    switch self {
    case .preference: [.isOn(true), .isOn(false)]
    case .fault: [.isArmed(true), .isArmed(false)]
    case .deliver, .advance, .price, .crowd, .drain, .reset: []
    }
  }
}

/// How a lever stands, or what it will act on.
public enum LeverState: Wording {
  case isOn(Bool)
  case isArmed(Bool)
  /// What a price will be raised to.
  case price(Decimal4)
  /// The label of the balance that is deducted from.
  case balance(String)

  public var english: String { text(.english) }
  public var indonesian: String { text(.indonesian) }

  private func text(_ language: Language) -> String {
    switch self {
    case .isOn(let isOn): (isOn ? QAWords.on : .off).text(language)
    case .isArmed(let isArmed): (isArmed ? QAWords.armed : .notArmed).text(language)
    case .price(let price): language.figures.priceText(price)
    case .balance(let label): label
    }
  }

  /// Whether it is a switch that is on.
  public var isActive: Bool {
    switch self {
    case .isOn(let isOn): isOn
    case .isArmed(let isArmed): isArmed
    case .price, .balance: false
    }
  }
}

extension App {
  /// How a lever stands; nil where there is nothing to say of it.
  public func state(of lever: Lever) -> LeverState? {
    switch lever {
    case .preference(let name): .isOn(config.value?.preferences.holds(name) ?? false)
    case .fault(let target, let kind):
      .isArmed(qa.faults.value?.contains { $0.target == target && $0.kind == kind } ?? false)
    case .price(let code): raisedPrice(of: code).map { .price($0.price) }
    case .crowd, .drain: deductedBalance.map { .balance($0.label) }
    case .deliver, .advance, .reset: nil
    }
  }

  /// What stands over the levers of a group: the order that payments are reported on, what the
  /// clock shows, or the name of the group.
  public func heading(of group: LeverGroup) -> [QAWords] {
    switch group {
    case .payments: targetWords
    case .preferences: [.preferences]
    case .clock: [.clock(backendTime.map { $0.text(session.language, in: timeZone) } ?? "–")]
    case .prices: [.prices]
    case .deductions: [.deductions]
    case .faults: [.faults]
    case .reset: [.reset]
    }
  }

  /// Which order the payment levers act on, and how it stands.
  public var targetWords: [QAWords] {
    guard let order = qa.target else { return [.paymentsNone] }
    return [.payments(order.number), .order(order.status, order.price.total)]
  }
}
