import Confidence
import Glibc
import Synchronization
import TopupModel

/// How far the checks are, on the standard error: a line for each, or where a person looks on one
/// line that changes and a line for each that did not pass.
final class ConfidenceProgress: RunObserver {
  private struct State {
    var done = 0
    var total = 0
    var bad = 0
    var running: [String] = []
  }

  private let language: Language
  private let isLive: Bool
  private let state = Mutex(State())

  /// Longer lines would be wrapped, and could not be taken back.
  private static let columnsMax = 78

  init(_ language: Language) {
    self.language = language
    isLive = isatty(STDERR_FILENO) == 1
  }

  func runBegan(_ number: Int, of runs: Int, checkCount: Int) {
    state.withLock { $0 = State(total: checkCount) }
    say(ConfidenceWords.runBegins(number, of: runs, checks: checkCount).text(language))
  }

  func checkBegan(_ check: Check) {
    state.withLock { $0.running.append("\(check.id)") }
    showLine()
  }

  func checkEnded(_ check: Check, _ record: CheckRecord) {
    let isGood = record.outcome.kind == .passed || record.outcome.kind == .notApplicable
    state.withLock { state in
      state.done += 1
      state.running.removeAll { $0 == "\(check.id)" }
      if !isGood { state.bad += 1 }
    }
    if !isLive || !isGood {
      let words = ConfidenceWords.verdict(record.outcome.kind).text(language)
      let gap = String(repeating: " ", count: max(1, 9 - words.count))
      say("\(words)\(gap)\(check.id)  \(record.milliseconds) ms")
    }
    showLine()
  }

  /// Takes the line that changes away.
  func end() {
    if isLive { write("\r\u{1B}[K") }
  }

  private func say(_ line: String) {
    let line = VisibleText(line).string
    write(isLive ? "\r\u{1B}[K\(line)\n" : line + "\n")
  }

  private func showLine() {
    guard isLive else { return }
    let line = state.withLock { state in
      let bad =
        state.bad > 0 ? ", \(state.bad) \(ConfidenceWords.verdict(.failed).text(language))" : ""
      return "\(state.done)/\(state.total)\(bad)  \(state.running.joined(separator: "  "))"
    }
    write("\r\u{1B}[K" + line.prefix(Self.columnsMax))
  }

  private func write(_ text: String) { StandardOutput.write(text, to: STDERR_FILENO) }
}
