internal import Synchronization

/// How deductions have fared since the process began; a service is watched over by it (P03).
public struct DeductionFigures: Hashable, Sendable {
  public var applied: Int
  /// Others were faster three times.
  public var deferred: Int

  public init(applied: Int, deferred: Int) {
    self.applied = applied
    self.deferred = deferred
  }
}

struct DeductionCounter: ~Copyable, Sendable {
  private let applied = Atomic(0)
  private let deferred = Atomic(0)

  func addApplied(_ count: Int) { applied.add(count, ordering: .relaxed) }

  func addDeferred(_ count: Int) { deferred.add(count, ordering: .relaxed) }

  var figures: DeductionFigures {
    DeductionFigures(
      applied: applied.load(ordering: .relaxed), deferred: deferred.load(ordering: .relaxed))
  }
}
