import Dispatch
import Glibc

/// Some threads that begin at once, and somebody who waits for all of them.
final class ThreadGate: Sendable {
  private let everybodyIsHere = DispatchGroup()
  private let everybodyIsDone = DispatchGroup()

  init(count: Int) {
    for _ in 0..<count {
      everybodyIsHere.enter()
      everybodyIsDone.enter()
    }
  }

  /// Waits for the others.
  func arrive() {
    everybodyIsHere.leave()
    everybodyIsHere.wait()
  }

  func leave() { everybodyIsDone.leave() }

  func wait(in context: CheckContext) throws {
    while everybodyIsDone.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
      try context.checkCancelled()
    }
  }

  static func pause(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }
}
