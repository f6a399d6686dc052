internal import BillingEngine
private import Dispatch
private import Synchronization

/// The one writer of a database in this process: it commits what several callers wait for in one
/// transaction, so that they share the wait for the disk.
///
/// A caller queues its body. Who finds nobody leading leads: it takes what is queued, runs each
/// body in a savepoint of its own, commits once, and lets everybody go; whoever has queued
/// meanwhile leads next. No caller returns before its body is durable or taken back.
///
/// Unchecked because bodies run on the leader's thread: each caller waits until its body has run
/// and been dropped, and only the leader touches the connection.
final class GroupWriter: @unchecked Sendable {
  /// Bodies a commit: a bound for how long the first of them waits for the last.
  static let groupMax = 64

  private struct Queue {
    var turns: [Turn] = []
    var isLed = false
  }

  private let transaction: SQLiteTransaction
  private let place: FilePlace
  private let queue = Mutex(Queue())

  init(_ transaction: SQLiteTransaction, at place: FilePlace) {
    self.transaction = transaction
    self.place = place
  }

  func write<Answer>(
    _ body: (SQLiteTransaction) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    var answer: Result<Answer, Rollback>?
    let run = { (transaction: SQLiteTransaction) -> Bool in
      do throws(Rollback) {
        answer = .success(try body(transaction))
        return true
      } catch {
        answer = .failure(error)
        return false
      }
    }
    let failure = withoutActuallyEscaping(run) { run in take(Turn(run)) }
    if let failure { throw failure }
    guard let answer else { throw .unavailable("the store did not come to this") }
    return try answer.get()
  }

  /// Waits until the turn's body has been run and committed; answers why it was not.
  private func take(_ turn: Turn) -> Rollback? {
    let isLeader = queue.withLock { queue in
      queue.turns.append(turn)
      defer { queue.isLed = true }
      return !queue.isLed
    }
    if !isLeader { turn.wait() }
    if isLeader || turn.isToLead { lead(from: turn) }
    return turn.failure
  }

  /// Commits what is queued, of which the leader's own turn is the first.
  private func lead(from own: Turn) {
    let group = queue.withLock { queue in
      let group = Array(queue.turns.prefix(Self.groupMax))
      queue.turns.removeFirst(group.count)
      return group
    }
    commit(group)
    let next = queue.withLock { queue in
      queue.isLed = !queue.turns.isEmpty
      return queue.turns.first
    }
    next?.goOnAsLeader()
    for turn in group where turn !== own { turn.goOn() }
  }

  private func commit(_ group: [Turn]) {
    do throws(SQLiteFailure) {
      transaction.forget()
      try place.check()
      try transaction.control("BEGIN IMMEDIATE")
      if group.count == 1 {
        let isKept = group[0].run(in: transaction)
        if isKept || !transaction.isOver {
          try transaction.control(isKept ? "COMMIT" : "ROLLBACK")
        }
      } else {
        for turn in group { try runInSavepoint(turn) }
        try transaction.control("COMMIT")
      }
    } catch {
      if !transaction.isOver { try? transaction.control("ROLLBACK") }
      // Even who was refused may have been so for what is taken back now.
      for turn in group { turn.fail(with: .unavailable(error.message)) }
    }
    transaction.forget()
  }

  private func runInSavepoint(_ turn: Turn) throws(SQLiteFailure) {
    try transaction.control("SAVEPOINT body")
    let isKept = turn.run(in: transaction)
    // The disk may have been full: then nothing of the group is left.
    if transaction.isOver { throw .transactionLost }
    if !isKept { try transaction.control("ROLLBACK TO body") }
    try transaction.control("RELEASE body")
    transaction.forgetBody(isTakenBack: !isKept)
  }
}

/// A caller that waits, and what it wants done.
///
/// The caller and the leader touch it by turns, with the semaphore between them.
private final class Turn: @unchecked Sendable {
  /// Answers whether to keep what it did. Dropped before the caller goes on, for it is borrowed
  /// from there.
  private var body: ((SQLiteTransaction) -> Bool)?
  private let bell = DispatchSemaphore(value: 0)
  private(set) var isToLead = false
  /// Why nothing of the body was kept, whatever it answered.
  private(set) var failure: Rollback?

  init(_ body: @escaping (SQLiteTransaction) -> Bool) { self.body = body }

  func run(in transaction: SQLiteTransaction) -> Bool {
    defer { body = nil }
    return body?(transaction) ?? false
  }

  func fail(with failure: Rollback) {
    body = nil
    self.failure = failure
  }

  func wait() { bell.wait() }

  func goOn() { bell.signal() }

  func goOnAsLeader() {
    isToLead = true
    bell.signal()
  }
}
