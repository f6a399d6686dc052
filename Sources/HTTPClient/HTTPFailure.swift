/// Why there is no answer.
public enum HTTPFailure: Error, Hashable, Sendable {
  /// No connection was made, so nothing was sent; and why.
  case notConnected(String)
  /// The connection was made and broke; what was sent may have arrived.
  case connectionLost
  /// No whole answer in time; what was sent may have arrived.
  case timedOut
  /// The server's certificate is not to be trusted; nothing was sent.
  case untrusted(String)
  /// What came back is no HTTP, or more than was to be taken.
  case unreadable(String)
  /// The request itself cannot be sent as it is: a line break in a header, say. Nothing was sent.
  case unsendable(String)
  case cancelled
  /// The library of this name is missing on this machine.
  case notInstalled(String)
}
