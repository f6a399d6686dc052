import TopupModel
import TopupScreen
import TopupTerminal

/// The theme in force, and the ones that could be.
struct Look {
  /// Looked for only when somebody wants another theme.
  var folders: ThemeFolders { .standard() }
  private let depth: ColorDepth
  private(set) var theme: ResolvedTheme

  /// Throws where there is no theme of that name. A theme with faults is used as far as it goes.
  init(_ arguments: Arguments, depth: ColorDepth) throws(Failure) {
    self.depth = depth
    theme = ResolvedTheme(.builtIn, depth: depth)
    guard let reading = try ThemesCommand(arguments: arguments).chosen() else { return }
    for problem in reading.problems { StandardOutput.error("\(problem)") }
    theme = ResolvedTheme(reading.theme, depth: depth)
  }

  mutating func apply(_ name: String) {
    guard let reading = folders.theme(named: name) else { return }
    theme = ResolvedTheme(reading.theme, depth: depth)
  }
}
