import AtOnce
import CCheckGuard
import Glibc
import Synchronization
import TopupBackend

/// A check on a thread of its own, which can be left behind where it does not end.
///
/// Safe, because the end of the check is made before its thread and freed after it.
@safe final class CheckThread: Sendable {
  private let check: Check
  private let context: CheckContext
  private let outcome = Mutex<CheckOutcome?>(nil)
  // A semaphore and an atomic number.
  nonisolated(unsafe) private let end: OpaquePointer

  /// Starts the check; nil where the machine has no room for a thread.
  init?(_ check: Check, _ context: CheckContext) {
    guard let end = unsafe check_end_make() else { return nil }
    unsafe self.end = unsafe end
    self.check = check
    self.context = context
    // The thread keeps this alive, also where nobody waits for it any more.
    guard OwnThread.start({ [self] in work() }) else { return nil }
  }

  deinit {
    unsafe check_end_free(end)
  }

  private func work() {
    unsafe check_end_enter(end)
    let result = AtOnce.value { [check, context] in await Self.outcome(of: check, context) }
    outcome.withLock { $0 = result }
    unsafe check_end_reach(end)
  }

  private static func outcome(of check: Check, _ context: CheckContext) async -> CheckOutcome {
    do {
      try await check.body(context)
      return .passed
    } catch let failure as CheckFailure {
      return .failed(failure)
    } catch let skip as CheckSkip {
      return .skipped(skip.reason)
    } catch let error as BackendError {
      return .failed(CheckFailure(expected: "\(check.title).", seen: "\(Refusal(error))"))
    } catch {
      return .failed(
        CheckFailure(expected: "\(check.title).", seen: "an error: \(Expect.shown(error))"))
    }
  }

  /// Waits for so long; nil where it has not ended.
  func wait(milliseconds: Int) -> CheckOutcome? {
    guard unsafe check_end_wait(end, Int32(milliseconds)) else { return nil }
    let number = unsafe check_end_signal(end)
    guard number == 0 else { return .failed(CheckFailure(crashedWith: number)) }
    return outcome.withLock { $0 }
  }

  /// Whether its thread stands still for good: then it must never be taken apart.
  var hasCrashed: Bool { unsafe check_end_signal(end) != 0 }
}

extension CheckFailure {
  init(crashedWith number: Int32) {
    let name = Self.names.first { $0.0 == number }?.1 ?? "signal \(number)"
    self.init(
      expected: "the check runs to its end", seen: "it crashed with \(name)",
      meaning: "The program would end here: a broken precondition, an overflow or a wrong access.")
  }

  private static let names: [(Int32, String)] = [
    (SIGILL, "SIGILL (a trap)"), (SIGTRAP, "SIGTRAP (a trap)"), (SIGSEGV, "SIGSEGV"),
    (SIGBUS, "SIGBUS"), (SIGABRT, "SIGABRT"), (SIGFPE, "SIGFPE"),
  ]
}
