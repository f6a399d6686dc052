import HTTPBackend
import HTTPClient
import HTTPMessages
import TopupBackend

/// Requests as bytes to a server, and whatever comes back. Redirects are not followed; requests
/// and answers are left behind where the check fails.
struct WebClient: Sendable {
  /// Of an answer to a check; a server that takes longer has a fault of its own.
  private static let deadlineMilliseconds = 30_000
  private static let bodyCharactersMax = 2000
  private static let secrets: Set = ["authorization", "x-api-key", "x-callback-token"]

  let address: BillingAddress
  private let client: HTTPClient
  private let transcript = Transcript()

  init(_ address: BillingAddress, in context: CheckContext) throws {
    self.address = address
    client = try HTTPClient()
    context.whenFailed { [transcript] in
      context.keep("requests-\(address.host).txt", transcript.text)
    }
  }

  init(_ server: StartedServer, in context: CheckContext) throws {
    try self.init(server.address, in: context)
  }

  /// - Parameter path: below the base path.
  func ask(
    _ method: HTTPMethod, _ path: String, _ headers: HTTPHeaders = [:], body: [UInt8] = []
  ) throws -> HTTPResponse {
    try fetch(method, address.basePath + path, headers, body: body)
  }

  /// As somebody who has a token, such as `demo-cid-1001-admin`, or a service that has the key.
  func ask(
    _ method: HTTPMethod, _ path: String, as caller: Caller, _ body: JSONValue? = nil
  ) throws -> HTTPResponse {
    var headers = caller.headers
    if body != nil { headers["Content-Type"] = "application/json" }
    return try ask(method, path, headers, body: body?.utf8() ?? [])
  }

  enum Caller {
    case user(String)
    case service

    fileprivate var headers: HTTPHeaders {
      switch self {
      case .user(let token): ["Authorization": "Bearer \(token)"]
      case .service: ["X-Api-Key": StartedServer.apiKey]
      }
    }
  }

  /// - Parameter target: path and query as they are.
  func fetch(
    _ method: HTTPMethod, _ target: String, _ headers: HTTPHeaders = [:], body: [UInt8] = []
  ) throws -> HTTPResponse {
    let request = "\(method.rawValue) \(target)" + Self.shown(headers, body)
    do throws(HTTPFailure) {
      let response = try client.send(
        HTTPRequest(method, target, headers: headers, body: body), to: address.origin,
        deadlineMilliseconds: Self.deadlineMilliseconds, isRepeatable: false)
      let answer = "\(response.status)" + Self.shown(response.headers, response.body)
      transcript.add("\(request)\n  -> \(answer)")
      return response
    } catch {
      transcript.add("\(request)\n  -> \(error)")
      throw CheckFailure(
        expected: "an answer to \(method.rawValue) \(target)", seen: "none: \(error)")
    }
  }

  /// Without what would let a reader of reports in.
  private static func shown(_ headers: HTTPHeaders, _ body: [UInt8]) -> String {
    let fields = headers.fields.map { field in
      "\n    \(field.name): \(secrets.contains(field.name.lowercased()) ? "…" : field.value)"
    }
    return fields.joined() + "\n    "
      + String(decoding: body.prefix(bodyCharactersMax), as: UTF8.self)
  }
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as JSON; throws where it is none.
  func json() throws -> JSONNode { JSONNode(try JSONValue(parsing: body)) }

  /// The code of a problem; nil where there is none.
  var problemCode: String? { try? json()("code", as: String.self) }
}
