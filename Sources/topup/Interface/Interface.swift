import InMemoryBackend
import TopupBackend
import TopupModel
import TopupScreen
import TopupTerminal

/// The terminal program: puts the view-model, the painter, the terminal and the backend together.
struct Interface {
  private let arguments: Arguments
  private let language: Language

  init(_ arguments: Arguments, language: Language) {
    self.arguments = arguments
    self.language = language
  }

  /// Runs until the person leaves; answers the exit code.
  func run() throws(Failure) -> Int32 {
    let capabilities = TerminalCapabilities.detect(
      allowsColor: try allowsColor(), allowsMouse: !arguments.has(.noMouse))
    let look = try Look(named: arguments.value(.theme), depth: capabilities.depth)
    let workplace = try Workplace(arguments)
    guard let mailbox = Mailbox<Action>() else {
      throw .failed("No file descriptors are left for this program; close some and start again.")
    }
    let session = Session(
      place: workplace.backend.place, hasLevers: true, hasCompanies: true, language: language)
    var program = InterfaceProgram(
      app: App(session: session, mint: KeyMint(seed: randomSeed()), now: .now),
      painter: ScreenPainter(
        glyphs: capabilities.repertoire == .unicode ? .unicode : .ascii,
        qr: { QRMatrix(encoding: $0) }),
      performer: EffectPerformer(workplace, name: arguments.value(.as), mailbox: mailbox),
      look: look)
    return try runLoop(of: &program, on: capabilities, mailbox)
  }

  private func runLoop(
    of program: inout InterfaceProgram, on capabilities: TerminalCapabilities,
    _ mailbox: Mailbox<Action>
  ) throws(Failure) -> Int32 {
    do throws(CursesScreen.StartFailure) {
      program.start()
      var loop = try EventLoop<InterfaceProgram>(
        screen: try CursesScreen(capabilities: capabilities), mailbox: mailbox)
      switch loop.run(&program) {
      case .finished: return 0
      case .inputEnded: return TerminationSignal.hangup.exitCode
      case .terminated(let signal): return signal.exitCode
      }
    } catch {
      throw .failed("The terminal \"\(error.terminal)\" could not be used; try another TERM.")
    }
  }

  private func allowsColor() throws(Failure) -> Bool {
    switch arguments.value(.color) {
    case nil, "auto", "always": return true
    case "never": return false
    default: throw arguments.wrong(.color, expected: "auto, always, never")
    }
  }
}
