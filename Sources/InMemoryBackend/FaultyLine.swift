internal import TopupBackend

/// What a fault between client and billing does to one call.
///
/// A refusal (429, 5xx) comes before billing has done anything. Where the answer is lost (timeout,
/// reset) or garbled, billing has done what was asked: an order was placed and only the client does
/// not know (S15).
struct FaultyLine {
  let fault: Fault

  func strike<Answer: Sendable>(
    _ call: () async throws(BackendError) -> Answer
  ) async throws(BackendError) -> Answer {
    switch fault.kind {
    case .slow:
      try await delay()
      return try await call()
    case .timeout:
      _ = try await call()
      try await delay()
      throw .unreachable(.timedOut)
    case .connectionReset:
      _ = try await call()
      try await delay()
      throw .unreachable(.connectionLost)
    case .malformedBody:
      _ = try await call()
      try await delay()
      throw .unreadable("The answer is not in the contract's words")
    case .status429:
      try await delay()
      throw .refused(Problem(.rateLimited))
    case .status500:
      try await delay()
      throw .refused(Problem(status: 500, title: "Something went wrong", code: "internal_error"))
    case .status503, .lockConflict:
      try await delay()
      throw .refused(Problem(.storeUnavailable))
    }
  }

  /// Waits without holding a thread; giving up ends it at once.
  private func delay() async throws(BackendError) {
    guard let milliseconds = fault.delayMilliseconds, milliseconds > 0 else { return }
    do {
      try await Task.sleep(for: .milliseconds(milliseconds))
    } catch {
      throw .cancelled
    }
  }
}
