import Dispatch
import Glibc
import Synchronization
import TopupModel

/// The program from its arguments to its exit code.
struct Program {
  static let version = "0.1.0"

  let environment = Environment()

  func run(_ words: [String]) -> Int32 {
    var language = environment.language
    do throws(Failure) {
      let arguments = try Arguments(words, environment: environment)
      language = try arguments.language() ?? language
      if arguments.has(.help) {
        return print(HelpText(command: arguments.command, language: language).text)
      }
      if arguments.has(.version) { return print("topup \(Self.version)\n") }
      if arguments.command == .interface, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
        return try Interface(arguments, language: language).run()
      }
      return print(
        try wait { [language] () async throws(Failure) in
          try await text(of: arguments, language)
        })
    } catch {
      StandardOutput.error(error.line(language))
      return error.exitCode
    }
  }

  private func text(
    of arguments: Arguments, _ language: Language
  ) async throws(Failure) -> String {
    let reading = ReadCommands(arguments: arguments, language: language)
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

  private func print(_ text: String) -> Int32 {
    // A reader that has seen enough (`| head`) is no failure of this program.
    StandardOutput.write(text) || errno == EPIPE ? 0 : 1
  }

  /// Runs a task to its end on this thread, which has nothing else to do.
  private func wait<Value: Sendable>(
    _ body: @escaping @Sendable () async throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let outcome = Mutex<Result<Value, Failure>?>(nil)
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      let result: Result<Value, Failure>
      do throws(Failure) { result = .success(try await body()) } catch { result = .failure(error) }
      outcome.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    guard let result = outcome.withLock({ $0 }) else { throw .failed("The command was lost.") }
    return try result.get()
  }
}
