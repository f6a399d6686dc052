import HTTPBackend
import TopupBackend
import TopupDomain
import TopupModel

/// The command line, read: what to do, on what, and how to say it.
///
/// Global options work before and after the command; `--x=y` and `--x y` both. Options win over the
/// environment.
struct Arguments {
  var command = CommandName.interface
  private var given: [Given] = []

  /// One option as it was given, on the command line or by a variable.
  private struct Given {
    var option: Option
    var value = ""
    /// The variable that it came from, for messages that name it.
    var variable: String?
  }

  /// Throws a usage error, in the words of the person who typed it.
  init(_ words: [String], environment: Environment) throws(Failure) {
    var command: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        command += rest
        break
      }
      if let option = Self.short[word] {
        if !has(option) { given.append(Given(option: option)) }
      } else if word.hasPrefix("-"), word != "-" {
        try take(word, &rest)
      } else {
        command.append(word)
      }
    }
    if command.first == "help" {
      given.append(Given(option: .help))
      command.removeFirst()
    }
    self.command = try Self.named(command)
    try refuseForeignOptions()
    // Whoever names a folder of sample data wants that, whatever the environment says.
    let isDataNamed = has(.data)
    for option in Option.allCases where !has(option) && !(option == .url && isDataNamed) {
      guard let name = option.variable, let value = environment[name], !value.isEmpty else {
        continue
      }
      // An option without a value is left out by 0.
      if option.placeholder == nil, value == "0" { continue }
      given.append(Given(option: option, value: value, variable: name))
    }
    _ = try allowsColor()
  }

  /// Options of one letter.
  static let short = ["-h": Option.help, "-v": .version]

  private mutating func take(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(Failure) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard word.hasPrefix("--"), let option = Option(rawValue: String(parts[0].dropFirst(2))) else {
      throw .usage(.unknownOption(String(parts[0])))
    }
    if has(option), !option.mayRepeat { throw .usage(.repeatedOption(option.rawValue)) }
    guard option.placeholder != nil else {
      if parts.count == 2 { throw .usage(.needsNoValue(option.rawValue)) }
      given.append(Given(option: option))
      return
    }
    let value = parts.count == 2 ? String(parts[1]) : rest.popFirst()
    guard let value, !value.isEmpty, parts.count == 2 || !value.hasPrefix("--") else {
      throw .usage(.needsValue(option.rawValue))
    }
    given.append(Given(option: option, value: value))
  }

  /// The language to say in what is wrong with the words themselves: that which they ask for, where
  /// that can be made out.
  static func spokenLanguage(of words: [String], environment: Environment) -> Language {
    var named = environment["TOPUP_LANG"]
    for (index, word) in words.enumerated() {
      if word == "--lang", index + 1 < words.count { named = words[index + 1] }
      if word.hasPrefix("--lang=") { named = String(word.dropFirst(7)) }
    }
    return named.flatMap { Language(rawValue: $0.lowercased()) } ?? environment.language
  }

  private static func named(_ words: [String]) throws(Failure) -> CommandName {
    if words.isEmpty { return .interface }
    let name = words.joined(separator: " ")
    if let command = CommandName(rawValue: name) { return command }
    if name == "themes" { return .themesList }
    // A command may be of two words.
    for count in [2, 1] where words.count > count {
      let command = words.prefix(count).joined(separator: " ")
      guard CommandName(rawValue: command) != nil else { continue }
      throw .usage(.unexpectedWord(words[count], command: command))
    }
    let started = CommandName.allCases.map(\.rawValue).filter { $0.hasPrefix(name + " ") }
    if !started.isEmpty { throw .usage(.halfCommand(name, commands: started)) }
    throw .usage(.unknownCommand(name))
  }

  private func refuseForeignOptions() throws(Failure) {
    guard !given.isEmpty, !has(.help), !has(.version) else { return }
    // Global options are accepted everywhere, even where they change nothing.
    let global: [Option] = [
      .company, .as, .data, .url, .tokenEnv, .lang, .theme, .color, .noMouse, .plain,
      .reducedMotion, .json,
    ]
    for option in Option.allCases
    where has(option) && !command.options.contains(option) && !global.contains(option) {
      let commands = CommandName.allCases.filter { $0.options.contains(option) }
      throw .usage(.foreignOption(option.rawValue, commands: commands.map(\.rawValue)))
    }
  }

  // MARK: Values

  func has(_ option: Option) -> Bool { given.contains { $0.option == option } }
  func hasAny(of options: [Option]) -> Bool { options.contains(where: has) }
  func value(_ option: Option) -> String? { given.first { $0.option == option }?.value }
  func all(_ option: Option) -> [String] {
    given.compactMap { $0.option == option ? $0.value : nil }
  }

  /// How the value was given, for a message: `--lang` or `TOPUP_LANG`.
  func name(of option: Option) -> String {
    given.first { $0.option == option }?.variable ?? "--" + option.rawValue
  }

  /// Whoever names a company or a user on the command line must not be taken for another one;
  /// variables that are set for sample data may stay.
  func refuseSampleOptions(at address: BillingAddress) throws(Failure) {
    if isOnCommandLine(.data) { throw .usage(.dataAndService(name(of: .url))) }
    for option in [Option.company, .as] where isOnCommandLine(option) {
      throw .usage(
        .sampleOption("--" + option.rawValue, host: address.host + address.basePath))
    }
  }

  private func isOnCommandLine(_ option: Option) -> Bool {
    given.contains { $0.option == option && $0.variable == nil }
  }

  /// A value that is not what its option takes.
  func wrong(_ option: Option, expected: String) -> Failure {
    .usage(.wrongValue(name(of: option), value(option) ?? "", expected: expected))
  }

  /// The language asked for; nil where nobody asked.
  func language() throws(Failure) -> Language? {
    guard let name = value(.lang) else { return nil }
    guard let language = Language(rawValue: name.lowercased()) else {
      throw wrong(.lang, expected: "en, id")
    }
    return language
  }

  /// False for `--color never`, true for `always`, nil where the surroundings decide.
  func allowsColor() throws(Failure) -> Bool? {
    switch value(.color) {
    case nil, "auto": return nil
    case "always": return true
    case "never": return false
    default: throw wrong(.color, expected: "auto, always, never")
    }
  }

  /// The lines of `--set`.
  func cart() throws(Failure) -> [CartLine] {
    var lines: [CartLine] = []
    for text in all(.set) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else { throw .usage(.wrongSetting(text)) }
      // No code has capital letters, so whoever writes them can mean only this one.
      guard let code = ComponentCode(parts[0].lowercased()) else {
        throw .usage(.wrongCode(text))
      }
      do throws(AmountText.Refusal) {
        lines.append(CartLine(code: code, value: try AmountText.parse(String(parts[1]))))
      } catch {
        throw .usage(.wrongAmount(text, error))
      }
    }
    if lines.isEmpty { throw .usage(.nothingSet) }
    return lines
  }

  func orderQuery() throws(Failure) -> OrderQuery {
    var query = OrderQuery(limit: try limit(), cursor: value(.cursor))
    if let name = value(.status) {
      guard let status = Order.Status(rawValue: name) else {
        let known = Order.Status.allCases.map(\.rawValue).joined(separator: ", ")
        throw wrong(.status, expected: known)
      }
      query.status = status
    }
    return query
  }

  func usageLogQuery() throws(Failure) -> UsageLogQuery {
    var filter = UsageFilter(
      .conversation, wabaID: value(.waba).map { WabaID($0) }, from: try day(.from),
      to: try day(.to))
    if let from = filter.from, let to = filter.to, to < from {
      throw .usage(.reversedDates(from: from.description, to: to.description))
    }
    if let name = value(.kind) {
      guard let kind = UsageKind(rawValue: name) else {
        let known = UsageKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw wrong(.kind, expected: known)
      }
      filter.kind = kind
    }
    return UsageLogQuery(filter, limit: try limit(), cursor: value(.cursor))
  }

  private func day(_ option: Option) throws(Failure) -> CalendarDate? {
    guard let text = value(option) else { return nil }
    guard let day = CalendarDate(text) else {
      throw .usage(.wrongDate(name(of: option), text))
    }
    return day
  }

  func limit() throws(Failure) -> Int {
    guard let text = value(.limit) else { return OrderQuery.limitDefault }
    let range = 1...OrderQuery.limitMax
    guard let limit = Int(text), range.contains(limit) else {
      throw .usage(.wrongNumber(name(of: .limit), text, range: range))
    }
    return limit
  }
}
