/// A request as it is sent, and as it arrives.
public struct HTTPRequest: Hashable, Sendable {
  public var method: HTTPMethod
  /// Path and query as on the wire: `/iag/v1/topup-orders?limit=20`.
  public var target: String
  public var headers: HTTPHeaders
  public var body: [UInt8]

  public init(
    _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }
}
