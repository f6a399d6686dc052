import InMemoryBackend
import TopupBackend
import TopupModel
import TopupScreen
import TopupTerminal

/// `topup themes list` and `topup themes check`: the names that `--theme` takes, and whether what
/// they name can be read.
struct ThemesCommand {
  let arguments: Arguments
  let language: Language

  /// The theme that was asked for; nil where none was. Throws where there is none of that name.
  func chosen() throws(Failure) -> ThemeReading? {
    guard let name = arguments.value(.theme) else { return nil }
    return try reading(of: name, by: arguments.name(of: .theme))
  }

  private func reading(of name: String, by option: String) throws(Failure) -> ThemeReading {
    let folders = ThemeFolders.standard()
    guard let reading = folders.theme(named: name) else {
      let known = folders.names.joined(separator: ", ")
      throw .usage(.unknownTheme(name, known: known, option: option))
    }
    return reading
  }

  /// What is wrong with the theme that was asked for goes beside what a command prints.
  func sayProblems() throws(Failure) {
    for problem in try chosen()?.problems ?? [] { StandardOutput.error(problem.text(language)) }
  }

  func list() -> String {
    let folders = ThemeFolders.standard()
    let names = folders.names
    if arguments.has(.json) {
      return JSONValue.object(["data": names.json, "next_cursor": .null]).printed
    }
    var table = TextTable(.left, .left)
    for name in names {
      table.add(name, folders.theme(named: name)?.theme.ground.text(language) ?? "")
    }
    return table.text
  }

  /// Measures the themes that are named, else all there are.
  func check() async throws(Failure) -> CommandOutput {
    let named = arguments.operands
    let names = named.isEmpty ? ThemeFolders.standard().names : named
    let log = await ScreenTour.compositions(of: try Workplace.sandbox(arguments), language)
    var reports: [ThemeReport] = []
    for name in names {
      let reading = try reading(of: name, by: arguments.command.rawValue)
      reports.append(ThemeReport(name, reading, log))
    }
    let exitCode: Int32 = reports.allSatisfy(\.holds) ? 0 : 1
    if arguments.has(.json) {
      let json = JSONValue.object(["data": .array(reports.map(\.json)), "next_cursor": .null])
      return CommandOutput(json.printed, exitCode: exitCode)
    }
    let texts = reports.map { $0.text(language, isWhole: !named.isEmpty) }
    return CommandOutput(texts.joined(separator: named.isEmpty ? "" : "\n"), exitCode: exitCode)
  }
}

extension Theme {
  /// What it is made for, in the words of the picker.
  var ground: ThemeChoice.Ground {
    switch variant {
    case .dark: .dark
    case .light: .light
    case .any: .any
    }
  }
}
