import Glibc
import TopupBackend
import TopupModel

/// The program from its arguments to its exit code.
struct Program {
  static let version = "0.1.0"

  let environment = Environment()

  func run(_ words: [String]) -> Int32 {
    var language = Arguments.spokenLanguage(of: words, environment: environment)
    var known: Arguments?
    do throws(Failure) {
      let arguments = try Arguments(words, environment: environment)
      known = arguments
      language = try arguments.language() ?? language
      if arguments.has(.help) {
        let help = HelpText(command: arguments.command, language: language).text
        return print(CommandOutput(help), in: language)
      }
      if arguments.has(.version) {
        return print(CommandOutput("topup \(Self.version)\n"), in: language)
      }
      if let shell = arguments.command.shell {
        let script = CompletionScript(shell: shell, language: language).text
        return print(CommandOutput(script), in: language)
      }
      if arguments.command == .man {
        return print(CommandOutput(ManPage(language: language).text), in: language)
      }
      try refuseListingAsJSON(arguments)
      if arguments.command == .serve {
        return try ServeCommand(arguments, environment).run()
      }
      if arguments.command.isOfStore {
        return try StoreCommand(arguments, language: language).run()
      }
      if arguments.command == .confidence {
        return try ConfidenceCommand(arguments, environment, language: language).run()
      }
      if arguments.command == .simulate {
        return try SimulateCommand(arguments, language: language).run()
      }
      if arguments.command == .demo {
        let demonstration = DemoCommand(arguments, language: language)
        if let code = try demonstration.perform() { return code }
        return print(try demonstration.output(), in: language)
      }
      if arguments.command == .interface, let code = try interface(arguments, language) {
        return code
      }
      let output = try Background(on: BackendThread()) { [language] () async throws(Failure) in
        try await self.output(of: arguments, language)
      }.wait()
      let code = print(output, in: language)
      guard arguments.command == .config, let failure = arguments.configurationFailure else {
        return code
      }
      throw failure
    } catch {
      StandardOutput.error(line(of: error, known, language))
      return error.exitCode
    }
  }

  /// The terminal program where somebody is there to use it, in lines where that is wished or no
  /// screen can be shown; nil where there is no terminal.
  private func interface(_ arguments: Arguments, _ language: Language) throws(Failure) -> Int32? {
    let plain = PlainInterface(arguments, language: language)
    if arguments.wantsPlainInPipes { return try plain.run() }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
    if arguments.has(.plain) { return try plain.run() }
    if let code = try Interface(arguments, language: language).run() { return code }
    StandardOutput.error(ListingWords.noScreen(environment["TERM"] ?? "").text(language))
    return try plain.run()
  }

  /// Of a token that billing refuses it is said where it comes from.
  private func line(
    of failure: Failure, _ arguments: Arguments?, _ language: Language
  ) -> String {
    guard case .backend(.refused(let problem)) = failure, problem.status == 401, let arguments,
      let settings = try? ServiceSettings(arguments, environment)
    else { return failure.line(language) }
    let refusal = SignInWords.refused(settings.token.credential, on: .commandLine)
    return VisibleText("\(refusal.text(language)) [\(problem.code)]").string
  }

  /// The contract has no shape that holds what the program shows without a command.
  private func refuseListingAsJSON(_ arguments: Arguments) throws(Failure) {
    guard arguments.command == .interface, arguments.has(.json) else { return }
    try checkUnusedValues(of: arguments)
    throw .usage(.listingIsNoJSON)
  }

  private func output(
    of arguments: Arguments, _ language: Language
  ) async throws(Failure) -> CommandOutput {
    let reading = ReadCommands(arguments: arguments, language: language)
    try checkUnusedValues(of: arguments)
    let themes = ThemesCommand(arguments: arguments, language: language)
    if arguments.command != .config { try themes.sayProblems() }
    switch arguments.command {
    case .interface: return CommandOutput(try await reading.listing())
    case .balance: return CommandOutput(try await reading.balance())
    case .catalog: return CommandOutput(try await reading.catalog())
    case .orders: return CommandOutput(try await reading.orders())
    case .logs: return try await LogsCommand(arguments: arguments, language: language).run()
    case .companies: return CommandOutput(try reading.companies())
    case .order: return try await OrderCommand(arguments: arguments, language: language).run()
    case .themesList: return CommandOutput(themes.list())
    case .themesCheck: return try await themes.check()
    case .probe: return try await ProbeCommand(arguments: arguments, language: language).run()
    case .config:
      return CommandOutput(try ConfigCommand(arguments: arguments, language: language).run())
    // These have ended before it comes here.
    case .serve, .storeMigrate, .storeBackfill, .storeVerify, .confidence, .simulate, .demo,
      .completionBash,
      .completionZsh, .completionFish, .man:
      return CommandOutput("")
    }
  }

  /// A global option may be given to a command that it changes nothing of; what it names must be
  /// there all the same.
  private func checkUnusedValues(of arguments: Arguments) throws(Failure) {
    // It names what is wrong beside everything else.
    if arguments.command == .config { return }
    _ = try ThemesCommand(arguments: arguments, language: .english).chosen()
    switch arguments.command {
    case .interface, .balance, .catalog, .orders, .order, .logs, .serve, .storeMigrate,
      .storeBackfill, .storeVerify, .probe, .confidence, .simulate, .config, .demo,
      .completionBash,
      .completionZsh, .completionFish, .man:
      break
    case .companies, .themesList, .themesCheck:
      _ = try ServiceSettings.address(arguments)
      if arguments.namesAny(of: [.company, .as, .data]) { _ = try Workplace(arguments) }
    }
  }

  private func print(_ output: CommandOutput, in language: Language) -> Int32 {
    if StandardOutput.write(output.text) {
      output.finish()
      return output.exitCode
    }
    let reason = errno
    // A reader that has seen enough (`| head`) is no failure of this program.
    if reason == EPIPE { return 0 }
    let words = unsafe String(cString: strerror(reason))
    StandardOutput.error(ListingWords.notWritten(words).text(language))
    return 1
  }
}
