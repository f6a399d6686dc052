import HTTPBackend
import TopupBackend
import TopupDomain
import TopupModel

/// The command line, read: what to do, on what, and how to say it.
///
/// Global options work before and after the command; `--x=y` and `--x y` both. Options win over the
/// environment, and this over the profile and the top of the configuration file.
struct Arguments {
  var command = CommandName.interface
  /// The words behind the command.
  private(set) var operands: [String] = []
  private var given: [Given] = []
  /// Nil where there is none, or where the command has no use for one.
  private(set) var configuration: ConfigurationFile?
  /// Why the configuration file was not read, where the command goes on without it.
  private(set) var configurationFailure: Failure?

  /// One option as it was given.
  private struct Given {
    var option: Option
    var value = ""
    /// False where a switch was turned off: what is asked later does not turn it on again.
    var isOn = true
    var source = Source.commandLine
  }

  /// Where a value comes from.
  enum Source: Hashable {
    case commandLine
    case variable(String)
    /// File and member.
    case configuration(String)
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
      if let option = Option(letter: word) {
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
    (self.command, operands) = try Self.named(command)
    try refuseForeignOptions()
    takeVariables(environment)
    try takeConfiguration(environment)
    _ = try allowsColor()
  }

  private mutating func takeVariables(_ environment: Environment) {
    // Whoever names a folder of sample data wants that, whatever the environment says.
    let isDataNamed = has(.data)
    for option in Option.allCases where !isGiven(option) && !(option == .url && isDataNamed) {
      // A demonstration is the same wherever it is shown, and never asks for an address.
      if command == .demo, !command.options.contains(option) { continue }
      // Which server is looked at is said, and not left over from something else.
      if command == .confidence, option == .url { continue }
      guard let name = option.variable else { continue }
      take(name, for: option, environment)
      if option == .plain, !isGiven(.plain) { take("ACCESSIBLE", for: .plain, environment) }
    }
  }

  private mutating func take(_ name: String, for option: Option, _ environment: Environment) {
    guard let value = environment[name], !value.isEmpty else { return }
    let isOn = option.placeholder != nil || value != "0"
    given.append(Given(option: option, value: value, isOn: isOn, source: .variable(name)))
  }

  /// Reads the file once. Where only something is explained, a wrong one stops nobody.
  private mutating func takeConfiguration(_ environment: Environment) throws(Failure) {
    guard command.usesConfiguration, let path = ConfigurationFile.path(environment) else { return }
    let wanted = value(.profile).map { (name: $0, source: name(of: .profile)) }
    do throws(Failure) {
      configuration = try ConfigurationFile.read(at: path, profile: wanted)
      if configuration == nil, let wanted {
        throw .configuration(
          .unknownProfile(wanted.name, source: wanted.source, known: [], path: path))
      }
    } catch {
      guard has(.help) || has(.version) || command.explains, !error.isUsage else { throw error }
      configurationFailure = error
    }
    for level in configuration?.levels ?? [] { take(level) }
  }

  private mutating func take(_ level: ConfigurationLevel) {
    // Whoever names sample data nearer to the command line wants that.
    let isDataNamed = has(.data)
    for entry in level.given
    where !isGiven(entry.option) && !(entry.option == .url && isDataNamed) {
      given.append(
        Given(
          option: entry.option, value: entry.value, isOn: entry.isOn,
          source: .configuration(entry.place)))
    }
  }

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

  private static func named(
    _ words: [String]
  ) throws(Failure) -> (CommandName, operands: [String]) {
    if words.isEmpty { return (.interface, []) }
    let name = words.joined(separator: " ")
    if let command = CommandName(rawValue: name) { return (command, []) }
    if name == "themes" { return (.themesList, []) }
    for count in [2, 1] {
      guard let command = CommandName(rawValue: words.prefix(count).joined(separator: " ")),
        command.operands != nil
      else { continue }
      let operands = Array(words.dropFirst(count))
      if operands.count > command.operandsMax {
        throw .usage(
          .unexpectedWord(operands[command.operandsMax], command: command.rawValue))
      }
      return (command, operands)
    }
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
      .company, .as, .data, .url, .tokenEnv, .profile, .lang, .theme, .color, .noMouse, .plain,
      .reducedMotion, .json,
    ]
    if command == .demo {
      for option in global where has(option) && Self.chooses(option) {
        throw .usage(.noDemonstration("--" + option.rawValue))
      }
    }
    for option in Option.allCases
    where has(option) && !command.options.contains(option) && !global.contains(option) {
      let commands = CommandName.allCases.filter { $0.options.contains(option) }
      throw .usage(.foreignOption(option.rawValue, commands: commands.map(\.rawValue)))
    }
  }

  /// Whether it chooses what is worked on, which a story does by itself.
  private static func chooses(_ option: Option) -> Bool {
    [.url, .tokenEnv, .profile, .data, .company, .as].contains(option)
  }

  // MARK: Values

  func has(_ option: Option) -> Bool { given.contains { $0.option == option && $0.isOn } }
  private func isGiven(_ option: Option) -> Bool { given.contains { $0.option == option } }
  func hasAny(of options: [Option]) -> Bool { options.contains(where: has) }
  func value(_ option: Option) -> String? { given.first { $0.option == option }?.value }
  func all(_ option: Option) -> [String] {
    given.compactMap { $0.option == option ? $0.value : nil }
  }

  /// How the value was given, for a message: `--lang`, `TOPUP_LANG` or file and member.
  func name(of option: Option) -> String {
    switch source(of: option) {
    case .commandLine, nil: "--" + option.rawValue
    case .variable(let name): name
    case .configuration(let place): place
    }
  }

  /// Nil where nobody gave it.
  func source(of option: Option) -> Source? {
    given.first { $0.option == option }?.source
  }

  /// Whether lines are wished wherever they go: not where that is a habit of a person, whose pipes
  /// shall stay as they are.
  var wantsPlainInPipes: Bool {
    guard has(.plain) else { return false }
    switch source(of: .plain) {
    case .commandLine: return true
    case .variable(let name): return name == Option.plain.variable
    case .configuration, nil: return false
    }
  }

  /// Whether one of these was given by whoever started this, and not by a file.
  func namesAny(of options: [Option]) -> Bool {
    given.contains { given in
      if case .configuration = given.source { return false }
      return options.contains(given.option)
    }
  }

  /// The keys of the program, and what is wrong with those that the configuration wants.
  var keys: (table: KeyTable, problems: [KeyProblem]) {
    guard let wishes = configuration?.keys, !wishes.isEmpty else { return (.standard, []) }
    return KeyTable.standard(with: wishes)
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

  func isOnCommandLine(_ option: Option) -> Bool {
    given.contains { $0.option == option && $0.source == .commandLine }
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

  /// The size of a terminal that is not there.
  func screenSize() throws(Failure) -> ScreenSize {
    guard let text = value(.size) else { return ScreenSizeText.standard.size }
    guard let size = ScreenSizeText(text)?.size else {
      throw .usage(.wrongSize(name(of: .size), text))
    }
    return size
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
