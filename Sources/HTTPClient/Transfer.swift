internal import CCurl
internal import HTTPMessages
private import Synchronization

/// One request on its way: the library's handle for it, and what has come back so far.
///
/// Its outcome may be told by any thread, once. Everything else belongs to the thread of its
/// ``TransferLoop`` as soon as it is handed over, which makes `@unchecked` sound: the one that
/// makes it touches it no more, and the callbacks run on that thread only.
@safe
final class Transfer: @unchecked Sendable {
  private struct Ending {
    var report: (@Sendable (Errand.Outcome) -> Void)?
    var isOver = false
    var afterwards: (@Sendable () -> Void)?
  }

  let errand: Errand
  /// Owned: freed with this value, which outlives every use of it.
  let easy: UnsafeMutableRawPointer
  private var headers: UnsafeMutablePointer<curl_slist>?
  /// Where the library writes what went wrong.
  private let errorText: UnsafeMutablePointer<CChar>
  private var buffer: AnswerBuffer
  private let ending: Mutex<Ending>

  /// Nil where the library has no memory for it or does not know an option.
  init?(_ errand: Errand, report: @escaping @Sendable (Errand.Outcome) -> Void) {
    guard let easy = unsafe curl_easy_new() else { return nil }
    self.errand = errand
    unsafe self.easy = easy
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    buffer = AnswerBuffer(bodyBytesMax: errand.bodyBytesMax)
    ending = Mutex(Ending(report: report))
    guard prepare() else { return nil }
  }

  deinit {
    unsafe curl_easy_free(easy)
    unsafe curl_list_free(headers)
    unsafe errorText.deallocate()
  }

  /// Tells the outcome unless it has been told.
  func finish(_ outcome: Errand.Outcome) {
    let (report, afterwards) = ending.withLock { ending in
      defer { ending = Ending(isOver: true) }
      return (ending.report, ending.afterwards)
    }
    report?(outcome)
    afterwards?()
  }

  /// Runs `afterwards` when the outcome has been told, at once where it has been already.
  func atEnd(_ afterwards: @escaping @Sendable () -> Void) {
    let isOver = ending.withLock { ending in
      if !ending.isOver { ending.afterwards = afterwards }
      return ending.isOver
    }
    if isOver { afterwards() }
  }

  /// Whether anybody still waits for it.
  var isWanted: Bool { ending.withLock { !$0.isOver } }

  /// What the library's handle is known by.
  var name: UInt { unsafe UInt(bitPattern: easy) }

  /// How it ended, as the library says.
  func outcome(_ code: CURLcode) -> Errand.Outcome {
    if code == CURLE_OK {
      guard let answer = buffer.answer else { return .failure(.connectionLost) }
      if case .pieces(_, let mediaType, _) = errand.taking, answer.isSuccess,
        buffer.refuses(mediaType: mediaType)
      {
        return .failure(.unreadable(buffer.refusal ?? ""))
      }
      return .success(answer)
    }
    let hasSent = unsafe curl_number(easy, CURLINFO_REQUEST_SIZE) > 0
    return .failure(
      HTTPFailure(
        code, refusal: buffer.refusal, hasSent: hasSent,
        systemError: Int32(truncatingIfNeeded: unsafe curl_number(easy, CURLINFO_OS_ERRNO)),
        words: unsafe String(cString: errorText)))
  }

  private func prepare() -> Bool {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    let takesAnswer = unsafe curl_set_takers(
      easy,
      { bytes, size, count, context in
        let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe Transfer.borrowed(context)?.buffer.takeHeader(piece) == true
          ? size * count : 0
      },
      { bytes, size, count, context in
        let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe Transfer.borrowed(context)?.takeBody(piece) ?? 0
      }, context)
    guard takesAnswer != 0, unsafe curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText) != 0,
      takeHeaders()
    else { return false }
    return unsafe errand.options.allSatisfy { unsafe $0.isTaken(by: easy) }
      && curl_set_pointer(easy, CURLOPT_HTTPHEADER, headers) != 0 && sendBody()
  }

  /// How many bytes were taken, or the library's sign that they are to come again later.
  private func takeBody(_ piece: UnsafeRawBufferPointer) -> Int {
    guard case .pieces(let queue, let mediaType, _) = errand.taking,
      buffer.answer?.isSuccess == true
    else { return unsafe buffer.takeBody(piece) ? piece.count : 0 }
    if buffer.refuses(mediaType: mediaType) { return 0 }
    return unsafe queue.put(piece) ? piece.count : Int(CURL_WRITEFUNC_PAUSE)
  }

  /// The transfer that a callback is about: alive, for its loop holds it while it is under way.
  private static func borrowed(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged.fromOpaque(context).takeUnretainedValue()
  }

  private func takeHeaders() -> Bool {
    for line in errand.headerLines {
      guard let longer = unsafe curl_list_append(headers, line) else { return false }
      unsafe headers = longer
    }
    return true
  }

  private func sendBody() -> Bool {
    guard errand.hasBody else { return true }
    return unsafe errand.message.body.withUnsafeBytes { bytes in
      unsafe curl_set_body(easy, bytes.baseAddress, Int64(bytes.count)) != 0
    }
  }
}

extension HTTPResponse {
  fileprivate var isSuccess: Bool { (200...299).contains(status) }
}
