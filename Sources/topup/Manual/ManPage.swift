import TopupModel

/// `topup man`: the manual page in roff, from the tables that read the command line, the
/// configuration file and the keys.
struct ManPage {
  let language: Language

  var text: String {
    let lines =
      [".TH TOPUP 1 \"\" \"topup \(Program.version)\" \"\(escaped(.manual))\""]
      + section(.name) + ["topup \\- " + roff(ManWords.purpose.text(language))]
      + section(.synopsis) + synopsis
      + section(.description) + [roff(ManWords.about.text(language))]
      + section(.commands) + commands
      + section(.options) + options
      + section(.environment) + environment
      + section(.files) + files
      + section(.configuration) + configuration
      + section(.keys) + keys
      + section(.exitStatus) + exitCodes
      + section(.examples) + examples
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Sections

  private var synopsis: [String] {
    let option = roff(ManWords.option.text(language))
    return [
      ".B topup", "[\\fI\(option)\\fR ...]", ".br", ".B topup",
      "\\fI\(roff(ManWords.command.text(language)))\\fR [\\fI\(option)\\fR ...]",
    ]
  }

  private var commands: [String] {
    CommandName.allCases.filter { $0 != .interface }.flatMap {
      item("\\fB\(roff($0.rawValue))\\fR", $0.text(language))
    }
  }

  private var options: [String] {
    Option.allCases.flatMap { option -> [String] in
      let letter = option.letter.map { ", \\fB\(roff($0))\\fR" }
      let value = option.placeholder.map { " \\fI\(roff($0))\\fR" } ?? ""
      let commands = CommandName.allCases.filter { $0.options.contains(option) }
      let isForAll = commands.isEmpty || commands.contains(.interface)
      let names = isForAll ? "" : " (\(commands.map(\.rawValue).joined(separator: ", ")))"
      return item(
        "\\fB\\-\\-\(roff(option.rawValue))\\fR\(value)\(letter ?? "")",
        option.text(language) + names)
    }
  }

  private var environment: [String] {
    let options = Option.allCases.compactMap { option in
      option.variable.map { ($0, ManWords.asOption("--" + option.rawValue)) }
    }
    let others: [(String, ManWords)] = [
      ("ACCESSIBLE", .accessible), ("NO_COLOR", .noColor), ("TOPUP_TOKEN", .token),
      ("TOPUP_API_KEY", .apiKey), ("TOPUP_THEMES", .themes),
      ("LC_ALL, LC_MESSAGES, LANG", .locale),
    ]
    return (options + others).flatMap {
      item("\\fB\(roff($0.0))\\fR", $0.1.text(language))
    }
  }

  private var files: [String] {
    let files: [(String, ManWords)] = [
      ("$XDG_CONFIG_HOME/topup/config.json", .configurationFile),
      ("$XDG_CONFIG_HOME/topup/themes/", .ownThemes),
      ("$XDG_STATE_HOME/topup/journal/", .journal),
    ]
    return files.flatMap { item("\\fI\(roff($0.0))\\fR", $0.1.text(language)) }
  }

  private var configuration: [String] {
    [roff(ManWords.layers.text(language))]
      + ConfigurationMember.allCases.flatMap {
        item("\\fB\($0.rawValue)\\fR", $0.text(language))
      }
      + item("\\fBprofile\\fR", ManWords.profile.text(language))
      + item("\\fBprofiles\\fR", ManWords.profiles.text(language))
      + [".PP", ".nf"] + ManWords.sample.split(separator: "\n").map { roff(String($0)) } + [".fi"]
  }

  private var keys: [String] {
    var commands: [Command] = []
    for binding in KeyTable.standard.bindings where !commands.contains(binding.command) {
      commands.append(binding.command)
    }
    return [roff(ManWords.ownKeys.text(language))]
      + commands.flatMap { command in
        let keys = KeyTable.standard.keys(of: command).map(\.name).joined(separator: "  ")
        return item("\\fB\(command.name)\\fR  \(roff(keys))", command.text(language))
      }
  }

  private var exitCodes: [String] {
    ManWords.exitCodes.flatMap { item("\\fB\($0.0)\\fR", $0.1.text(language)) }
  }

  private var examples: [String] {
    let lines = CommandName.allCases.compactMap(\.example)
    return [".nf"] + lines.map { roff($0.trimmed) } + [".fi"]
  }

  // MARK: Roff

  private func section(_ title: ManTitle) -> [String] { [".SH " + escaped(title)] }

  /// A term, and what it means.
  private func item(_ term: String, _ text: String) -> [String] { [".TP", term, roff(text)] }

  /// As the argument of a request.
  private func escaped(_ title: ManTitle) -> String { roff(title.text(language)) }

  /// A line of text: what roff would take for its own is written so that it does not, and every
  /// character that is not ASCII by its number, which reads the same in any locale.
  private func roff(_ text: String) -> String {
    var result = text.first == "." || text.first == "'" ? "\\&" : ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "\"": result += "\\(dq"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let number = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - number.count)) + number + "]"
      }
    }
    return result
  }
}

extension String {
  /// Without the blanks before it.
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
