public import TopupBackend
public import TopupDomain

/// What the tables of trust (W01) and of events and states (W05) say that a delivery is answered.
///
/// Written down here once more, apart from the code that answers: what is compared must not be
/// what is compared with.
public struct WebhookExpectation: Hashable, Sendable {
  /// So many copies are answered so; the tables leave open which of several words it is.
  public struct Row: Hashable, Sendable {
    public var status: Int
    /// Results, or codes of problems.
    public var words: [String]
    public var count: Int
  }

  public private(set) var rows: [Row] = []
  public private(set) var statusAfter: Order.Status

  public init(of delivery: SandboxDelivery, whileOrderIs status: Order.Status) {
    statusAfter = status
    if let (code, problem) = Self.rejection(of: delivery.spoil) {
      rows = [Row(status: code, words: [problem.rawValue], count: delivery.copies)]
      return
    }
    for _ in 0..<delivery.copies {
      let (results, next) = Self.outcome(of: delivery, while: statusAfter)
      statusAfter = next
      add(results.map(\.rawValue))
    }
  }

  /// Whether these answers are those of the tables, in any order.
  public func isMet(by answers: [DeliveryAnswer]) -> Bool {
    var left = answers
    for row in rows {
      for _ in 0..<row.count {
        guard let index = left.firstIndex(where: { row.includes($0) }) else { return false }
        left.remove(at: index)
      }
    }
    return left.isEmpty
  }

  private mutating func add(_ words: [String]) {
    if let index = rows.firstIndex(where: { $0.words == words }) {
      rows[index].count += 1
    } else {
      rows.append(Row(status: 200, words: words, count: 1))
    }
  }

  /// W01: who is not believed.
  private static func rejection(
    of spoil: SandboxDelivery.Spoil
  ) -> (status: Int, code: ProblemCode)? {
    switch spoil {
    case .none, .replay, .wrongAmount: nil
    case .badSource: (403, .sourceNotAllowed)
    case .badToken: (401, .invalidToken)
    case .staleTimestamp: (401, .timestampOutOfTolerance)
    case .badSignature, .tamperedBody: (401, .invalidSignature)
    }
  }

  /// W05, a row a state: the sandbox's provider knows one payment of an order.
  private static func outcome(
    of delivery: SandboxDelivery, while status: Order.Status
  ) -> (results: [PaymentEventResult], next: Order.Status) {
    let isWrong = delivery.spoil == .wrongAmount
    switch (delivery.event, status) {
    case (.paid, .awaitingPayment) where !isWrong, (.paid, .paymentFailed) where !isWrong,
      (.paid, .expired) where !isWrong, (.paid, .cancelled) where !isWrong,
      (.paid, .needsReview) where !isWrong:
      return ([.applied], .credited)
    case (.paid, .awaitingPayment), (.paid, .paymentFailed), (.paid, .expired), (.paid, .cancelled):
      return ([.needsReview], .needsReview)
    case (.paid, .needsReview): return ([.duplicate, .needsReview], .needsReview)
    case (.paid, .credited), (.paid, .paid):
      return ([isWrong ? .needsReview : .duplicate], status)
    case (.failed, .awaitingPayment): return ([.applied], .paymentFailed)
    case (.failed, .paymentFailed): return ([.duplicate, .ignored], status)
    case (.expired, .awaitingPayment): return ([.applied], .expired)
    case (.failed, .expired), (.failed, .cancelled), (.failed, .needsReview), (.failed, .credited),
      (.failed, .paid), (.expired, .paymentFailed), (.expired, .expired), (.expired, .cancelled),
      (.expired, .needsReview), (.expired, .credited), (.expired, .paid):
      return ([.ignored], status)
    }
  }
}

extension WebhookExpectation.Row {
  public func includes(_ answer: DeliveryAnswer) -> Bool {
    answer.status == status && words.contains(answer.result?.rawValue ?? answer.code ?? "")
  }
}
