internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend

/// One operation of the contract: where it is, who may ask, what may go wrong on purpose, and what
/// answers.
struct Route: Sendable {
  typealias Answer = @Sendable (Exchange) throws(Problem) -> Reply

  /// Who may ask (SPEC 6's table of roles).
  enum Access: Hashable, Sendable {
    case everybody
    /// Whoever has a user's token.
    case user
    /// Admin and owner.
    case orderer
    /// Admin, owner and supervisor.
    case logReader
    case apiKey
    /// An API key, and only where the server is a sandbox: elsewhere it does not exist.
    case sandboxKey
  }

  /// A part of a path between slashes.
  enum Segment: Hashable, Sendable {
    case literal(String)
    case parameter(String)

    var isLiteral: Bool {
      if case .literal = self { true } else { false }
    }
  }

  let method: HTTPMethod
  /// As the contract writes it: `/iag/v1/topup-orders/{order_id}`; for logs and metrics too,
  /// because it holds nothing of a request.
  let path: String
  let pattern: [Segment]
  let access: Access
  /// Which armed faults strike here.
  let exposure: FaultExposure
  let answer: Answer

  /// - Parameter path: as the contract writes it: `/iag/v1/topup-orders/{order_id}`.
  init(
    _ method: HTTPMethod, _ path: String, for access: Access,
    suffering exposure: FaultExposure = .none, answer: @escaping Answer
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.exposure = exposure
    self.answer = answer
    pattern = path.split(separator: "/").map { part in
      part.hasPrefix("{") ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
    }
  }
}
