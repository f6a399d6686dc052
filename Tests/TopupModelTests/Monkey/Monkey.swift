import TopupBackend
import TopupDomain
import TopupScreen

@testable import TopupModel

/// Somebody who presses anything, before a backend and a disk that fail in every way they can, and
/// who starts the program again whenever it ends.
struct Monkey {
  private(set) var app: App
  private(set) var auditor = MonkeyAuditor()
  private(set) var billing = MonkeyBilling()
  private(set) var screen = MonkeyScreen()
  private(set) var step = 0
  /// The newest actions, for whoever has to find out.
  private(set) var trace: [Action] = []
  private let seed: UInt64
  private var dice: Dice
  /// Whether it means to order, for a while.
  private var isPurposeful = true
  private var clock: Int64 = 0
  private var runs = 0
  private var questions: [(Question, Ticket)] = []
  private var journalSteps: [JournalStep] = []
  private var outcomes: [Action] = []

  init(seed: UInt64) {
    self.seed = seed
    dice = Dice(seed: seed)
    app = Monkey.app(seed: "none", .sampleData)
    start()
  }

  /// What the disk has yet to do, in order.
  private enum JournalStep {
    case open, look, write(JournalEntry), clear
  }

  private static func app(seed: String, _ place: BackendPlace) -> App {
    let session = Session(place: place, hasLevers: true, hasCompanies: true, language: .english)
    return App(session: session, mint: KeyMint(seed: seed), now: Moment(milliseconds: 0))
  }

  /// A new run of the program, with what the disk has kept.
  private mutating func start() {
    runs += 1
    let isKept = auditor.disk != nil || dice.once(in: 2)
    let place: BackendPlace = isKept ? .sandbox(host: "localhost") : .sampleData
    app = Self.app(seed: "\(seed)-\(runs)", place)
    // Requests under way may still arrive, or not; what was not on disk yet is lost.
    for (question, _) in questions {
      if case .place(let quote, let key) = question { billing.keepForLater(quote, key) }
    }
    billing.deliverLate()
    (questions, journalSteps, outcomes) = ([], [], [])
    auditor.restart()
    tell(.started)
  }

  mutating func run(steps: Int) throws(MonkeyAuditor.Fault) {
    for _ in 0..<steps {
      step += 1
      try act()
      if let fault = auditor.fault { throw fault }
      if app.isFinished || dice.once(in: 400) { start() }
    }
    try settle()
  }

  /// Everything is answered truthfully at last: no order is unknown to the one who made it.
  private mutating func settle() throws(MonkeyAuditor.Fault) {
    start()
    for _ in 0..<200 where !(questions.isEmpty && journalSteps.isEmpty) || app.isRecovering {
      while !questions.isEmpty { answer(truly: true) }
      while !journalSteps.isEmpty { finishJournalStep(failing: false) }
      if let next = app.recovery.nextAt { clock = max(clock, next.milliseconds) }
      tell(.timePassed)
    }
    auditor.checkNothingIsLost(app, billing)
    if let fault = auditor.fault { throw fault }
  }

  // MARK: What may happen

  private mutating func act() throws(MonkeyAuditor.Fault) {
    switch dice.roll(100) {
    case ..<38: tell(.keyPressed(key()))
    case ..<55:
      // Painting takes longer than all the rest, so not every time.
      if dice.once(in: 4), let fault = screen.paint(app, isCompared: dice.once(in: 2)) {
        throw MonkeyAuditor.Fault(description: fault)
      }
      tell(.painted)
    case ..<80: answer(truly: false)
    case ..<86: finishJournalStep(failing: dice.once(in: 8))
    case ..<90: tell(.clicked(clickTarget()))
    case ..<92: tell(.pasted(dice.pick(Self.pastes)))
    case ..<94: tell(.wheelTurned(lines: dice.roll(7) - 3))
    case ..<95: tell(.resized(size()))
    case ..<98: passTime()
    case ..<99: billing.moveOn(&dice)
    default: if !outcomes.isEmpty { tell(outcomes.removeFirst()) }
    }
  }

  private mutating func tell(_ action: Action) {
    trace.append(action)
    if trace.count > 400 { trace.removeFirst(200) }
    let before = app
    let effects = app.receive(action, at: Moment(milliseconds: clock))
    auditor.check(action, from: before, to: app, effects, billing)
    for effect in effects {
      switch effect {
      case .ask(let question, let ticket): questions.append((question, ticket))
      case .writeJournal(let entry): journalSteps.append(.write(entry))
      case .clearJournal: journalSteps.append(.clear)
      case .openJournal: journalSteps.append(.open)
      case .lookIntoJournals: journalSteps.append(.look)
      case .listCompanies:
        let names = ["CID-1001", "CID-1002", "CID-1003"]
        outcomes.append(
          .companiesListed(
            names.map { CompanySummary(id: CompanyID($0), name: $0, about: nil) }))
      case .switchCompany:
        outcomes.append(
          dice.once(in: 4) ? .companySwitchFailed("gone") : .companySwitched(app.session.place))
      case .listThemes:
        let choices = ["a", "b"].map { ThemeChoice(name: $0) }
        outcomes.append(.themesListed(choices, current: "a"))
      case .saveReceipt: outcomes.append(.receiptFailed("full"))
      case .writeFile(let file, _, _): outcomes.append(.fileFailed(file, "full"))
      case .readSteps: outcomes.append(.stepsRead("{}"))
      case .export: outcomes.append(.exportProgressed(ExportProgress(rows: 5, bytes: 99)))
      case .stopExport: outcomes.append(.exportEnded(.stopped))
      case .openBrowser: outcomes.append(.browserOpened)
      case .applyTheme, .copyToClipboard, .record, .redraw, .renewToken, .quit: break
      }
    }
  }

