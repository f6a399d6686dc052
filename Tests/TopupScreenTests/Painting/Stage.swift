import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

/// The view-model on a screen, with a scripted backend: keys in, paintings out.
struct Stage {
  private(set) var app: App
  private var painter: ScreenPainter
  private var clock = Moment(milliseconds: 1_000_000)
  var world: World
  /// Questions that stay unanswered.
  var isSilent: (Question) -> Bool = { _ in false }
  private(set) var effects: [Effect] = []

  init(
    _ world: World = World(), columns: Int = 80, rows: Int = 24, language: Language = .english,
    glyphs: GlyphSet = .unicode, qr: @escaping ScreenPainter.QRMaker = { _ in nil },
    isSilent: @escaping (Question) -> Bool = { _ in false }, isStarted: Bool = true,
    keys: KeyTable = .standard
  ) {
    self.world = world
    self.isSilent = isSilent
    let session = Session(
      place: world.place, hasLevers: world.hasLevers, hasCompanies: world.place == .sampleData,
      language: language)
    app = App(session: session, mint: KeyMint(seed: "stage"), now: clock, keyTable: keys)
    painter = ScreenPainter(glyphs: glyphs, qr: qr)
    tell(.resized(ScreenSize(columns: columns, rows: rows)))
    if isStarted { tell(.started) }
  }

  // MARK: What happens

  mutating func tell(_ action: Action) {
    for effect in app.receive(action, at: clock) {
      effects.append(effect)
      switch effect {
      case .ask(let question, let ticket) where !isSilent(question):
        tell(.answered(world.answer(question), ticket))
      case .openJournal: tell(.journalOpened(.empty))
      case .writeJournal(let entry): tell(.journalWritten(entry.key))
      default: break
      }
    }
  }

  mutating func press(_ keys: Key...) {
    for key in keys {
      tell(.keyPressed(key))
      tell(.painted)
    }
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  mutating func wait(milliseconds: Int64) {
    clock = clock.adding(milliseconds: milliseconds)
    tell(.timePassed)
  }

  // MARK: What is seen

  mutating func paint() -> Painting { painter.paint(app) }

  /// As a painter sees it that only knows how far lists were scrolled.
  func paintAnew() -> Painting {
    var fresh = painter
    var shrunk = app
    _ = shrunk.receive(.resized(ScreenSize(columns: 1, rows: 1)), at: clock)
    _ = fresh.paint(shrunk)
    return fresh.paint(app)
  }

  mutating func text() -> String { paint().frame.text.joined(separator: "\n") }

  mutating func row(containing text: String) -> String? {
    paint().frame.text.first { $0.contains(text) }
  }
}
