import Testing
import TopupBackend
import TopupDomain

@testable import Confidence

/// How a call fails; nil where it does not.
func refusal<Answer>(_ call: () async throws(BackendError) -> Answer) async -> Refusal? {
  await failure(call).map(Refusal.init)
}

/// What a call throws; nil where it does not.
func failure<Answer>(_ call: () async throws(BackendError) -> Answer) async -> BackendError? {
  do throws(BackendError) {
    _ = try await call()
    return nil
  } catch {
    return error
  }
}

func code(_ text: String) -> ComponentCode { ComponentCode(text)! }

func cart(_ lines: (String, Int64)...) -> [CartLine] {
  lines.map { CartLine(code: code($0.0), value: $0.1) }
}

extension Backend {
  /// Quotes and places in one go.
  func order(
    _ lines: [CartLine] = cart(("wa_balance", 1_000_000)), key: String? = nil
  ) async throws(BackendError) -> TopupOrder {
    let quote = try await quote(lines)
    let key = IdempotencyKey(key ?? "key-" + quote.id.text)
    return try await placeOrder(quote.id, key: key).order
  }
}

/// Asks until what is asked for is so: work that follows is done soon, not at once.
func eventually(_ isSo: () async throws -> Bool) async throws {
  let deadline = ContinuousClock.now.advanced(by: .seconds(15))
  while try await !isSo() {
    guard ContinuousClock.now < deadline else {
      Issue.record("it did not become so")
      return
    }
    try await Task.sleep(for: .milliseconds(5))
  }
}
