import HTTPBackend
import TopupBackend
import TopupModel
import TopupPlain
import TopupTerminal

/// The program in lines: puts the view-model, the conversation, the input and the backend together.
struct PlainInterface {
  private let arguments: Arguments
  private let language: Language

  init(_ arguments: Arguments, language: Language) {
    self.arguments = arguments
    self.language = language
  }

  /// Runs until the person leaves, or the script ends; answers the exit code.
  func run() throws(Failure) -> Int32 {
    let start = Start(arguments, language: language)
    let service = try start.service()
    let thread = try BackendThread()
    let workplace =
      service == nil
      ? Background(on: thread) { [arguments] () throws(Failure) in try Workplace(arguments) } : nil
    let capabilities = TerminalCapabilities.detect(allowsColor: false, allowsMouse: false)
    guard let mailbox = Mailbox<Action>() else {
      throw .failed("No file descriptors are left for this program; close some and start again.")
    }
    _ = try workplace?.wait()
    let place: EffectPerformer.Place
    if let workplace {
      place = .sample(workplace)
    } else if let service {
      place = .service(service, Journal(at: service.settings.address.description))
    } else {
      return 1
    }
    let performer = EffectPerformer(
      place, on: thread, arguments, language: language, mailbox: mailbox)
    var loop = LineLoop(mailbox: mailbox)
    let app = App(
      session: start.session(service), mint: KeyMint(seed: randomSeed()), now: .now,
      keyTable: arguments.keys.table)
    var program = PlainProgram(
      Conversation(app: app, isAtTerminal: loop.isAtTerminal, now: .now), performer)
    let repertoire = capabilities.repertoire
    let code = loop.run(&program) { text, columns in
      LineShape(columns: columns, repertoire: repertoire).lines(text)
    }
    program.finish()
    return code
  }
}
