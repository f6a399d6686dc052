public import HTTPMessages

/// What is done with a request: mostly an answer, or what a fault that was armed makes of it.
public enum Reply: Hashable, Sendable {
  case response(HTTPResponse)
  /// An answer whose body is made while it is sent; the response's own is empty.
  case stream(HTTPResponse, StreamedBody)
  /// Nothing is answered for so long, and the connection then closed.
  case silence(milliseconds: Int)
  /// The connection is reset at once.
  case reset
}
