internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend

/// A request at the route that answers it, with everything that was found out on the way there.
struct Exchange: Sendable {
  let request: ServerRequest
  let query: [QueryItem]
  /// The path's parameters by name.
  let parameters: [String: String]
  let requestID: String
  /// Who asks; nil on routes that need no user.
  let caller: Caller?
  /// Where the server is, for links that it hands out.
  let basePath: BasePath

  init(
    request: ServerRequest, query: [QueryItem] = [], parameters: [String: String] = [:],
    requestID: String, caller: Caller? = nil, basePath: BasePath = .root
  ) {
    self.request = request
    self.query = query
    self.parameters = parameters
    self.requestID = requestID
    self.caller = caller
    self.basePath = basePath
  }

  func parameter(_ name: String) throws(Problem) -> String {
    guard let value = parameters[name] else { throw Problem(.notFound) }
    return value
  }

  /// Who asks, on routes that only a user reaches.
  func user() throws(Problem) -> Caller {
    guard let caller else { throw Problem(.unauthenticated) }
    return caller
  }
}