  private mutating func passTime() {
    if let next = app.nextDeadline, dice.once(in: 2) {
      clock = max(clock, next.milliseconds)
    } else {
      clock += Int64(dice.pick([1, 99, 100, 1000, 5000, 60_000, 900_000]))
    }
    tell(.timePassed)
  }

  private mutating func finishJournalStep(failing: Bool) {
    guard !journalSteps.isEmpty else { return }
    switch journalSteps.removeFirst() {
    case .open where failing: tell(.journalOpened(.failed(.isBusy)))
    case .open: tell(.journalOpened(auditor.disk.map { .found($0) } ?? .empty))
    case .look:
      tell(.journalsSeen(holdOrder: auditor.disk.map { $0.orderID == nil } ?? false))
    case .write where failing:
      tell(.journalFailed(dice.pick([.isBusy, .holdsAnotherOrder, .notWritten("full")])))
    case .write(let entry):
      auditor.disk = entry
      tell(.journalWritten(entry.key))
    case .clear: auditor.disk = nil
    }
  }

  // MARK: Answers

  private mutating func answer(truly: Bool) {
    guard !questions.isEmpty else { return }
    let (question, ticket) = questions.remove(at: dice.roll(questions.count))
    if truly || !dice.once(in: 5) {
      return tell(.answered(billing.answer(question, &dice), ticket))
    }
    let error = dice.pick(Self.errors)
    // Of a request whose answer is lost nobody knows whether it has arrived, or yet will.
    if error.leavesOutcomeOpen, error != .refused(.requestInProgress) {
      switch dice.roll(3) {
      case 0: _ = billing.answer(question, &dice)
      case 1:
        if case .place(let quote, let key) = question { billing.keepForLater(quote, key) }
      default: break
      }
    }
    tell(.answered(MonkeyBilling.failure(of: question, error), ticket))
  }

  private static let errors: [BackendError] = [
    .unreachable(.notConnected("no")), .unreachable(.connectionLost), .unreachable(.timedOut),
    .unreadable("<html>"), .cancelled, .refused(.rateLimited), .refused(.invalidToken),
    .refused(.storeUnavailable), .refused(.requestInProgress), .refused(.roleNotAllowed),
    .refused(Problem(status: 502, title: "Bad Gateway", code: "unknown")),
  ]

  // MARK: Hands

  /// Often what makes sense here, else anything.
  private mutating func key() -> Key {
    if dice.once(in: 60) { isPurposeful.toggle() }
    guard dice.roll(10) < (isPurposeful ? 9 : 3) else { return dice.pick(Self.anyKeys) }
    switch app.keyContext {
    case .topup:
      return dice.pick([.character("p"), .character("r"), .tab, .character("9"), .enter])
    case .review: return dice.pick([.enter, .enter, .enter, .character("R")])
    case .buttons: return dice.pick([.tab, .enter, .enter])
    case .list: return dice.pick([.enter, .escape, .down])
    case .payment: return dice.pick([.character("P"), .enter, .escape])
    case .orders, .orderDetail, .qa: return dice.pick([.enter, .down, .right, .character("1")])
    case .logs, .form: return dice.pick([.enter, .end, .pageDown, .escape, .character("1")])
    case .usage: return .character("1")
    }
  }

  private static let pastes = ["1jt", "5", "1m", "999", "x\u{1B}[200~y", "0", "12345678"]

  private static let anyKeys: [Key] =
    "0123459pruxyobPRTcqhjkledgG:?/+- ".map(Key.character)
    + [
      .enter, .enter, .enter, .tab, .tab, .backTab, .escape, .escape, .backspace, .delete, .up,
      .down, .left, .right, .home, .end, .pageUp, .pageDown, .control("c"),
      .control("u"), .control("l"), .function(1), .insert,
    ]

  /// Mostly what people have, sometimes what nobody could use.
  private mutating func size() -> ScreenSize {
    switch dice.roll(8) {
    case 0: ScreenSize(columns: 1 + dice.roll(45), rows: 1 + dice.roll(14))
    case 1: ScreenSize(columns: 40 + dice.roll(200), rows: 12 + dice.roll(60))
    default: ScreenSize(columns: 40 + dice.roll(70), rows: 12 + dice.roll(38))
    }
  }

  /// What is on the screen, or what may have been there a moment ago.
  private mutating func clickTarget() -> ClickTarget {
    if dice.once(in: 2), let painted = screen.painting?.frame.size {
      let target = screen.target(
        column: dice.roll(painted.columns), row: dice.roll(painted.rows))
      if let target { return target }
    }
    let index = dice.roll(4)
    return dice.pick([
      .tab(dice.pick([.topup, .usage, .logs, .orders, .qa])), .section(index), .input(index),
      .button(index), .popupButton(index), .popupClose, .row(index * 9), .popupRow(index),
    ])
  }
}
