import HTTPBackend
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

  /// Runs until the person leaves; answers the exit code, or nil where this terminal cannot show
  /// screens.
  func run() throws(Failure) -> Int32? {
    let start = Start(arguments, language: language)
    let service = try start.service()
    let thread = try BackendThread()
    // The sample data is read while curses starts: each takes about a millisecond.
    let workplace =
      service == nil
      ? Background(on: thread) { [arguments] () throws(Failure) in
        try Workplace(arguments, isForOneCompany: true)
      } : nil
    let capabilities = TerminalCapabilities.detect(
      allowsColor: try arguments.allowsColor(), allowsMouse: !arguments.has(.noMouse))
    if capabilities.obstacle != nil { return nil }
    let look = try Look(arguments, depth: capabilities.depth, language: language)
    guard let mailbox = Mailbox<Action>() else {
      throw .failed("No file descriptors are left for this program; close some and start again.")
    }
    let keys = arguments.keys
    for problem in keys.problems { StandardOutput.error(problem.text(language)) }
    var loop = try startLoop(on: capabilities, mailbox)
    let place: EffectPerformer.Place
    if let workplace {
      place = .sample(workplace)
    } else if let service {
      place = .service(service, Journal(at: service.settings.address.description))
    } else {
      return nil
    }
    let performer = EffectPerformer(
      place, on: thread, arguments, language: language, mailbox: mailbox)
    var program = InterfaceProgram(
      app: App(
        session: start.session(service), mint: KeyMint(seed: randomSeed()), now: .now,
        keyTable: keys.table),
      painter: ScreenPainter(
        glyphs: .forRepertoire(capabilities.repertoire), qr: { QRMatrix(encoding: $0) }),
      performer: performer, look: look)
    // What the first screen shows is asked for right behind the loading.
    program.start()
    _ = try workplace?.wait()
    let ending = loop.run(&program)
    program.finishExport()
    performer.finishJournal()
    if let failure = program.failure { throw failure }
    switch ending {
    case .finished: return 0
    case .inputEnded: return TerminationSignal.hangup.exitCode
    case .terminated(let signal): return signal.exitCode
    }
  }

  private func startLoop(
    on capabilities: TerminalCapabilities, _ mailbox: Mailbox<Action>
  ) throws(Failure) -> EventLoop {
    do throws(CursesScreen.StartFailure) {
      return try EventLoop(screen: CursesScreen(capabilities: capabilities), mailbox: mailbox)
    } catch {
      throw .failed("The terminal \"\(error.terminal)\" could not be used; try another TERM.")
    }
  }
}
