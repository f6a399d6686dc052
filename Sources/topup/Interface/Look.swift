import TopupModel
import TopupScreen
import TopupTerminal

/// The theme in force, and the ones that could be.
struct Look {
  private let depth: ColorDepth
  private let language: Language
  private(set) var theme: ResolvedTheme
  /// What `--theme` calls it.
  private var name = Theme.builtIn.name
  /// What is wrong with the theme that was asked for; it is used as far as it goes.
  let problems: [ThemeProblem]
  /// The themes that were listed, so that going through them reads no file twice.
  private var listed: [String: Theme] = [:]

  /// Throws where there is no theme of that name.
  init(_ arguments: Arguments, depth: ColorDepth, language: Language) throws(Failure) {
    self.depth = depth
    self.language = language
    let command = ThemesCommand(arguments: arguments, language: language)
    guard let reading = try command.chosen() else {
      theme = ResolvedTheme(.builtIn, depth: depth)
      problems = []
      return
    }
    theme = ResolvedTheme(reading.theme, depth: depth)
    problems = reading.problems
    name = arguments.value(.theme) ?? name
  }

  mutating func apply(_ name: String) {
    // Looked for only when somebody wants another theme.
    guard let theme = listed[name] ?? ThemeFolders.standard().theme(named: name)?.theme else {
      return
    }
    self.name = name
    self.theme = ResolvedTheme(theme, depth: depth)
  }

  /// All themes there are, the one in force among them, with what is wrong with each.
  mutating func list() -> Action {
    let folders = ThemeFolders.standard()
    var names = folders.names
    if !names.contains(name) { names.insert(name, at: 0) }
    var choices: [ThemeChoice] = []
    for name in names {
      guard let reading = folders.theme(named: name) else { continue }
      listed[name] = reading.theme
      choices.append(
        ThemeChoice(name: name, ground: reading.theme.ground, problem: problem(of: reading)))
    }
    return .themesListed(choices, current: name)
  }

  private func problem(of reading: ThemeReading) -> String? {
    if let first = reading.problems.first { return first.words(language) }
    let depths = depth == .mono ? [] : [depth]
    guard let faint = ThemeCheck(reading.theme, depths: depths).failures.first else { return nil }
    return ThemeWords.faint(faint.composition.style.role.rawValue).text(language)
  }
}

private enum ThemeWords: Wording {
  /// The role.
  case faint(String)

  var english: String {
    switch self {
    case .faint(let role): "\(role) is hard to see"
    }
  }

  var indonesian: String {
    switch self {
    case .faint(let role): "\(role) sulit dilihat"
    }
  }
}
