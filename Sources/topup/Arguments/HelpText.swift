import TopupModel

/// What `--help` prints: of the whole program, or of one command.
struct HelpText {
  let command: CommandName
  let language: Language

  var text: String {
    var lines = [usage, command.text(language).capitalizedFirst + ".", ""]
    if command == .interface {
      lines += [HelpWords.commands.text(language)]
      for name in CommandName.allCases where name != .interface {
        lines.append(row(name.rawValue, name.text(language)))
      }
      lines.append("")
    }
    lines.append(HelpWords.options.text(language))
    for option in command.options + [.help] + (command == .interface ? [.version] : []) {
      lines.append(row(written(option), option.words(in: command).text(language)))
    }
    if command == .interface { lines += commandOptions + environment + service }
    if command == .probe { lines += [""] + ProbeHelp(language: language).lines }
    if let example = command.example { lines += ["", HelpWords.example.text(language), example] }
    lines += ["", HelpWords.exitCodes.text(language)]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What only commands take, with the commands that take it.
  private var commandOptions: [String] {
    let foreign = Option.allCases.filter { option in
      ![.help, .version].contains(option) && !command.options.contains(option)
    }
    let rows = foreign.map { option in
      let commands = CommandName.allCases.filter { $0.options.contains(option) }
      let isEverywhere = commands.count == CommandName.allCases.count - 1
      let names = isEverywhere ? "" : " (\(commands.map(\.rawValue).joined(separator: ", ")))"
      return row(written(option), option.text(language) + names)
    }
    return ["", HelpWords.commandOptions.text(language)] + rows
  }

  private var environment: [String] {
    let variables = Option.allCases.compactMap(\.variable)
    let rows = stride(from: 0, to: variables.count, by: Self.variablesInRow).map {
      "  " + variables.dropFirst($0).prefix(Self.variablesInRow).joined(separator: " ")
    }
    return ["", HelpWords.environment.text(language)] + rows
  }

  private static let variablesInRow = 5

  /// What no option gives: a command line is seen by everybody on the machine.
  private var service: [String] {
    ["", HelpWords.service.text(language)]
      + [("TOPUP_TOKEN", HelpWords.token), ("TOPUP_API_KEY", .apiKey), (Self.file, .configuration)]
      .map { row($0, $1.text(language)) }
  }

  private static let file = "~/.config/topup/config.json"

  private var usage: String {
    let name = command.rawValue.isEmpty ? "" : " " + command.rawValue
    let operands = command.operands.map { " [\($0)\(command.operandsMax > 1 ? "…" : "")]" } ?? ""
    let line = "topup\(name)\(operands) [\(HelpWords.option.text(language))…]"
    guard command == .interface else { return line }
    return line + "\n" + HelpWords.commandUsage.text(language)
  }

  private func written(_ option: Option) -> String {
    let letter = option.letter.map { ", " + $0 } ?? ""
    let value = option.placeholder(in: command).map { " " + $0 } ?? ""
    return "--" + option.rawValue + value + letter
  }

  private func row(_ left: String, _ right: String) -> String {
    let gap = max(2, 30 - left.utf8.count)
    return "  " + left + String(repeating: " ", count: gap) + right
  }
}

private enum HelpWords: Wording {
  case commandUsage, commandOptions, environment
  case commands, options, option, example, exitCodes
  case service, token, apiKey, configuration

  var english: String {
    switch self {
    case .commandUsage:
      "topup COMMAND [option…]        topup COMMAND --help says all about one command"
    case .commandOptions: "Options of commands:"
    case .environment: "Variables that give an option where the command line does not:"
    case .commands: "Commands:"
    case .options: "Options:"
    case .option: "option"
    case .example: "Example:"
    case .service: "To reach billing with --url, beside it:"
    case .token: "the token, where no variable, command or file is named"
    case .apiKey: "the key of a sandbox, which brings QA's levers"
    case .configuration: "url, one of token_env, token_command, token_file; topup config"
    case .exitCodes:
      "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 refused by billing,"
        + " 4 billing not reached, 130 interrupted."
    }
  }

  var indonesian: String {
    switch self {
    case .commandUsage:
      "topup PERINTAH [opsi…]         topup PERINTAH --help menjelaskan satu perintah"
    case .commandOptions: "Opsi perintah:"
    case .environment: "Variabel yang mengisi opsi jika tidak ada di baris perintah:"
    case .commands: "Perintah:"
    case .options: "Opsi:"
    case .option: "opsi"
    case .example: "Contoh:"
    case .service: "Untuk memakai sistem penagihan dengan --url, selain alamatnya:"
    case .token: "token, jika tidak ada variabel, perintah atau berkas lain yang disebut"
    case .apiKey: "kunci sandbox, yang memunculkan tuas QA"
    case .configuration: "url, salah satu dari token_env, token_command, token_file; topup config"
    case .exitCodes:
      "Kode keluar: 0 selesai, 1 gagal, 2 perintah tidak benar, 3 ditolak sistem penagihan,"
        + " 4 sistem penagihan tidak terjangkau, 130 dihentikan."
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
