import TopupBackend
import TopupDomain

/// Puts the sample data back and does recorded steps again, in order, each at its time; a step that
/// goes differently is named and the next ones follow all the same.
struct StepRepeater {
  let backend: any Backend
  let levers: any SandboxLevers
  /// Somebody of another company; nil where there is nobody.
  let colleague: @Sendable (CompanyID) -> (any Backend)?

  private var orders: [IdempotencyKey: OrderID] = [:]

  init(
    backend: any Backend, levers: any SandboxLevers,
    colleague: @escaping @Sendable (CompanyID) -> (any Backend)?
  ) {
    self.backend = backend
    self.levers = levers
    self.colleague = colleague
  }

  mutating func run(_ reproduction: Reproduction) async throws(BackendError) -> RepetitionReport {
    let own = try await backend.clientConfig().companyID
    try await levers.reset()
    var report = RepetitionReport(stepsCount: reproduction.steps.count)
    for (index, recorded) in reproduction.steps.enumerated() {
      let person = recorded.company == own ? backend : colleague(recorded.company)
      var outcome: String
      if let person {
        do throws(BackendError) {
          try await catchUp(with: recorded)
          outcome = try await perform(recorded, as: person)
        } catch {
          outcome = StepOutcome.of(error)
        }
      } else {
        outcome = "no way into \(recorded.company)"
      }
      guard outcome != recorded.outcome else { continue }
      report.differences.append(
        RepetitionReport.Difference(
          number: index + 1, step: recorded.step, expected: recorded.outcome, actual: outcome))
    }
    return report
  }

  /// Time that passed by itself passes again; a jump is a step of its own.
  private func catchUp(with recorded: RecordedStep) async throws(BackendError) {
    guard let at = recorded.at else { return }
    if case .advance = recorded.step { return }
    let now = try await levers.clock()
    let seconds = at.milliseconds(since: now) / 1000
    if seconds > 0 { _ = try await levers.advanceClock(seconds: seconds) }
  }

  private mutating func perform(
    _ recorded: RecordedStep, as person: any Backend
  ) async throws(BackendError) -> String {
    switch recorded.step {
    case .order(let key, let cart):
      let order = try await place(cart, key: key, as: person)
      orders[key] = order.id
      return StepOutcome.of(order)
    case .cancel(let name):
      return StepOutcome.of(try await person.cancelOrder(try await id(of: name, person)))
    case .deliver(let delivery, let name):
      let id = try await id(of: name, person)
      return StepOutcome.of(try await levers.deliver(delivery, for: id))
    case .advance(let seconds):
      _ = try await levers.advanceClock(seconds: seconds)
      return recorded.outcome
    case .preference(let name, let isOn):
      let preferences = try await levers.setPreferences([name: isOn], of: recorded.company)
      return StepOutcome.of(preferences, name)
    case .faults(let faults): return StepOutcome.of(try await levers.setFaults(faults))
    case .price(let price, let package):
      return StepOutcome.of(try await levers.setPrice(price, of: package))
    case .deduct(let plan):
      return StepOutcome.of(try await CrowdConductor(backend: person, levers: levers).run(plan))
    }
  }

  /// An answer that was lost is looked for under its key (S15).
  private func place(
    _ cart: [CartLine], key: IdempotencyKey, as person: any Backend
  ) async throws(BackendError) -> TopupOrder {
    let quote = try await person.quote(cart)
    do throws(BackendError) {
      return try await person.placeOrder(quote.id, key: key).order
    } catch {
      guard error.leavesOutcomeOpen,
        let order = try await person.orders(OrderQuery(key: key)).rows.first
      else { throw error }
      return order
    }
  }

  private func id(
    of name: QAStep.OrderName, _ person: any Backend
  ) async throws(BackendError) -> OrderID {
    switch name {
    case .key(let key):
      if let id = orders[key] { return id }
      guard let order = try await person.orders(OrderQuery(key: key)).rows.first else {
        throw .refused(Problem(.orderNotFound))
      }
      return order.id
    case .number(let number):
      let page = try await person.orders(OrderQuery(limit: OrderQuery.limitMax))
      guard let order = page.rows.first(where: { $0.number == number }) else {
        throw .refused(Problem(.orderNotFound))
      }
      return order.id
    }
  }
}

/// What came of doing recorded steps again.
public struct RepetitionReport: Hashable, Sendable {
  /// A step that went differently.
  public struct Difference: Hashable, Sendable {
    /// Counted from 1.
    public var number: Int
    public var step: QAStep
    public var expected: String
    public var actual: String
  }

  public var stepsCount: Int
  public var differences: [Difference] = []

  public init(stepsCount: Int) {
    self.stepsCount = stepsCount
  }
}
