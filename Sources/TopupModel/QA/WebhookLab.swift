public import TopupBackend
public import TopupDomain

/// The webhook laboratory: what is to be delivered, and what came of the last deliveries.
public struct WebhookLab: Hashable, Sendable {
  /// The rows above the list of runs.
  public enum Field: Int, Hashable, Sendable, CaseIterable {
    case sequence, event, spoil, copies, deliver
  }

  static let runsMax = 20

  public internal(set) var sequence = LabSequence.single
  public internal(set) var event = SandboxDelivery.Event.paid
  public internal(set) var spoil = SandboxDelivery.Spoil.none
  /// 1...64, at once.
  public internal(set) var copies = 1
  /// Newest first.
  public internal(set) var runs: [LabRun] = []
  /// How many there have been: a run is known by its number.
  var runsCount = 0

  public var deliveries: [SandboxDelivery] {
    sequence.deliveries(event: event, spoil: spoil, copies: copies)
  }

  /// Event and spoil are the sequence's own where it is one of those that have a name.
  public var isChoosable: Bool { sequence == .single }

  mutating func step(_ field: Field, by step: Int) {
    switch field {
    case .sequence: sequence = sequence.neighbour(by: step)
    case .event: if isChoosable { event = Self.neighbour(of: event, by: step) }
    case .spoil: if isChoosable { spoil = Self.neighbour(of: spoil, by: step) }
    case .copies: copies = min(max(1, copies + step), SandboxDelivery.copiesMax)
    case .deliver: break
    }
  }

  /// Enter leads through the numbers that are asked for most.
  mutating func turnCopies() {
    copies = [2, 8, 64].first { $0 > copies } ?? 1
  }

  mutating func take(_ run: LabRun) {
    runsCount += 1
    var run = run
    run.number = runsCount
    runs.insert(run, at: 0)
    if runs.count > Self.runsMax { runs.removeLast() }
  }

  private static func neighbour<Value: CaseIterable & Equatable>(
    of value: Value, by step: Int
  ) -> Value where Value.AllCases == [Value] {
    let all = Value.allCases
    let index = all.firstIndex(of: value) ?? 0
    return all[((index + step) % all.count + all.count) % all.count]
  }
}

extension LabSequence {
  fileprivate func neighbour(by step: Int) -> LabSequence {
    let count = Self.allCases.count
    return Self(rawValue: ((rawValue + step) % count + count) % count) ?? .single
  }
}

/// What is to be delivered for an order.
public struct LabPlan: Hashable, Sendable {
  public var order: OrderID
  public var deliveries: [SandboxDelivery]

  public init(order: OrderID, deliveries: [SandboxDelivery]) {
    self.order = order
    self.deliveries = deliveries
  }
}

/// What came of one plan.
public struct LabRun: Hashable, Sendable {
  /// What one balance was before and after.
  public struct Balance: Hashable, Sendable {
    public var label: String
    public var unit: String
    public var before: Decimal4
    public var after: Decimal4

    public init(label: String, unit: String, before: Decimal4, after: Decimal4) {
      self.label = label
      self.unit = unit
      self.before = before
      self.after = after
    }
  }

  /// One delivery of the plan.
  public struct Step: Hashable, Sendable {
    public var delivery: SandboxDelivery
    public var statusBefore: Order.Status
    public var statusAfter: Order.Status
    public var answers: [DeliveryAnswer]

    public init(
      delivery: SandboxDelivery, statusBefore: Order.Status, statusAfter: Order.Status,
      answers: [DeliveryAnswer]
    ) {
      self.delivery = delivery
      self.statusBefore = statusBefore
      self.statusAfter = statusAfter
      self.answers = answers
    }

    public var expectation: WebhookExpectation {
      WebhookExpectation(of: delivery, whileOrderIs: statusBefore)
    }

    /// Whether what came is what should have come.
    public var isAsExpected: Bool {
      expectation.isMet(by: answers) && expectation.statusAfter == statusAfter
    }
  }

  /// Counted from 1.
  public internal(set) var number = 0
  public var order: TopupOrder
  public var steps: [Step]
  public var balances: [Balance]

  public init(order: TopupOrder, steps: [Step], balances: [Balance]) {
    self.order = order
    self.steps = steps
    self.balances = balances
  }

  public var isAsExpected: Bool { steps.allSatisfy(\.isAsExpected) }
}
