internal import HTTPMessages
internal import Synchronization
internal import TopupBackend
internal import TopupDomain

/// What is counted while the server runs, from any thread.
final class Metrics: RequestWatch {
  /// Method and path as the contract writes them: of those there are only so many.
  struct Operation: Hashable, Sendable {
    var method: String
    var route: String
  }

  struct Answer: Hashable, Sendable {
    var operation: Operation
    /// `2xx`; `none` where a fault let nothing be answered.
    var statusClass: String
  }

  struct Counts: Sendable {
    var requestsInFlight = 0
    var requests: [Answer: Int] = [:]
    var durations: [Operation: Histogram] = [:]
    var serverErrors = 0
    var webhooks: [PaymentEventResult: Int] = [:]
    /// By the problem's code.
    var webhooksRejected: [String: Int] = [:]
  }

  private let counted = Mutex(Counts())

  var counts: Counts { counted.withLock { $0 } }

  func requestBegan() { counted.withLock { $0.requestsInFlight += 1 } }

  func requestEnded(_ record: RequestRecord) {
    let operation = Operation(method: record.method.logName, route: record.route ?? "none")
    let statusClass = record.status.map { "\($0 / 100)xx" } ?? "none"
    let answer = Answer(operation: operation, statusClass: statusClass)
    counted.withLock { counts in
      counts.requestsInFlight -= 1
      counts.requests[answer, default: 0] += 1
      counts.durations[operation, default: Histogram()].add(record.duration)
      if record.status.map({ $0 >= 500 }) == true || record.ending == .brokenOff {
        counts.serverErrors += 1
      }
    }
  }

  /// A delivery of the payment provider, believed or not.
  func webhookEnded(_ outcome: Result<PaymentEventResult, Problem>) {
    counted.withLock { counts in
      switch outcome {
      case .success(let result): counts.webhooks[result, default: 0] += 1
      case .failure(let problem): counts.webhooksRejected[problem.code, default: 0] += 1
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
