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
    let mailbox = try Mailbox<Action>.open()
    start.reportKeys()
    var loop = try EventLoop.begin(on: capabilities, mailbox)
    guard let place = EffectPerformer.Place(workplace, service) else { return nil }
    let performer = EffectPerformer(
      place, on: thread, arguments, language: language, mailbox: mailbox)
    var program = InterfaceProgram(
      app: start.app(service),
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
    return ending.exitCode
  }
}
