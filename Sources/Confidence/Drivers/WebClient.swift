import HTTPBackend
import HTTPClient
import HTTPMessages
import TopupBackend

/// Requests as bytes to a started server, below its base path, and whatever comes back. Redirects
/// are not followed.
final class WebClient: Sendable {
  private static let deadlineMilliseconds = 20_000

  let server: StartedServer
  private let client: HTTPClient
  private let transcript = Transcript()

  init(_ server: StartedServer, in context: CheckContext) throws {
    self.server = server
    client = try HTTPClient()
    context.whenFailed { [transcript] in
      context.keep("requests-\(server.port).txt", transcript.text)
    }
  }

  /// - Parameter path: below the base path.
  func ask(
    _ method: HTTPMethod, _ path: String, _ headers: HTTPHeaders = [:], body: [UInt8] = []
  ) throws -> HTTPResponse {
    try fetch(
      method, server.address.basePath + path, headers, body: body)
  }

  /// - Parameter target: path and query as they are.
  func fetch(
    _ method: HTTPMethod, _ target: String, _ headers: HTTPHeaders = [:], body: [UInt8] = []
  ) throws -> HTTPResponse {
    let request = HTTPRequest(method, target, headers: headers, body: body)
    do throws(HTTPFailure) {
      let response = try client.send(
        request, to: server.address.origin, deadlineMilliseconds: Self.deadlineMilliseconds)
      transcript.add("\(Self.shown(request))\n  -> \(Self.shown(response))")
      return response
    } catch {
      transcript.add("\(Self.shown(request))\n  -> \(error)")
      throw CheckFailure(
        expected: "an answer to \(method.rawValue) \(target)", seen: "none: \(error)")
    }
  }

  /// As a service that has the key; nil where the answer has no JSON.
  func askWithKey(
    _ method: HTTPMethod, _ path: String, _ body: JSONValue? = nil
  ) throws -> (status: Int, body: JSONValue) {
    var headers: HTTPHeaders = ["X-Api-Key": StartedServer.apiKey]
    if body != nil { headers["Content-Type"] = "application/json" }
    let response = try ask(method, path, headers, body: body?.utf8() ?? [])
    return (response.status, (try? JSONValue(parsing: response.body)) ?? .null)
  }

  private static let bodyCharactersMax = 2000

  private static func shown(_ request: HTTPRequest) -> String {
    let fields = request.headers.fields.map { "\n    \($0.name): \($0.value)" }.joined()
    let body = String(decoding: request.body.prefix(bodyCharactersMax), as: UTF8.self)
    return "\(request.method.rawValue) \(request.target)\(fields)\n    \(body)"
  }

  private static func shown(_ response: HTTPResponse) -> String {
    let fields = response.headers.fields.map { "\n    \($0.name): \($0.value)" }.joined()
    let body = String(decoding: response.body.prefix(bodyCharactersMax), as: UTF8.self)
    return "\(response.status)\(fields)\n    \(body)"
  }
}
