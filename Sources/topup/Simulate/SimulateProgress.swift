import Glibc
import Simulation
import Synchronization
import TopupDomain
import TopupModel

/// How far a simulation is, on one line of the terminal that somebody looks at.
final class SimulateProgress: Sendable {
  private static let erase = "\r\u{1B}[K"

  private let language: Language
  private let isLive: Bool
  private let isShown = Mutex(false)

  init(_ language: Language) {
    self.language = language
    isLive = isatty(STDERR_FILENO) == 1
  }

  func show(_ progress: SimulationProgress) {
    guard isLive else { return }
    isShown.withLock { isShown in
      isShown = true
      StandardOutput.write(Self.erase + line(progress), to: STDERR_FILENO)
    }
  }

  /// Takes the line away.
  func end() {
    isShown.withLock { isShown in
      if isShown { StandardOutput.write(Self.erase, to: STDERR_FILENO) }
      isShown = false
    }
  }

  private func line(_ progress: SimulationProgress) -> String {
    let figures = language.figures
    let milliseconds = max(1, progress.milliseconds)
    let left = (progress.seeds - progress.seedsDone) * milliseconds / max(1, progress.seedsDone)
    return SimulateWords.progress(
      percent: progress.seedsDone * 100 / max(1, progress.seeds),
      steps: figures.text(Int64(progress.stepsDone)),
      perSecond: figures.text(Int64(progress.stepsDone * 1000 / milliseconds)),
      left: Self.clock(left / 1000), violations: progress.violations
    ).text(language)
  }

  private static func clock(_ seconds: Int) -> String {
    "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
  }
}
