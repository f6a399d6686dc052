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
      lines.append(row(written(option), option.text(language)))
    }
    if let example = command.example { lines += ["", HelpWords.example.text(language), example] }
    lines += ["", HelpWords.exitCodes.text(language)]
    return lines.joined(separator: "\n") + "\n"
  }

  private var usage: String {
    let name = command.rawValue.isEmpty ? "" : " " + command.rawValue
    return "topup\(name) [\(HelpWords.option.text(language))…]"
  }

  private func written(_ option: Option) -> String {
    "--" + option.rawValue + (option.placeholder.map { " " + $0 } ?? "")
  }

  private func row(_ left: String, _ right: String) -> String {
    let gap = max(2, 30 - left.utf8.count)
    return "  " + left + String(repeating: " ", count: gap) + right
  }
}

private enum HelpWords: Wording {
  case commands, options, option, example, exitCodes

  var english: String {
    switch self {
    case .commands: "Commands:"
    case .options: "Options:"
    case .option: "option"
    case .example: "Example:"
    case .exitCodes:
      "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 refused by billing,"
        + " 4 billing not reached, 130 interrupted."
    }
  }

  var indonesian: String {
    switch self {
    case .commands: "Perintah:"
    case .options: "Opsi:"
    case .option: "opsi"
    case .example: "Contoh:"
    case .exitCodes:
      "Kode keluar: 0 selesai, 1 gagal, 2 perintah salah tulis, 3 ditolak sistem penagihan,"
        + " 4 sistem penagihan tidak terjangkau, 130 dihentikan."
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
