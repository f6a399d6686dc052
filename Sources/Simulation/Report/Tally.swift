internal import TopupBackend

/// What a simulation has met, counted.
///
/// Each thread has one of its own, and they are added up in the end.
///
/// Unchecked because it is handed over when its thread is done with it.
final class Tally: @unchecked Sendable {
  private(set) var faults = [Int](repeating: 0, count: FaultKind.allCases.count)
  private(set) var crashes = [Int](repeating: 0, count: StoreOperation.allCases.count)
  private(set) var payments = [Int](repeating: 0, count: PaymentCell.all.count)
  private(set) var transitions = [Int](repeating: 0, count: OrderTransition.allCases.count)
  private(set) var answers: [AnswerCell: Int] = [:]
  private(set) var pools = [Int](repeating: 0, count: PoolCell.indexCount)

  func count(_ fault: FaultKind, times: Int = 1) { faults[fault.rawValue] += times }

  func crash(at place: StoreOperation) {
    crashes[place.rawValue] += 1
    switch place {
    case .beginRead, .beginWrite: count(.crashBeforeTransaction)
    case .commit: count(.crashBeforeCommit)
    case .committed: count(.crashAfterCommit)
    default: count(.crashInTransaction)
    }
  }

  func count(_ kind: AskedKind, _ code: ProblemCode) {
    answers[AnswerCell(kind: kind, code: code), default: 0] += 1
  }

  func count(_ cell: PaymentCell) { payments[cell.index] += 1 }

  func count(_ transition: OrderTransition) { transitions[transition.rawValue] += 1 }

  func count(_ state: PoolState, _ event: PoolEvent) {
    pools[PoolCell(state: state, event: event).index] += 1
  }

  func add(_ other: Tally) {
    Self.add(other.faults, to: &faults)
    Self.add(other.crashes, to: &crashes)
    Self.add(other.payments, to: &payments)
    Self.add(other.transitions, to: &transitions)
    Self.add(other.pools, to: &pools)
    answers.merge(other.answers, uniquingKeysWith: +)
  }

  private static func add(_ counts: [Int], to sums: inout [Int]) {
    for index in counts.indices { sums[index] += counts[index] }
  }
}
