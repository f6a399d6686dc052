internal import BillingEngine

/// The way to the balances, on which deductions lose against other writers and reads take too long.
///
/// Unchecked because a world and everything in it belong to one thread.
final class QuotaAccess: QuotaStoreAccess, @unchecked Sendable {
  private let stage: Stage

  init(stage: Stage) { self.stage = stage }

  func beginWrite() throws(Rollback) {
    let operation = stage.current
    guard operation.poolConflictsLeft > 0, !operation.isDead else { return }
    operation.poolConflictsLeft -= 1
    if case .poolFails = operation.trouble {
      operation.hasStoreFailed = true
      stage.tally.count(.poolUnavailable)
      throw .unavailable("The balances fail")
    }
    operation.conflictsStruck += 1
    stage.tally.count(.poolConflict)
    throw .conflict
  }

  func finishes(
    within milliseconds: Int, _ read: @escaping @Sendable () -> Void
  ) throws(Rollback) -> Bool {
    if case .balancesSlow = stage.current.trouble, !stage.current.isDead {
      stage.current.isReadSlow = true
      stage.tally.count(.balancesSlow)
      stage.wait(milliseconds: Int64(milliseconds))
      return false
    }
    read()
    return true
  }

  func later(_ work: @escaping @Sendable () -> Void) { work() }
}
