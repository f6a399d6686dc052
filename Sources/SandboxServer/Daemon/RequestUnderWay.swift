internal import Glibc
internal import HTTPMessages
internal import Synchronization
internal import TopupBackend

/// A request as it comes in: its bytes, copied, and what speaks against it. Used by its
/// connection's thread alone.
final class RequestUnderWay {
  let connection: DaemonConnection
  private let core: DaemonCore
  private(set) var message: HTTPRequest
  /// Why it will not be handled; its body is no longer kept.
  private(set) var problem: Problem?
  private(set) var isHeaderRead = false
  /// Where the target was received: addresses to compare, never to follow.
  private let place: Range<UInt>
  private var bodyBytesHeld = 0
  private var bodyBytesDiscarded = 0

  init(target: String, place: Range<UInt>, on connection: DaemonConnection, of core: DaemonCore) {
    self.connection = connection
    self.place = place
    self.core = core
    message = HTTPRequest(.get, target)
  }

  deinit { release() }

  /// Whether method, target and version stand in the request line with one space between them: the
  /// library ends each text at the first NUL, and would not say that something was cut off.
  func stands(
    between method: UnsafePointer<CChar>, and version: UnsafePointer<CChar>
  ) -> Bool {
    unsafe UInt(bitPattern: method) + UInt(strlen(method)) + 1 == place.lowerBound
      && UInt(bitPattern: version) == place.upperBound + 1
  }

  /// - Parameter isWhole: whether the header is what was sent.
  /// - Returns: whether the rest of the request is worth waiting for.
  func receive(method: HTTPMethod, headers: HTTPHeaders, isWhole: Bool) -> Bool {
    isHeaderRead = true
    message.method = method
    message.headers = headers
    guard isWhole else {
      problem = Problem(.invalidParameter, "The request's header is malformed")
      return false
    }
    let lengths = headers.all("Content-Length")
    let isChunked = headers["Transfer-Encoding"] != nil
    if lengths.count > 1 || (isChunked && !lengths.isEmpty) {
      // Whoever stands between may have taken the other for the body's length.
      problem = Problem(.invalidParameter, "The body's length is given more than once")
      return false
    }
    guard let text = lengths.first, let length = UInt64(text),
      length > UInt64(core.limits.bodyBytesMax)
    else { return true }
    problem = Self.tooLarge(core.limits)
    return headers["Expect"] == nil && length <= UInt64(core.limits.bodyBytesDiscardedMax)
  }

  /// - Returns: whether more may come.
  func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    if problem == nil {
      if message.body.count + bytes.count > core.limits.bodyBytesMax {
        refuse(Self.tooLarge(core.limits))
      } else if !hold(bytes.count) {
        refuse(Problem(.rateLimited, "Too much is being received at once"))
      } else {
        unsafe message.body.append(contentsOf: bytes)
        return true
      }
    }
    bodyBytesDiscarded += bytes.count
    return bodyBytesDiscarded <= core.limits.bodyBytesDiscardedMax
  }

  /// Whether the connection can carry another request afterwards.
  var mustClose: Bool { problem != nil }

  private func refuse(_ problem: Problem) {
    self.problem = problem
    bodyBytesDiscarded = message.body.count
    message.body = []
    release()
  }

  private func hold(_ count: Int) -> Bool {
    let held = core.bodyBytesHeld.add(count, ordering: .relaxed).newValue
    bodyBytesHeld += count
    return held <= core.limits.bodyBytesHeldMax
  }

  private func release() {
    core.bodyBytesHeld.subtract(bodyBytesHeld, ordering: .relaxed)
    bodyBytesHeld = 0
  }

  private static func tooLarge(_ limits: DaemonLimits) -> Problem {
    Problem(.bodyTooLarge, "At most \(limits.bodyBytesMax) bytes")
  }
}
