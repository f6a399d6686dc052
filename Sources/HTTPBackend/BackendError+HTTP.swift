internal import HTTPClient
internal import HTTPMessages
internal import TopupBackend

extension BackendError {
  /// What a request that got no answer means.
  init(_ failure: HTTPFailure) {
    switch failure {
    case .notConnected(let reason), .unsendable(let reason):
      self = .unreachable(.notConnected(reason))
    case .untrusted(let reason):
      self = .unreachable(.notConnected("The server's certificate is not trusted: \(reason)"))
    case .notInstalled(let library):
      self = .unreachable(.notConnected("\(library) is not installed"))
    case .connectionLost: self = .unreachable(.connectionLost)
    case .timedOut: self = .unreachable(.timedOut)
    case .unreadable(let reason): self = .unreadable(reason)
    case .cancelled: self = .cancelled
    }
  }

  /// What an answer that is no success means.
  /// - Parameter requestID: what the request was called; an answer that names none is known by it.
  init(_ response: HTTPResponse, requestID: String) {
    switch response.status {
    case 400...599: self = .refused(Problem(response, requestID: requestID))
    case 300...399: self = .unreadable(Self.redirect(response))
    default: self = .unreadable("The answer's status is \(response.status)")
    }
  }

  /// A redirect is not followed: a token sent on is a token given away, and an order sent on may be
  /// ordered twice.
  private static func redirect(_ response: HTTPResponse) -> String {
    let place = response.headers["Location"].map(origin) ?? "nowhere"
    return "The address redirects (\(response.status)) to \(place): name that address instead"
  }

  /// Where a link leads, without its path and query, which may carry secrets.
  private static func origin(of link: String) -> String {
    guard let separator = link.firstRange(of: "://") else { return "another path" }
    let authority = link[separator.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@").last ?? ""
    let isPlain = host.utf8.count <= 255 && host.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    return isPlain ? String(link[..<separator.upperBound] + host) : "another server"
  }
}

extension Problem {
  /// What an error answer says; where it does not speak the contract's words (a gateway's page, an
  /// empty body), what its status says.
  ///
  /// A 5xx without one of the contract's codes keeps a code that nobody knows: it may come from
  /// something in between, after billing had done what was asked
  /// (``BackendError/leavesOutcomeOpen``).
  init(_ response: HTTPResponse, requestID: String) {
    let node = try? BillingLine.node(of: response)
    let code: String? = node?.text("code")
    let status = response.status
    self.init(
      status: status, title: node?.text("title") ?? Self.title(ofStatus: status),
      detail: code == nil ? Self.detail(of: response, node) : node?.text("detail"),
      code: code ?? Self.code(ofStatus: status),
      requestID: node?.text("request_id") ?? response.headers["X-Request-Id"] ?? requestID,
      errors: node?.rows("errors") ?? [], quote: node?.part("quote"),
      retryAfterSeconds: response.retryAfterSeconds)
  }

  private static func detail(of response: HTTPResponse, _ node: JSONNode?) -> String? {
    if let detail: String = node?.text("detail") { return detail }
    return node == nil ? "Something between here and billing answered" : nil
  }

  private static func code(ofStatus status: Int) -> String {
    let known: ProblemCode? =
      switch status {
      case 401: .unauthenticated
      case 404: .notFound
      case 405: .methodNotAllowed
      case 413: .bodyTooLarge
      case 415: .unsupportedMediaType
      case 429: .rateLimited
      default: nil
      }
    return known?.rawValue ?? "http_\(status)"
  }

  private static func title(ofStatus status: Int) -> String {
    switch status {
    case 400: "Bad request (400)"
    case 401: "Not signed in (401)"
    case 403: "Forbidden (403)"
    case 404: "There is nothing here (404)"
    case 408: "The request took too long (408)"
    case 429: "Too many requests (429)"
    case 500: "Something went wrong (500)"
    case 502: "The gateway got no answer (502)"
    case 503: "Out of service (503)"
    case 504: "The gateway got no answer in time (504)"
    default: "The server answered \(status)"
    }
  }
}

extension JSONNode {
  /// A text that says something; nil where it is absent, empty or no text.
  fileprivate func text(_ name: String) -> String? {
    guard let text = (try? optional(name, as: String.self)) ?? nil, !text.isEmpty else {
      return nil
    }
    return text
  }

  fileprivate func part<Part: JSONDecodable>(_ name: String) -> Part? {
    (try? optional(name, as: Part.self)) ?? nil
  }

  /// The rows of a list that can be read.
  fileprivate func rows<Row: JSONDecodable>(_ name: String) -> [Row] {
    guard let nodes = try? member(name).array() else { return [] }
    return nodes.compactMap { try? Row(from: $0) }
  }
}
