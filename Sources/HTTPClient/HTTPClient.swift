public import HTTPMessages

/// Sends requests over HTTP and HTTPS, one after another or from many threads at once.
///
/// Blocks the calling thread. TLS certificates are verified and redirects are not followed.
public final class HTTPClient: Sendable {
  /// Throws where the library that speaks HTTP is not installed.
  public init() throws(HTTPFailure) {
    throw .notInstalled("libcurl.so.4")
  }

  /// Sends a request to the server at `origin` (`https://host:8080`, without a slash at its end)
  /// and answers whatever it answers, errors too.
  /// - Parameters:
  ///   - deadlineMilliseconds: from now to the last byte of the answer.
  ///   - bodyBytesMax: a longer answer is a failure.
  ///   - cancellation: gives up as soon as it is cancelled.
  public func send(
    _ request: HTTPRequest, to origin: String, deadlineMilliseconds: Int,
    bodyBytesMax: Int = 16 << 20, cancellation: HTTPCancellation? = nil
  ) throws(HTTPFailure) -> HTTPResponse {
    throw .notInstalled("libcurl.so.4")
  }
}
