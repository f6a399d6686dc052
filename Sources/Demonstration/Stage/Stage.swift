import AtOnce
import BillingEngine
import InMemoryBackend
public import TopupBackend
import TopupDomain
public import TopupModel
public import TopupScreen

/// The real program on a sandbox of its own, with a story in place of a person: the same story
/// shows the same screens every time.
///
/// Ids come from a seed, and time passes only where the story lets it. There is no other backend
/// here than the one in memory, and nothing that the program wants of the machine is done.
public struct Stage {
  public let story: Story
  /// The room of the program, without that of the captions.
  public let size: ScreenSize
  public private(set) var place = Place.start
  public private(set) var painting: Painting
  /// What billing answered to the events that reached it in this step.
  public private(set) var answers: [DeliveryAnswer] = []

  private var app: App
  private var painter: ScreenPainter
  private var now = Moment(milliseconds: 0)
  private let backend: InMemoryBackend
  private let clock: SandboxClock

  private static let seed: UInt64 = 2026
  /// More looks than a minute of waiting has; keeps a deadline that does not move from holding up
  /// the story.
  private static let deadlinesMax = 100

  /// Starts the program; throws what makes the sample data unusable.
  public init(_ story: Story, size: ScreenSize, _ scenery: Scenery) throws(Problem) {
    self.story = story
    self.size = size
    clock = SandboxClock(startingAt: scenery.setup.clockStart, runsOn: false)
    let sandbox = try InMemorySandbox(
      setup: scenery.setup, random: SeededRandomSource(seed: Self.seed), clock: clock)
    guard let caller = sandbox.caller(of: story.company) else {
      throw Problem(.companyNotFound)
    }
    backend = InMemoryBackend(sandbox, signedInAs: caller)
    var session = Session(
      place: .sampleData, hasLevers: true, hasCompanies: true, language: scenery.language)
    session.smallestScreen = Self.smallestScreen
    app = App(session: session, mint: KeyMint(seed: "demonstration"), now: now)
    painter = ScreenPainter(glyphs: scenery.glyphs, qr: scenery.qr)
    painting = painter.paint(app)
    tell(.resized(size))
    tell(.started)
    paint()
  }

  /// What is left of the smallest terminal where captions stand beneath the program.
  static let smallestScreen = ScreenSize(columns: ScreenSize.smallest.columns, rows: 8)

  /// Plays on until a place, which lies ahead.
  public mutating func play(to target: Place) {
    while place < target {
      guard let beat = story.beat(at: place) else {
        guard place.step + 1 < story.steps.count else { return }
        place = Place(step: place.step + 1, beats: 0)
        answers = []
        continue
      }
      play(beat)
      place.beats += 1
    }
  }

  private mutating func play(_ beat: Beat) {
    elapse(beat.milliseconds)
    switch beat {
    case .press(let key): tell(.keyPressed(key))
    case .pass: break
    case .world(let act): perform(act)
    }
    paint()
  }

  /// Lists scroll no more than they must, so what is shown depends on what was shown before.
  private mutating func paint() {
    painting = painter.paint(app)
    tell(.painted)
  }

  /// Lets time pass, for the program and for billing alike.
  private mutating func elapse(_ milliseconds: Int64) {
    let end = now.adding(milliseconds: milliseconds)
    for _ in 0..<Self.deadlinesMax {
      guard let deadline = app.nextDeadline, deadline <= end else { break }
      advance(to: max(now, deadline))
      tell(.timePassed)
    }
    advance(to: end)
  }

  private mutating func advance(to moment: Moment) {
    clock.advance(milliseconds: moment.milliseconds(since: now))
    now = moment
  }

  // MARK: The program

  private mutating func tell(_ action: Action) {
    var actions = [action]
    while !actions.isEmpty {
      for effect in app.receive(actions.removeFirst(), at: now) { actions += outcome(of: effect) }
    }
  }

  /// Questions are answered at once. No browser, file, clipboard or journal is touched, whatever a
  /// story presses.
  private func outcome(of effect: Effect) -> [Action] {
    switch effect {
    case .ask(let question, let ticket):
      let answerer = Answerer(backend: backend, levers: backend)
      let answer = AtOnce.value { await answerer.answer(question) }
      return [.answered(answer, ticket)]
    case .writeJournal(let entry): return [.journalWritten(entry.key)]
    case .record(let event):
      AtOnce.value { [backend] in try? await backend.record(event) }
      return []
    case .listCompanies: return [.companiesListed([])]
    case .switchCompany(let id): return [.companySwitchFailed(id.text)]
    case .renewToken, .openJournal, .lookIntoJournals, .clearJournal, .listThemes, .applyTheme,
      .openBrowser,
      .copyToClipboard, .saveReceipt, .export, .stopExport, .writeFile, .readSteps, .redraw, .quit:
      return []
    }
  }

  // MARK: The world

  private mutating func perform(_ act: WorldAct) {
    switch act {
    case .setPrice(let price, let package):
      _ = AtOnce.value { [backend] in try? await backend.setPrice(Decimal4(price), of: package) }
    case .deliver(let delivery):
      guard let order = app.payment?.orderID else { return }
      answers += AtOnce.value { [backend] in
        (try? await backend.deliver(delivery, for: order)) ?? []
      }
    case .advanceClock(let seconds):
      elapse(seconds * 1_000)
    }
  }
}
