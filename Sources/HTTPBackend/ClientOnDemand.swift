private import Dispatch
internal import HTTPClient
private import Synchronization

/// The HTTP client, made with the first question: loading its library takes milliseconds that a
/// start without questions does not pay.
final class ClientOnDemand: Sendable {
  private let made = Mutex<HTTPClient?>(nil)

  /// Made on a thread that may block, because it reads from disk.
  func client() async throws(HTTPFailure) -> HTTPClient {
    if let client = made.withLock({ $0 }) { return client }
    let outcome: Result<HTTPClient, HTTPFailure> = await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [self] in continuation.resume(returning: make()) }
    }
    return try outcome.get()
  }

  private func make() -> Result<HTTPClient, HTTPFailure> {
    made.withLock { made in
      if let made { return .success(made) }
      return Result { () throws(HTTPFailure) in
        let client = try HTTPClient()
        made = client
        return client
      }
    }
  }
}
