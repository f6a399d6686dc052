internal import HTTPMessages
internal import TopupBackend

extension Reply {
  static func json(
    _ value: some JSONEncodable, status: Int = 200, headers: HTTPHeaders = [:]
  ) -> Reply {
    var headers = headers
    headers["Content-Type"] = "application/json"
    return .response(HTTPResponse(status, headers: headers, body: value.json.utf8()))
  }

  static func bytes(_ body: [UInt8], as mediaType: String) -> Reply {
    .response(HTTPResponse(200, headers: ["Content-Type": mediaType], body: body))
  }

  /// A body that is made while it is sent.
  static func stream(_ body: StreamedBody, as mediaType: String) -> Reply {
    .stream(HTTPResponse(200, headers: ["Content-Type": mediaType]), body)
  }

  /// An answer without a body.
  static func empty(_ status: Int) -> Reply { .response(HTTPResponse(status)) }

  /// - Parameter challenge: what `WWW-Authenticate` says with a 401; nil where no credential helps.
  static func problem(_ problem: Problem, challenge: String? = nil) -> Reply {
    .response(HTTPResponse(problem, challenge: challenge))
  }

  /// The status that is answered; nil where nothing is.
  var status: Int? {
    switch self {
    case .response(let response), .stream(let response, _): response.status
    case .silence, .reset: nil
    }
  }

  /// The same with header fields that every answer has.
  func adding(_ fields: [HTTPHeaders.Field]) -> Reply {
    switch self {
    case .response(let response): .response(response.adding(fields))
    case .stream(let response, let body): .stream(response.adding(fields), body)
    case .silence, .reset: self
    }
  }
}

extension HTTPResponse {
  init(_ problem: Problem, challenge: String? = nil) {
    var headers: HTTPHeaders = ["Content-Type": "application/problem+json"]
    if problem.status == 429 || problem.status == 503 {
      headers["Retry-After"] = String(problem.retryAfterSeconds ?? 1)
    }
    if problem.status == 401, let challenge { headers["WWW-Authenticate"] = challenge }
    self.init(problem.status, headers: headers, body: problem.json.utf8())
  }

  /// The same with the fields that it does not have yet.
  func adding(_ fields: [HTTPHeaders.Field]) -> HTTPResponse {
    var response = self
    for field in fields where headers[field.name] == nil {
      response.headers.add(field.name, field.value)
    }
    return response
  }
}
