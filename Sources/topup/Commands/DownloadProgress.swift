import Glibc
import Synchronization
import TopupBackend
import TopupDomain
import TopupModel

/// How far a download is and how long it will take, in a line of the terminal that somebody looks
/// at while the download itself goes elsewhere.
final class DownloadProgress: Sendable {
  private static let intervalMilliseconds: Int64 = 100
  /// Back to the beginning of the line, and nothing behind what is written now.
  private static let erase = "\r\u{1B}[K"

  private struct State {
    var meter: ExportMeter
    var shownAt: Moment
    var isShown = false
  }

  private let language: Language
  private let start = Moment.now
  private let state: Mutex<State>

  private init(_ meter: ExportMeter, _ language: Language) {
    self.language = language
    state = Mutex(State(meter: meter, shownAt: start))
  }

  /// Nil where nobody would see it, or where it would stand among the rows.
  static func ifSeen(
    of filter: UsageFilter, from backend: any Backend, in language: Language
  ) async throws(BackendError) -> DownloadProgress? {
    guard isatty(STDERR_FILENO) == 1, isatty(STDOUT_FILENO) == 0 else { return nil }
    return DownloadProgress(try await ExportMeter(of: filter, from: backend), language)
  }

  func add(_ piece: [UInt8]) {
    state.withLock { state in
      state.meter.read(piece)
      let now = Moment.now
      guard now.milliseconds(since: state.shownAt) >= Self.intervalMilliseconds else { return }
      state.shownAt = now
      state.isShown = true
      let line = text(of: state.meter.progress, after: now.milliseconds(since: start))
      StandardOutput.write(Self.erase + line, to: STDERR_FILENO)
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      guard state.isShown else { return }
      StandardOutput.write(Self.erase, to: STDERR_FILENO)
    }
  }

  private func text(of progress: ExportProgress, after milliseconds: Int64) -> String {
    var parts = progress.permille.map { ["\($0 / 10)%"] } ?? []
    let figures = language.figures
    let rate = figures.text(bytes: progress.bytesPerSecond(after: milliseconds))
    parts += [
      LogsWords.rows(figures.text(Int64(progress.rows))).text(language),
      figures.text(bytes: progress.bytes), LogsWords.perSecond(rate).text(language),
    ]
    if let seconds = progress.secondsLeft(after: milliseconds) {
      parts.append(
        LogsWords.timeLeft("\(seconds / 60):\((seconds % 60).padded(to: 2))").text(language))
    }
    return parts.joined(separator: "  ")
  }
}
