/// What a simulation is to do.
public struct SimulationPlan: Sendable {
  public static let stepsStandard = 2_000
  public static let seedsStandard = 500

  public enum Stores: String, Sendable, CaseIterable {
    case memory, sqlite
    /// One seed in ``sqliteSeeds`` on a database.
    case both
  }

  public var firstSeed: UInt64
  public var seeds: Int
  /// Of each seed.
  public var steps: Int
  public var stores: Stores
  /// Every how many seeds one is on a database, where both are wanted.
  public var sqliteSeeds = 50
  /// The steps to do of each seed, as ``Violation/kept`` has them; nil is all of them.
  public private(set) var kept: String?
  public var threads: Int
  /// How many violations end it.
  public var violationsMax = 3
  /// Called as often as a seed ends, from any thread.
  public var progress: @Sendable (SimulationProgress) -> Void = { _ in }
  /// Asked as often as a seed ends, from any thread.
  public var isCancelled: @Sendable () -> Bool = { false }
  /// Breaks every world on purpose, to see that it is noticed: its store, in memory, acknowledges
  /// this write, counted from one, and keeps nothing of it.
  public var forgottenWrite: Int?
  /// For tests of the auditor: the store of a world, broken on purpose.
  var opening: StoreOpening?

  public init(
    firstSeed: UInt64 = 1, seeds: Int = seedsStandard, steps: Int = stepsStandard,
    stores: Stores = .memory, threads: Int
  ) {
    self.firstSeed = firstSeed
    self.seeds = seeds
    self.steps = steps
    self.stores = stores
    self.threads = threads
  }

  /// Does only these steps; false where the text is no list of steps.
  public mutating func keep(_ text: String) -> Bool {
    guard KeptSteps(text) != nil else { return false }
    kept = text
    return true
  }

  func store(of seed: UInt64) -> StoreKind {
    switch stores {
    case .memory: .memory
    case .sqlite: .sqlite
    case .both: seed % UInt64(max(1, sqliteSeeds)) == 0 ? .sqlite : .memory
    }
  }
}

/// How far a simulation is.
public struct SimulationProgress: Sendable {
  public var seedsDone: Int
  public var seeds: Int
  public var stepsDone: Int
  public var milliseconds: Int
  public var violations: Int
}
