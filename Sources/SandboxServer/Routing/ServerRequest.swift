public import HTTPMessages

/// A request that arrived, whole, and where it came from.
public struct ServerRequest: Sendable {
  public var message: HTTPRequest
  /// The other end of the connection, whatever headers say.
  public var peer: IPAddress

  public init(_ message: HTTPRequest, from peer: IPAddress) {
    self.message = message
    self.peer = peer
  }
}
