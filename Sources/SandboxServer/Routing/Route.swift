internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend

/// One operation of the contract: where it is, who may ask, and what answers.
struct Route: Sendable {
  /// Who may ask (SPEC 6's table of roles; which role may order is the engine's rule).
  enum Access: Hashable, Sendable {
    case everybody
    /// Whoever has a user's token.
    case user
    case apiKey
    /// An API key, and only where the server is a sandbox: elsewhere it does not exist.
    case sandboxKey
  }

  /// A part of a path between slashes.
  enum Segment: Hashable, Sendable {
    case literal(String)
    case parameter(String)
  }

  let method: HTTPMethod
  let pattern: [Segment]
  let access: Access
  let answer: @Sendable (Exchange) throws(Problem) -> Reply

  /// - Parameter path: as the contract writes it: `/iag/v1/topup-orders/{order_id}`.
  init(
    _ method: HTTPMethod, _ path: String, for access: Access,
    answer: @escaping @Sendable (Exchange) throws(Problem) -> Reply
  ) {
    self.method = method
    self.access = access
    self.answer = answer
    pattern = path.split(separator: "/").map { part in
      part.hasPrefix("{") ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
    }
  }
}

/// A request at the route that answers it, with everything that was found out on the way there.
struct Exchange: Sendable {
  let request: ServerRequest
  let query: [QueryItem]
  /// The path's parameters by name.
  let parameters: [String: String]
  let requestID: String
  /// Who asks; nil on routes that need no user.
  let caller: Caller?

  func parameter(_ name: String) throws(Problem) -> String {
    guard let value = parameters[name] else { throw Problem(.notFound) }
    return value
  }
}
