internal import BillingEngine
internal import TopupDomain

/// The requests that are under way, each within the one before it, and what goes wrong in them.
///
/// Unchecked because a world and everything in it belong to one thread.
final class Stage: @unchecked Sendable {
  let clock: VirtualClock
  let tally: Tally
  /// Runs a step within the current request; set once by the world.
  var interrupt: (Interruption, Int) -> Void = { _, _ in }
  /// Ends every server; set once by the world.
  var endAll: () -> Void = {}
  private var operations: [Operation] = []
  private(set) var depth = 0
  /// The innermost one.
  private(set) var current = Operation()

  init(clock: VirtualClock, tally: Tally) {
    self.clock = clock
    self.tally = tally
  }

  func begin(_ request: Request, on server: Int, _ step: Step?) -> Operation {
    if operations.count == depth { operations.append(Operation()) }
    let operation = operations[depth]
    operation.begin(request, on: server, at: clock.time, step)
    operation.depth = depth
    depth += 1
    current = operation
    return operation
  }

  func end() {
    depth -= 1
    if depth > 0 { current = operations[depth - 1] }
  }

  /// Whether a server is within a request.
  func isBusy(_ server: Int) -> Bool {
    operations.prefix(depth).contains { $0.server == server }
  }

  /// Whoever is at work is dead.
  func die() {
    for operation in operations.prefix(depth) { operation.isDead = true }
    endAll()
  }

  // MARK: Store operations

  func step(_ place: StoreOperation) throws(Rollback) {
    let operation = current
    if operation.isDead { throw .unavailable("The server is dead") }
    operation.storeOperations += 1
    if operation.storeOperations == operation.eventAt { try strike(place, operation) }
  }

  private func strike(_ place: StoreOperation, _ operation: Operation) throws(Rollback) {
    if case .crash = operation.trouble {
      operation.isDead = true
      tally.crash(at: place)
      throw .unavailable("The server dies")
    }
    // A commit that was kept can no longer fail; only its answer can be lost.
    operation.hasStoreFailed = true
    tally.count(.storeUnavailable)
    throw .unavailable("The store fails")
  }

  /// A commit may lose against another writer.
  func commit() throws(Rollback) {
    try step(.commit)
    guard current.conflictsLeft > 0 else { return }
    current.conflictsLeft -= 1
    current.conflictsStruck += 1
    tally.count(.commitConflict)
    throw .conflict
  }

  /// A place at which another server may act.
  func pass() {
    let operation = current
    guard let interruption = operation.interruption, !operation.isDead else { return }
    operation.placesPassed += 1
    guard operation.placesPassed == interruption.place else { return }
    operation.interruption = nil
    interrupt(interruption, operation.server)
  }

  /// Time that a request waits; what happens within another takes none.
  func wait(milliseconds: Int64) {
    if depth == 1 { clock.advance(milliseconds: milliseconds) }
  }
}
