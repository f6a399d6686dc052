import Glibc
import Synchronization

/// How much of a download has come and how fast, in a line of the terminal that somebody looks at
/// while the download itself goes elsewhere.
final class DownloadProgress: Sendable {
  private static let intervalMilliseconds: Int64 = 100
  /// Back to the beginning of the line, and nothing behind what is written now.
  private static let erase = "\r\u{1B}[K"

  private struct State {
    var bytes = 0
    var shownAt: Int64
    var isShown = false
  }

  private let start = DownloadProgress.now()
  private let state: Mutex<State>

  private init() {
    state = Mutex(State(shownAt: start))
  }

  /// Nil where nobody would see it, or where it would stand among the rows.
  static func ifSeen() -> DownloadProgress? {
    isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0 ? DownloadProgress() : nil
  }

  func add(_ count: Int) {
    state.withLock { state in
      state.bytes += count
      let now = Self.now()
      guard now - state.shownAt >= Self.intervalMilliseconds else { return }
      state.shownAt = now
      state.isShown = true
      let rate = Int64(state.bytes) * 1000 / max(1, now - start)
      StandardOutput.write(
        "\(Self.erase)\(Self.megabytes(Int64(state.bytes))), \(Self.megabytes(rate))/s",
        to: STDERR_FILENO)
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      guard state.isShown else { return }
      StandardOutput.write(Self.erase, to: STDERR_FILENO)
    }
  }

  /// With one decimal.
  private static func megabytes(_ bytes: Int64) -> String {
    "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
  }

  private static func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
