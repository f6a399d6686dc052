internal import HTTPClient
internal import HTTPMessages
public import TopupBackend

/// Reads what a billing server answers, and asks once: whoever measures a server wants to see each
/// of its failures, not the answer that came at the third attempt.
public struct SingleRead: Sendable {
  private let address: BillingAddress
  private let credential: Credential
  private let onDemand = ClientOnDemand()

  public init(at address: BillingAddress, token: AccessToken) {
    self.address = address
    credential = .user(token)
  }

  /// The body of a success.
  ///
  /// - Parameters:
  ///   - target: path and query as the contract writes them.
  ///   - isSignedIn: whether the token goes along.
  public func body(
    of target: String, isSignedIn: Bool, withinMilliseconds milliseconds: Int
  ) async throws(BackendError) -> [UInt8] {
    let requestID = BillingLine.newRequestID()
    var request = HTTPRequest(.get, address.target(target))
    if isSignedIn { request.headers.add(credential.field.name, credential.field.value) }
    request.headers.add("X-Request-Id", requestID)
    let response: HTTPResponse
    do throws(HTTPFailure) {
      if Task.isCancelled { throw .cancelled }
      response = try await onDemand.client().response(
        to: request, from: address.origin, deadlineMilliseconds: milliseconds,
        bodyBytesMax: BillingLine.bodyBytesMax, isRepeatable: true)
    } catch {
      throw BackendError(error)
    }
    return try BillingLine.success(response, requestID: requestID).body
  }
}
