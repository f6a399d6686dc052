import Glibc
import TopupModel
import TopupScreen
import TopupTerminal

/// What the event loop drives: the view-model in, frames out, effects performed.
struct InterfaceProgram: TerminalProgram {
  private static let wheelRows = 3

  private var app: App
  private var painter: ScreenPainter
  private var painting: Painting?
  private var performer: EffectPerformer
  private var look: Look
  private var requests: [TerminalRequest] = []

  init(app: App, painter: ScreenPainter, performer: EffectPerformer, look: Look) {
    self.app = app
    self.painter = painter
    self.performer = performer
    self.look = look
  }

  /// Once the loop has ended.
  func finishExport() { performer.finishExport() }

  mutating func start() {
    tell(.started, at: .now)
    guard let first = look.problems.first else { return }
    let others = look.problems.count - 1
    tell(.themeFaulty(first.text(app.session.language), others: others), at: .now)
  }

  /// Why the program ended by itself.
  var failure: Failure? { performer.sampleDataFailure }

  // MARK: What happened

  mutating func receive(_ event: InputEvent, atMilliseconds now: Int64) {
    let now = Moment(milliseconds: now)
    switch event {
    case .key(let key): tell(.keyPressed(key), at: now)
    case .paste(let text): tell(.pasted(text), at: now)
    case .resized(let size): tell(.resized(size), at: now)
    case .mouse(let mouse):
      switch mouse.kind {
      case .wheelUp: tell(.wheelTurned(lines: -Self.wheelRows), at: now)
      case .wheelDown: tell(.wheelTurned(lines: Self.wheelRows), at: now)
      case .press:
        if let target = painting?.hitTest(mouse.at) { tell(.clicked(target), at: now) }
      }
    }
  }

  mutating func takeMessages(atMilliseconds now: Int64) -> Bool {
    let messages = performer.mailbox.takeAll()
    for message in messages { tell(message, at: Moment(milliseconds: now)) }
    return !messages.isEmpty
  }

  mutating func deadlineReached(atMilliseconds now: Int64) {
    tell(.timePassed, at: Moment(milliseconds: now))
  }

  mutating func inputEnded() { tell(.terminated, at: .now) }
  mutating func terminated(by signal: TerminationSignal) { tell(.terminated, at: .now) }

  /// Tells the view-model, performs what it answers, and tells it what came of that at once.
  private mutating func tell(_ action: Action, at now: Moment) {
    var actions = [action]
    while !actions.isEmpty {
      for effect in app.receive(actions.removeFirst(), at: now) {
        switch effect {
        case .copyToClipboard(let text): requests.append(.copy(text))
        case .redraw: requests.append(.redraw)
        case .applyTheme(let name): look.apply(name)
        case .listThemes: actions.append(look.list())
        default: actions += performer.perform(effect)
        }
      }
    }
  }

  // MARK: What the loop asks

  var nextDeadlineMilliseconds: Int64? { app.nextDeadline?.milliseconds }
  var isAwaitingFirstData: Bool {
    performer.isNear
      && (app.topup.catalog.isLoading || app.balances.isLoading || app.config.isLoading
        || app.topup.excess.isLoading)
  }
  var wantsPaintBeforeInput: Bool { app.needsPaintBeforeKeys }
  var isFinished: Bool { app.isFinished }
  var theme: ResolvedTheme { look.theme }

  mutating func frame(size: ScreenSize) -> Frame {
    if size != app.size { tell(.resized(size), at: .now) }
    let painting = painter.paint(app)
    self.painting = painting
    return painting.frame
  }

  mutating func wasPainted() {
    // Before anything that is pressed can ask for it, and not while the first screen is painted.
    performer.readRest()
    tell(.painted, at: .now)
  }

  mutating func takeRequests() -> [TerminalRequest] {
    defer { requests = [] }
    return requests
  }
}

extension Moment {
  /// The monotonic clock, in step with the event loop's.
  static var now: Moment {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
