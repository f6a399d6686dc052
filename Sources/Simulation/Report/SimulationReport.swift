/// What a simulation did, met and found.
public struct SimulationReport: Sendable {
  public var seeds = 0
  public var steps = 0
  public var milliseconds = 0
  /// Ended before all seeds were done.
  public var isCancelled = false
  public var faults: [FaultKind: Int] = [:]
  public var crashes: [StoreOperation: Int] = [:]
  public var payments: [PaymentCell: Int] = [:]
  public var transitions: [OrderTransition: Int] = [:]
  public var pools: [PoolCell: Int] = [:]
  public var answers: [AnswerCell: Int] = [:]
  /// The first few, in the order of their seeds.
  public var violations: [Violation] = []
  /// Of all seeds, whatever order they were done in.
  public var digest: UInt64 = 0

  public var stepsPerSecond: Int { milliseconds == 0 ? 0 : steps * 1000 / milliseconds }

  mutating func take(_ tally: Tally) {
    for kind in FaultKind.allCases { faults[kind] = tally.faults[kind.rawValue] }
    for place in StoreOperation.allCases { crashes[place] = tally.crashes[place.rawValue] }
    for cell in PaymentCell.all { payments[cell] = tally.payments[cell.index] }
    for transition in OrderTransition.allCases {
      transitions[transition] = tally.transitions[transition.rawValue]
    }
    answers = tally.answers
    for cell in PoolCell.all { pools[cell] = tally.pools[cell.index] }
  }

  // MARK: Coverage

  /// How much of one table was reached.
  public struct Coverage: Sendable {
    public var name: String
    public var reached: Int
    public var total: Int
    public var missing: [String]
  }

  /// The cells of W05's table, the ways from state to state, the cells of P01's, and the faults.
  public var coverage: [Coverage] {
    [
      Self.coverage("payment_states", PaymentCell.all.map { ($0.name, payments[$0] ?? 0) }),
      Self.coverage(
        "order_transitions",
        OrderTransition.allCases.map { ($0.name, transitions[$0] ?? 0) }),
      Self.coverage("pool_states", PoolCell.all.map { ($0.name, pools[$0] ?? 0) }),
      Self.coverage("refusals", AnswerCell.all.map { ($0.name, answers[$0] ?? 0) }),
      Self.coverage(
        "faults",
        FaultKind.allCases.filter { !$0.isOfDisk || hasDisk }.map { ($0.name, faults[$0] ?? 0) }),
    ]
  }

  /// Whether stores on a simulated disk took part.
  public var hasDisk = false

  public var isWhole: Bool { coverage.allSatisfy { $0.missing.isEmpty } }

  private static func coverage(_ name: String, _ cells: [(String, Int)]) -> Coverage {
    let missing = cells.filter { $0.1 == 0 }.map { $0.0 }
    return Coverage(
      name: name, reached: cells.count - missing.count, total: cells.count, missing: missing)
  }
}

/// Something that was not as the specification wants it, and how to see it again.
public struct Violation: Sendable {
  public var seed: UInt64
  /// Nil where it showed when everything should have ended.
  public var step: Int?
  /// How many steps the seed had.
  public var steps: Int
  public var store: StoreKind
  /// The requirement that it breaks.
  public var rule: String
  public var expected: String
  public var seen: String
  /// The steps that are needed, shortened: an index each, with a minus where what goes wrong in it
  /// is not needed.
  public var kept: String
  /// What happened in them, a line each.
  public var trace: [String]
}

/// Where billing keeps everything in a world.
public enum StoreKind: String, Hashable, Sendable, CaseIterable {
  case memory, sqlite
}
