internal import HTTPMessages
internal import Synchronization
internal import TopupBackend
internal import TopupDomain

/// What is counted while the server runs, from any thread. What every request counts waits for
/// nobody: a lock that all of them take would be all that they do.
final class Metrics: RequestWatch {
  /// Method and path as the contract writes them: of those there are only so many.
  struct Operation: Hashable, Sendable {
    var method: String
    var route: String
  }

  /// What became of a request for a deduction.
  enum DeductionOutcome: Int, Hashable, Sendable, CaseIterable {
    case applied, duplicate, deferred, notBillable, refused
  }

  struct Webhooks: Sendable {
    var believed: [PaymentEventResult: Int] = [:]
    /// By the problem's code.
    var rejected: [String: Int] = [:]
  }

  private let operationCounts = OperationCounts()
  private let inFlight = Atomic(0)
  private let failed = Atomic(0)
  private let deductionCounts = InlineArray<5, Atomic<Int>> { _ in Atomic(0) }
  private let counted = Mutex(Webhooks())

  var operations: [OperationCount] { operationCounts.all }
  var requestsInFlight: Int { inFlight.load(ordering: .relaxed) }
  /// Answers that say that the server failed, or break off because of it.
  var serverErrors: Int { failed.load(ordering: .relaxed) }
  var webhooks: Webhooks { counted.withLock { $0 } }

  func deductions(_ outcome: DeductionOutcome) -> Int {
    deductionCounts[outcome.rawValue].load(ordering: .relaxed)
  }

  func requestBegan() { inFlight.add(1, ordering: .relaxed) }

  func requestEnded(_ record: RequestRecord) {
    inFlight.subtract(1, ordering: .relaxed)
    let operation = Operation(method: record.method.logName, route: record.route ?? "none")
    operationCounts[operation].add(status: record.status, record.duration)
    if record.status.map({ $0 >= 500 }) == true || record.ending == .brokenOff {
      failed.add(1, ordering: .relaxed)
    }
  }

  /// A deduction, taken or not.
  func deductionEnded(_ result: Result<Deduction, Problem>) {
    let outcome: DeductionOutcome =
      switch result {
      case .failure: .refused
      case .success(let deduction):
        switch deduction.outcome {
        case .deferred: .deferred
        case _ where deduction.isDuplicate: .duplicate
        case .notBillable: .notBillable
        case .applied: .applied
        }
      }
    deductionCounts[outcome.rawValue].add(1, ordering: .relaxed)
  }

  /// A delivery of the payment provider, believed or not.
  func webhookEnded(_ outcome: Result<PaymentEventResult, Problem>) {
    counted.withLock { webhooks in
      switch outcome {
      case .success(let result): webhooks.believed[result, default: 0] += 1
      case .failure(let problem): webhooks.rejected[problem.code, default: 0] += 1
      }
    }
  }
}

extension HTTPMethod {
  private static let known: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT",
  ]

  /// As logs and metrics name it: a client may send any word as its method.
  var logName: String { Self.known.contains(rawValue) ? rawValue : "other" }
}

extension Metrics.DeductionOutcome {
  /// As its metric names it.
  var label: String {
    switch self {
    case .applied: "applied"
    case .duplicate: "duplicate"
    case .deferred: "deferred"
    case .notBillable: "not_billable"
    case .refused: "refused"
    }
  }
}
