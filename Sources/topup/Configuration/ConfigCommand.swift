import TopupBackend
import TopupModel

/// `topup config`: what is in force and where it came from.
struct ConfigCommand {
  let arguments: Arguments
  let language: Language

  private var inForce: ConfigurationInForce {
    ConfigurationInForce(arguments: arguments, environment: Environment(), language: language)
  }

  func run() throws(Failure) -> String {
    if arguments.has(.keys), arguments.has(.profiles) {
      throw .usage(.exclusive("--keys", "--profiles"))
    }
    if arguments.has(.keys) { return arguments.has(.json) ? keysJSON.printed : keysText }
    if arguments.has(.profiles) {
      let names = arguments.configuration?.profiles ?? []
      if arguments.has(.json) { return JSONValue.object(["data": names.json]).printed }
      return names.map { VisibleText($0).string + "\n" }.joined()
    }
    return arguments.has(.json) ? json.printed : text
  }

  // MARK: Everything

  private var text: String {
    let inForce = inForce
    var head = TextTable(.left, .left)
    head.add(say(.file), inForce.path ?? say(.none))
    if inForce.path != nil, arguments.configurationFailure == nil, inForce.file == nil {
      head.addNote(say(.noFile))
    }
    for name in inForce.file?.profiles ?? [] {
      head.add(say(.profile), name)
    }
    for (name, folder) in inForce.folders { head.add(say(name), folder) }
    var table = TextTable(.left, .left, .left)
    table.add(say(.setting), say(.value), say(.from))
    for setting in inForce.settings {
      table.add(setting.name, setting.value, setting.origin.text(language))
    }
    var text = head.text + "\n" + table.text
    text += list(.unknownMembers, inForce.file?.unknownMembers ?? [])
    text += list(.problems, inForce.problems)
    return text
  }

  private func list(_ title: ConfigWords, _ lines: [String]) -> String {
    if lines.isEmpty { return "" }
    return "\n\(say(title))\n" + lines.map { "  \(VisibleText($0).string)\n" }.joined()
  }

  private var json: JSONValue {
    let inForce = inForce
    let settings = inForce.settings.map { setting -> JSONValue in
      ["name": setting.name.json, "value": setting.value.json, "from": setting.origin.json]
    }
    let folders = inForce.folders.map { name, folder -> JSONValue in
      ["name": name.name.json, "path": folder.json]
    }
    let file: JSONValue = [
      "path": inForce.path.map(\.json) ?? .null, "is_there": (inForce.file != nil).json,
      "profiles": (inForce.file?.profiles ?? []).json,
      "unknown_members": (inForce.file?.unknownMembers ?? []).json,
    ]
    return [
      "file": file, "settings": .array(settings), "folders": .array(folders),
      "problems": inForce.problems.json,
    ]
  }

  // MARK: Keys

  private var commands: [Command] {
    var commands: [Command] = []
    for binding in KeyTable.standard.bindings where !commands.contains(binding.command) {
      commands.append(binding.command)
    }
    return commands
  }

  private var keysText: String {
    let keys = arguments.keys.table
    var table = TextTable(.left, .left, .left)
    for command in commands {
      table.add(
        command.name, keys.keys(of: command).map(\.name).joined(separator: "  "),
        command.text(language))
    }
    return table.text
  }

  private var keysJSON: JSONValue {
    let keys = arguments.keys.table
    let rows = commands.map { command -> JSONValue in
      [
        "name": command.name.json, "keys": keys.keys(of: command).map(\.name).json,
        "about": command.text(language).json,
      ]
    }
    return ["data": .array(rows)]
  }

  private func say(_ words: ConfigWords) -> String { words.text(language) }
}
