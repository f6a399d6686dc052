import Glibc
import TopupModel

/// The program from its arguments to its exit code.
struct Program {
  static let version = "0.1.0"

  let environment = Environment()

  func run(_ words: [String]) -> Int32 {
    var language = Arguments.spokenLanguage(of: words, environment: environment)
    do throws(Failure) {
      let arguments = try Arguments(words, environment: environment)
      language = try arguments.language() ?? language
      if arguments.has(.help) {
        return print(HelpText(command: arguments.command, language: language).text, in: language)
      }
      if arguments.has(.version) { return print("topup \(Self.version)\n", in: language) }
      try refuseListingAsJSON(arguments)
      if arguments.command == .interface, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
        if let code = try Interface(arguments, language: language).run() { return code }
        StandardOutput.error(ListingWords.noScreen(environment["TERM"] ?? "").text(language))
      }
      return print(
        try Background(on: BackendThread()) { [language] () async throws(Failure) in
          try await text(of: arguments, language)
        }.wait(), in: language)
    } catch {
      StandardOutput.error(error.line(language))
      return error.exitCode
    }
  }

  /// The contract has no shape that holds what the program shows without a command.
  private func refuseListingAsJSON(_ arguments: Arguments) throws(Failure) {
    guard arguments.command == .interface, arguments.has(.json) else { return }
    try checkUnusedValues(of: arguments)
    throw .usage(.listingIsNoJSON)
  }

  private func text(
    of arguments: Arguments, _ language: Language
  ) async throws(Failure) -> String {
    let reading = ReadCommands(arguments: arguments, language: language)
    try checkUnusedValues(of: arguments)
    switch arguments.command {
    case .interface: return try await reading.listing()
    case .balance: return try await reading.balance()
    case .catalog: return try await reading.catalog()
    case .orders: return try await reading.orders()
    case .companies: return try reading.companies()
    case .order: return try await OrderCommand(arguments: arguments, language: language).run()
    case .themesList:
      return ThemesCommand(arguments: arguments).list()
    }
  }

  /// A global option may be given to a command that it changes nothing of; what it names must be
  /// there all the same.
  private func checkUnusedValues(of arguments: Arguments) throws(Failure) {
    _ = try ThemesCommand(arguments: arguments).chosen()
    switch arguments.command {
    case .interface, .balance, .catalog, .orders, .order: break
    case .companies, .themesList:
      _ = try ServiceSettings.address(arguments)
      if arguments.hasAny(of: [.company, .as, .data]) { _ = try Workplace(arguments) }
    }
  }

  private func print(_ text: String, in language: Language) -> Int32 {
    if StandardOutput.write(text) { return 0 }
    let reason = errno
    // A reader that has seen enough (`| head`) is no failure of this program.
    if reason == EPIPE { return 0 }
    let words = unsafe String(cString: strerror(reason))
    StandardOutput.error(ListingWords.notWritten(words).text(language))
    return 1
  }
}
