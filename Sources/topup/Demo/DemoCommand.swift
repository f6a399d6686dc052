import Demonstration
import Glibc
import SampleCompanies
import TopupBackend
import TopupModel
import TopupScreen
import TopupTerminal

/// `topup demo`: stories told with the real program, on sample data in memory and on nothing else.
///
/// Addresses, tokens and profiles are not read here, and no backend over a network is made.
struct DemoCommand {
  private let arguments: Arguments
  private let language: Language

  init(_ arguments: Arguments, language: Language) {
    self.arguments = arguments
    self.language = language
  }

  /// Tells on the terminal until the presenter leaves; nil where that is not what is wanted, or the
  /// terminal cannot show screens.
  func perform() throws(Failure) -> Int32? {
    let story = try story()
    guard !arguments.has(.record), !isPlain, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1
    else { return nil }
    let capabilities = TerminalCapabilities.detect(
      allowsColor: try arguments.allowsColor(), allowsMouse: false)
    guard capabilities.obstacle == nil else { return nil }
    let look = try Look(arguments, depth: capabilities.depth, language: language)
    let scenery = try scenery(.forRepertoire(capabilities.repertoire))
    let mailbox = try Mailbox<Action>.open()
    var program = DemoProgram(
      player: Player(
        story, language: language, hasMotion: !arguments.has(.reducedMotion), at: .now),
      theatre: Theatre(scenery), theme: look.theme)
    var loop = try EventLoop.begin(on: capabilities, mailbox)
    return loop.run(&program).exitCode
  }

  /// The recording, or what stands for a story where there is no terminal.
  func output() throws(Failure) -> CommandOutput {
    let story = try story()
    if arguments.has(.record) { return CommandOutput(try record(story)) }
    guard let story else { return CommandOutput(Transcript.list(language)) }
    let repertoire = TerminalCapabilities.detect().repertoire
    let transcript = Transcript(
      story, size: try arguments.screenSize(), try scenery(.forRepertoire(repertoire)))
    do throws(Problem) { return CommandOutput(try transcript.text(hasLines: !isPlain)) } catch {
      throw .backend(.refused(error))
    }
  }

  // MARK: Parts

  private var isPlain: Bool { arguments.has(.plain) }

  /// The story that was named; nil where none was.
  private func story() throws(Failure) -> Story? {
    guard let name = arguments.operands.first else { return nil }
    guard let story = Story.named(name) else {
      throw .usage(.unknownStory(name, known: Story.all.map(\.name)))
    }
    return story
  }

  /// Always of the sample data that comes along: the captions tell its figures.
  private func scenery(_ glyphs: GlyphSet) throws(Failure) -> Scenery {
    guard let folder = ProgramFolders.sampleData else { throw .noSampleData(.notFound) }
    do throws(SampleDataError) {
      return Scenery(
        setup: try SampleData.load(folder: folder).setup, language: language, glyphs: glyphs,
        qr: { QRMatrix(encoding: $0) })
    } catch {
      throw .failed(VisibleText(error.description).string)
    }
  }

  /// Writes the recording, whole or not at all, and never over a file; answers what to say of it.
  private func record(_ story: Story?) throws(Failure) -> String {
    guard let path = arguments.value(.record), let story else {
      throw .usage(.noStoryToRecord(known: Story.all.map(\.name)))
    }
    let theme = try Look(arguments, depth: .palette, language: language).theme
    let recording = Recording(
      story, size: try arguments.screenSize(), try scenery(.unicode), theme: theme)
    do throws(ExportFile.Fault) {
      let file = try ExportFile(path, existing: .refuse)
      _ = file.append(Array(recording.text.utf8))
      return try file.commit() + "\n"
    } catch {
      throw .demo(.notWritten(path, error.reason))
    }
  }
}
