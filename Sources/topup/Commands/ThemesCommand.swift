import TopupBackend
import TopupModel
import TopupScreen
import TopupTerminal

/// `topup themes list`: the names that `--theme` takes.
struct ThemesCommand {
  let arguments: Arguments

  /// The theme that was asked for; nil where none was. Throws where there is none of that name.
  func chosen() throws(Failure) -> ThemeReading? {
    guard let name = arguments.value(.theme) else { return nil }
    let folders = ThemeFolders.standard()
    guard let reading = folders.theme(named: name) else {
      let known = folders.names.joined(separator: ", ")
      throw .usage(
        .unknownTheme(name, known: known, option: arguments.name(of: .theme)))
    }
    return reading
  }

  func list() -> String {
    let folders = ThemeFolders.standard()
    let names = folders.names
    if arguments.has(.json) {
      return JSONValue.object(["data": names.json, "next_cursor": .null]).printed
    }
    var table = TextTable(.left, .left)
    for name in names {
      table.add(name, folders.theme(named: name)?.theme.variant.rawValue ?? "")
    }
    return table.text
  }
}
