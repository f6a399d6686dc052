internal import HTTPMessages
internal import TopupBackend

/// One request of the contract, before anybody knows where it goes.
struct Question: Sendable {
  /// What asking again does.
  enum Nature: Hashable, Sendable {
    /// Changes nothing that matters: it is asked again where an answer is lost.
    case reading
    /// Changes something: it is sent once, and a lost answer is the caller's to settle.
    case changing
  }

  var method: HTTPMethod
  /// As the contract writes it, with its parameters filled in and encoded.
  var path: String
  var query: [QueryItem] = []
  var headers: HTTPHeaders = [:]
  var body: JSONValue?
  var nature: Nature
  /// The media types of an answer.
  var accepted = "application/json, application/problem+json"

  static func get(_ path: String, _ query: [QueryItem] = []) -> Question {
    Question(method: .get, path: path, query: query, nature: .reading)
  }

  static func change(
    _ method: HTTPMethod, _ path: String, headers: HTTPHeaders = [:], _ body: JSONValue? = nil
  ) -> Question {
    Question(method: method, path: path, headers: headers, body: body, nature: .changing)
  }

  /// What goes over the wire.
  func request(
    to address: BillingAddress, as credential: HTTPHeaders.Field, requestID: String
  ) -> HTTPRequest {
    var target = address.target(path)
    if !query.isEmpty { target += "?" + QueryItem.text(of: query) }
    var request = HTTPRequest(method, target, headers: headers)
    request.headers.add(credential.name, credential.value)
    request.headers.add("X-Request-Id", requestID)
    request.headers.add("Accept", accepted)
    if let body {
      request.headers.add("Content-Type", "application/json")
      request.body = body.utf8()
    }
    return request
  }
}
