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
    let mailbox = try Mailbox<Action>.open()
    _ = try workplace?.wait()
    guard let place = EffectPerformer.Place(workplace, service) else { return 1 }
    let performer = EffectPerformer(
      place, on: thread, arguments, language: language, mailbox: mailbox)
    var loop = LineLoop(mailbox: mailbox)
    var program = PlainProgram(
      Conversation(app: start.app(service), isAtTerminal: loop.isAtTerminal, now: .now), performer)
    let repertoire = capabilities.repertoire
    let code = loop.run(&program) { text, columns in
      LineShape(columns: columns, repertoire: repertoire).lines(text)
    }
    program.finish()
    return code
  }
}
