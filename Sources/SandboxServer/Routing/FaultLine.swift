internal import HTTPMessages
internal import TopupBackend

/// What an armed fault does to one request.
///
/// Between a client and billing, a refusal (429, 5xx) comes before billing has done anything; where
/// the answer is lost or garbled, billing has done what was asked: an order was placed and only the
/// client does not know (S15). A service of others that does not answer has done nothing.
struct FaultLine: Sendable {
  /// Longer than any deadline of a client.
  static let silenceMilliseconds = 60_000
  /// The beginning of an answer.
  private static let garbage = Array(#"{"data": [{"code": "wa_bal"#.utf8)

  let fault: Fault
  let exposure: FaultExposure
  /// Blocks the calling thread for so many milliseconds.
  let pause: @Sendable (_ milliseconds: Int) -> Void

  func strike(_ answer: () throws(Problem) -> Reply) throws(Problem) -> Reply {
    switch fault.kind {
    case .slow:
      delay()
      return try answer()
    case .status429:
      delay()
      throw Problem(.rateLimited)
    case .status500:
      delay()
      throw Problem(status: 500, title: "Something went wrong", code: "internal_error")
    case .status503, .lockConflict:
      delay()
      throw Problem(.storeUnavailable)
    case .timeout:
      _ = try answerIsDone(answer)
      delay()
      return .silence(milliseconds: Self.silenceMilliseconds)
    case .connectionReset:
      _ = try answerIsDone(answer)
      delay()
      return .reset
    case .malformedBody:
      let status = try answerIsDone(answer)
      delay()
      return .response(
        HTTPResponse(
          status ?? 200, headers: ["Content-Type": "application/json"], body: Self.garbage))
    }
  }

  /// Does what is asked where this is billing; nothing where it is a service of others.
  private func answerIsDone(_ answer: () throws(Problem) -> Reply) throws(Problem) -> Int? {
    switch exposure {
    case .service: nil
    case .none, .any, .uncounted: try answer().status
    }
  }

  private func delay() {
    if let milliseconds = fault.delayMilliseconds, milliseconds > 0 { pause(milliseconds) }
  }
}
