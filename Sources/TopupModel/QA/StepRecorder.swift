import TopupBackend
import TopupDomain

/// Writes down what is done, so that it can be done again. Nothing but what was answered counts.
struct StepRecorder: Hashable, Sendable {
  private(set) var steps: [RecordedStep] = []
  /// Under which key an order of this program was made.
  private var made: [Made] = []

  private struct Made: Hashable {
    var order: OrderID
    var key: IdempotencyKey
  }

  init(steps: [RecordedStep] = []) {
    self.steps = steps
  }

  mutating func note(
    _ step: QAStep, _ outcome: String, at time: Timestamp?, company: CompanyID
  ) {
    guard steps.count < Reproduction.stepsMax else { return }
    steps.append(RecordedStep(at: time, company: company, step: step, outcome: outcome))
  }

  /// The same order is noted once, however often its answer comes.
  mutating func note(
    _ order: TopupOrder, of entry: JournalEntry, at time: Timestamp?, company: CompanyID
  ) {
    guard !made.contains(where: { $0.order == order.id }) else { return }
    made.append(Made(order: order.id, key: entry.key))
    note(.order(entry.key, entry.cart), StepOutcome.of(order), at: time, company: company)
  }

  /// What an order is called in a recording.
  func name(of id: OrderID, number: String?) -> QAStep.OrderName? {
    made.last { $0.order == id }.map { .key($0.key) } ?? number.map { .number($0) }
  }
}
