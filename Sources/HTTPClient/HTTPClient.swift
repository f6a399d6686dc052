internal import CCurl
internal import Glibc
public import HTTPMessages

/// Sends requests over HTTP/1.1 and HTTPS, from any number of threads and tasks at once.
///
/// One thread, started with the first request, does all the sending over libcurl; connections are
/// kept and used again. Certificates are verified against the system's authorities, or those in the
/// file that `SSL_CERT_FILE` names; TLS is 1.2 or newer. Redirects are not followed: a 3xx is an
/// answer like any other. A proxy of the environment is used as curl does, but never on the way to
/// this machine itself.
///
/// A connection that was kept may turn out to be closed when it is used again, and libcurl then
/// sends the request anew by itself. That is hidden from the caller, so only requests that may be
/// repeated go over a kept connection; every other one gets a fresh connection, over which libcurl
/// sends once.
public final class HTTPClient: Sendable {
  private let loop: TransferLoop
  private let certificateFile: String?

  /// - Parameter certificateFile: the authorities to trust; the environment's `SSL_CERT_FILE`, or
  ///   the system's, where it is nil.
  /// - Throws: where the library that speaks HTTP is not installed.
  public init(certificateFile: String? = nil) throws(HTTPFailure) {
    guard Self.isLoaded, let loop = TransferLoop() else { throw .notInstalled("libcurl.so.4") }
    self.loop = loop
    self.certificateFile = certificateFile ?? Self.certificateFileOfEnvironment
  }

  deinit { loop.stop() }

  /// Sends a request to the server at `origin` (`https://host:8080`, without a slash at its end)
  /// and answers whatever it answers, errors too. Blocks the calling thread.
  /// - Parameters:
  ///   - deadlineMilliseconds: from now to the last byte of the answer, looking the name up and
  ///     connecting included.
  ///   - bodyBytesMax: a longer answer is a failure.
  ///   - isRepeatable: whether the request may reach the server twice; nil where its method says
  ///     so (GET and HEAD may).
  ///   - cancellation: gives up as soon as it is cancelled.
  public func send(
    _ request: HTTPRequest, to origin: String, deadlineMilliseconds: Int,
    bodyBytesMax: Int = 16 << 20, isRepeatable: Bool? = nil, cancellation: HTTPCancellation? = nil
  ) throws(HTTPFailure) -> HTTPResponse {
    let errand = Errand(
      request, to: origin,
      taking: .whole(bytesMax: bodyBytesMax, deadlineMilliseconds: deadlineMilliseconds),
      isRepeatable: isRepeatable, certificateFile: certificateFile)
    let handover = Handover()
    start(errand, cancellation: cancellation) { handover.put($0) }
    return try handover.take().get()
  }

  /// The same for a task: no thread is held while it waits, and it returns at once when the task
  /// is cancelled.
  public func response(
    to request: HTTPRequest, from origin: String, deadlineMilliseconds: Int,
    bodyBytesMax: Int = 16 << 20, isRepeatable: Bool? = nil
  ) async throws(HTTPFailure) -> HTTPResponse {
    let errand = Errand(
      request, to: origin,
      taking: .whole(bytesMax: bodyBytesMax, deadlineMilliseconds: deadlineMilliseconds),
      isRepeatable: isRepeatable, certificateFile: certificateFile)
    let cancellation = HTTPCancellation()
    let outcome: Errand.Outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        start(errand, cancellation: cancellation) { continuation.resume(returning: $0) }
      }
    } onCancel: {
      cancellation.cancel()
    }
    return try outcome.get()
  }

  /// Sends a GET and hands the body of a success (2xx) to `receive` piece by piece, in order, as it
  /// comes; any other answer is kept whole. Blocks the calling thread, on which `receive` is
  /// called; where that takes its time, the server is made to wait.
  ///
  /// A body that breaks off is a failure, also one that does not say where it ends.
  /// - Parameters:
  ///   - mediaType: in lower case; a success of another type is a failure, before its first piece.
  ///   - silenceSecondsMax: so long without a byte is a failure; the whole may take any time.
  ///   - receive: false where no more is wanted, which fails as cancelled.
  /// - Returns: the answer; a success without its body.
  public func download(
    _ request: HTTPRequest, as mediaType: String, from origin: String, silenceSecondsMax: Int,
    cancellation: HTTPCancellation? = nil, to receive: (_ piece: [UInt8]) -> Bool
  ) throws(HTTPFailure) -> HTTPResponse {
    let queue = PieceQueue()
    let errand = Errand(
      request, to: origin,
      taking: .pieces(queue, mediaType: mediaType, silenceSecondsMax: silenceSecondsMax),
      isRepeatable: true, certificateFile: certificateFile)
    let transfer = start(errand, cancellation: cancellation) { queue.end($0) }
    while true {
      switch queue.take({ transfer.map(loop.resume) }) {
      case .end(let outcome): return try outcome.get()
      case .piece(let piece):
        guard cancellation?.isCancelled != true, receive(piece) else {
          if let transfer {
            transfer.finish(.failure(.cancelled))
            loop.abandon(transfer)
          }
          throw .cancelled
        }
      }
    }
  }

  /// Calls `report` once, from whatever thread comes to know how it ended.
  @discardableResult
  private func start(
    _ errand: Errand, cancellation: HTTPCancellation?,
    report: @escaping @Sendable (Errand.Outcome) -> Void
  ) -> Transfer? {
    if let fault = errand.fault {
      report(.failure(.unsendable(fault)))
      return nil
    }
    guard let transfer = Transfer(errand, report: report) else {
      report(.failure(.notConnected("There is no memory for a request")))
      return nil
    }
    let registration = cancellation?.register { [loop] in
      transfer.finish(.failure(.cancelled))
      loop.abandon(transfer)
    }
    transfer.atEnd { cancellation?.remove(registration) }
    loop.start(transfer)
    return transfer
  }

  /// Once in a process, whoever asks first.
  private static let isLoaded = curl_load() != 0

  private static let certificateFileOfEnvironment: String? = {
    guard let path = unsafe getenv("SSL_CERT_FILE") else { return nil }
    let text = unsafe String(cString: path)
    return text.isEmpty ? nil : text
  }()
}
