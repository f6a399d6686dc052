import TopupBackend
import TopupModel
import TopupScreen
import TopupTerminal

/// `topup themes list`: the names that `--theme` takes.
struct ThemesCommand {
  let arguments: Arguments

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
