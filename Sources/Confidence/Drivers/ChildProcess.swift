import CCheckGuard
import Glibc
import Synchronization

/// A program that a check has started, ended with it at the latest.
///
/// It dies with the thread that started it, so it must be used by the check that made it.
public final class ChildProcess: Sendable {
  public let processID: Int32
  private let context: CheckContext
  private let ending = Mutex<Int32?>(nil)

  /// Starts a program with its streams in files: what it writes is appended.
  ///
  /// - Parameter environment: all there is, as `NAME=VALUE`.
  public init(
    _ program: String, _ arguments: [String], environment: [String], output: String,
    errors: String, in context: CheckContext
  ) throws(CheckFailure) {
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    let code = unsafe child_start(program, &words, &variables, "/dev/null", output, errors)
    guard code > 0 else {
      let reason = unsafe String(cString: strerror(-code))
      throw CheckFailure(expected: "\(program) starts", seen: reason)
    }
    processID = code
    self.context = context
    context.watch(process: code)
  }

  /// How it ended, an exit code or a negative signal; nil as long as it runs.
  public var exitCode: Int32? {
    ending.withLock { ending in
      if let ending { return ending }
      var status: Int32 = 0
      guard unsafe waitpid(processID, &status, WNOHANG) == processID else { return nil }
      context.unwatch(process: processID)
      ending = status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
      return ending
    }
  }

  public func send(_ signal: Int32) {
    ending.withLock { ending in
      if ending == nil { _ = kill(processID, signal) }
    }
  }

  /// Waits until it has ended; throws where that takes longer than so many seconds.
  public func wait(seconds: Int) throws -> Int32 {
    for _ in 0..<seconds * 200 {
      if let code = exitCode { return code }
      try context.checkCancelled()
      usleep(5000)
    }
    throw CheckFailure(expected: "the program ends within \(seconds) s", seen: "it still runs")
  }
}
