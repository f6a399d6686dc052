public import HTTPBackend
internal import HTTPClient
public import HTTPMessages
import TopupBackend

/// A server asked in its own bytes; requests and answers are left behind where the check fails.
public struct ServerLine: Sendable {
  /// Of an answer to a check; a server that takes longer has a fault of its own.
  private static let deadlineMilliseconds = 30_000

  private let client: HTTPClient
  private let origin: String
  private let basePath: String
  private let transcript: Transcript

  public init(to server: StartedServer, in context: CheckContext) throws {
    try self.init(to: server.address, in: context)
  }

  public init(to address: BillingAddress, in context: CheckContext) throws {
    client = try HTTPClient()
    origin = address.origin
    basePath = address.basePath
    let transcript = Transcript()
    self.transcript = transcript
    context.whenFailed { context.keep("requests.txt", transcript.text) }
  }

  /// What the server answers; throws where it does not.
  ///
  /// - Parameter path: below the base path, unless it begins with it already.
  public func ask(
    _ method: HTTPMethod, _ path: String, headers: HTTPHeaders = [:], body: String? = nil
  ) throws -> HTTPResponse {
    let target = path.hasPrefix(basePath + "/") ? path : basePath + path
    var headers = headers
    if body != nil { headers.add("Content-Type", "application/json") }
    let request = HTTPRequest(
      method, target, headers: headers, body: body.map { Array($0.utf8) } ?? [])
    transcript.add("\(method.rawValue) \(target)\(Self.shown(headers))\n\(body ?? "")")
    let response = try client.send(
      request, to: origin, deadlineMilliseconds: Self.deadlineMilliseconds, isRepeatable: false)
    let text = String(decoding: response.body, as: UTF8.self)
    transcript.add("\(response.status)\(Self.shown(response.headers))\n\(text)")
    return response
  }

  /// The same with somebody's token, such as `demo-cid-1001-admin`.
  public func ask(
    _ method: HTTPMethod, _ path: String, token: String, body: String? = nil
  ) throws -> HTTPResponse {
    try ask(method, path, headers: ["Authorization": "Bearer \(token)"], body: body)
  }

  /// The same with the sandbox's key.
  public func askWithKey(
    _ method: HTTPMethod, _ path: String, body: String? = nil
  ) throws -> HTTPResponse {
    try ask(method, path, headers: ["X-Api-Key": StartedServer.apiKey], body: body)
  }

  private static func shown(_ headers: HTTPHeaders) -> String {
    headers.fields.map { field in
      let isSecret = ["authorization", "x-api-key", "x-callback-token"].contains(
        field.name.lowercased())
      return "\n  \(field.name): \(isSecret ? "…" : field.value)"
    }.joined()
  }
}

extension HTTPResponse {
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as JSON; throws where it is none.
  func json() throws -> JSONNode { JSONNode(try JSONValue(parsing: body)) }

  /// The code of a problem; nil where there is none.
  var problemCode: String? { try? json()("code", as: String.self) }
}
