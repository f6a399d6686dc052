public import TopupBackend
public import TopupDomain

/// Something that was done to billing and can be done again.
public enum QAStep: Hashable, Sendable {
  /// Known again by the key under which it was made, or by its number where it came with the data.
  public enum OrderName: Hashable, Sendable {
    case key(IdempotencyKey)
    case number(String)
  }

  case order(IdempotencyKey, [CartLine])
  case cancel(OrderName)
  case deliver(SandboxDelivery, OrderName)
  case advance(seconds: Int64)
  case preference(name: String, isOn: Bool)
  case faults([Fault])
  case price(Decimal4, PackageID)
  case deduct(CrowdPlan)
}

/// A step as it was done: when, for which company, and what came of it.
public struct RecordedStep: Hashable, Sendable {
  /// By the backend's clock; nil where that was not known.
  public var at: Timestamp?
  public var company: CompanyID
  public var step: QAStep
  /// In words and figures of the contract, the same in every language: a repetition is compared
  /// with it.
  public var outcome: String

  public init(at time: Timestamp?, company: CompanyID, step: QAStep, outcome: String) {
    self.at = time
    self.company = company
    self.step = step
    self.outcome = outcome
  }
}

/// What came of a step, as text.
enum StepOutcome {
  static func of(_ order: TopupOrder) -> String {
    "\(order.status.rawValue) \(order.price.total.amount)"
  }

  /// Equal answers of many copies are counted.
  static func of(_ answers: [DeliveryAnswer]) -> String {
    var counts: [(text: String, count: Int)] = []
    for answer in answers {
      let text = "\(answer.status) \(answer.result?.rawValue ?? answer.code ?? "")"
      if let index = counts.firstIndex(where: { $0.text == text }) {
        counts[index].count += 1
      } else {
        counts.append((text, 1))
      }
    }
    return counts.map { "\($0.count) × \($0.text)" }.sorted().joined(separator: ", ")
  }

  static func of(_ preferences: Preferences, _ name: String) -> String {
    "\(name) \(preferences.holds(name))"
  }

  static func of(_ faults: [Fault]) -> String {
    faults.map { "\($0.target.rawValue) \($0.kind.rawValue)" }.sorted().joined(separator: ", ")
  }

  static func of(_ package: Package) -> String { "\(package.id) \(package.price)" }

  static func of(_ run: CrowdRun) -> String {
    "\(run.appliedCount) of \(run.requestsCount) applied, \(run.taken) taken"
  }

  static func of(_ error: BackendError) -> String {
    switch error {
    case .refused(let problem): "\(problem.status) \(problem.code)"
    case .unreachable: "unreachable"
    case .unreadable: "unreadable"
    case .cancelled: "cancelled"
    }
  }
}
