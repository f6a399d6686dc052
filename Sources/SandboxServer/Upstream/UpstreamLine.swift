internal import BillingEngine
internal import HTTPClient
internal import HTTPMessages
internal import TopupBackend

/// The way to one service of others: one attempt, and a precise answer to what became of it.
///
/// Every request may be repeated, the contract says: asking, opening a payment (one an order) and
/// booking an invoice (one an order and line). So connections are kept and used again.
struct UpstreamLine: Sendable {
  static let bodyBytesMax = 1 << 20
  private static let limits = JSONLimits(depthMax: 32, bytesMax: bodyBytesMax)

  let address: UpstreamAddress
  let client: HTTPClient

  /// - Parameter target: path and query below the service's base path.
  func ask<Answer: JSONDecodable>(
    _ method: HTTPMethod, _ target: String, _ body: JSONValue? = nil
  ) throws(UpstreamFailure) -> Answer {
    let response = try answer(to: request(method, target, body))
    guard (200...201).contains(response.status) else { throw UpstreamFailure(response) }
    guard let node = Self.node(of: response), let answer = try? Answer(from: node) else {
      throw .malformedBody
    }
    return answer
  }

  static func node(of response: HTTPResponse) -> JSONNode? {
    (try? JSONValue(parsing: response.body, limits: limits)).map { JSONNode($0) }
  }

  private func request(
    _ method: HTTPMethod, _ target: String, _ body: JSONValue?
  ) -> HTTPRequest {
    var request = HTTPRequest(method, address.basePath + target)
    request.headers["Accept"] = "application/json"
    if !address.apiKey.isEmpty { request.headers["X-Api-Key"] = address.apiKey }
    if let body {
      request.headers["Content-Type"] = "application/json"
      request.body = body.utf8()
    }
    return request
  }

  private func answer(to request: HTTPRequest) throws(UpstreamFailure) -> HTTPResponse {
    do throws(HTTPFailure) {
      return try client.send(
        request, to: address.origin, deadlineMilliseconds: address.deadlineMilliseconds,
        bodyBytesMax: Self.bodyBytesMax, isRepeatable: true)
    } catch {
      switch error {
      case .notConnected, .untrusted, .unsendable, .notInstalled, .cancelled: throw .notConnected
      case .connectionLost: throw .connectionReset
      case .timedOut: throw .timedOut
      case .unreadable: throw .malformedBody
      }
    }
  }
}

extension UpstreamFailure {
  /// What an answer that is no success means; a redirect is not followed, for the key is not for
  /// whoever it leads to.
  init(_ response: HTTPResponse) {
    switch response.status {
    case 429, 500...599:
      self = .busy(status: response.status, retryAfterSeconds: response.retryAfterSeconds)
    case 300...499:
      let code: String? = UpstreamLine.node(of: response).flatMap { node in
        (try? node.optional("code")) ?? nil
      }
      self = .refused(status: response.status, code: code ?? "status_\(response.status)")
    default: self = .malformedBody
    }
  }
}
