import TopupBackend
import TopupDomain
public import TopupModel

/// The front-end of lines: says what the view-model shows as sentences, asks what it can be told,
/// and turns answers into actions.
///
/// A value that is told what happened and answers with what to do; it does no IO and has no rules
/// of its own.
public struct Conversation: Sendable {
  /// Nobody is there to wait longer than this for, once the input has ended.
  static let patienceAfterInputMilliseconds: Int64 = 60_000

  public internal(set) var app: App
  /// Whether somebody types the answers now; else they are a script's, all there from the start.
  let isAtTerminal: Bool
  /// How the program ends; nil as long as it goes on.
  public internal(set) var exitCode: Int32?

  var place = Place.menu
  /// The question that waits for an answer.
  var prompt: Prompt?
  /// What was said last in full, and what was said over it.
  var announced: Surface?
  private var announcedPopup: Surface?
  /// The first of the rows that are listed, of logs and orders.
  var firstRow = 0
  var waiting = Waiting()

  var now: Moment
  var doings: [Doing] = []
  private var lastPage = KeyContext.topup
  private var lastFilter: UsageFilter
  private var lastStatus: Order.Status?
  private var lastGeneration = 0
  private var heardToasts: [Toast] = []
  /// Something was said since the last question, which has to be asked again.
  private var hasSpoken = false
  private var hasExplained = false
  /// The session whose company and user were told.
  private var toldGeneration: Int?
  private var hasInputEnded = false
  var qaNews: QANews?

  public init(app: App, isAtTerminal: Bool, now: Moment) {
    self.app = app
    self.isAtTerminal = isAtTerminal
    self.now = now
    lastGeneration = app.session.generation
    lastFilter = app.logs.filter
  }

  var speaker: Speaker { Speaker(app: app) }

  // MARK: What happens

  public mutating func start(at moment: Moment) -> [Doing] {
    run(at: moment) {
      $0.waiting.beginTurn()
      $0.tell(.started)
    }
  }

  /// A line was typed, or the script's next one was read.
  public mutating func answered(_ line: String, at moment: Moment) -> [Doing] {
    run(at: moment) { $0.take(line) }
  }

  /// What came of an effect.
  public mutating func happened(_ action: Action, at moment: Moment) -> [Doing] {
    run(at: moment) { $0.tell(action) }
  }

  /// ``nextDeadline`` has come.
  public mutating func deadlineReached(at moment: Moment) -> [Doing] {
    run(at: moment) { $0.tell(.timePassed) }
  }

  /// There are no more lines, and none are left to be read.
  public mutating func inputEnded(at moment: Moment) -> [Doing] {
    run(at: moment) { $0.hasInputEnded = true }
  }

  /// Somebody asked the process to end, or the terminal is gone.
  public mutating func terminated(at moment: Moment, exitCode: Int32) -> [Doing] {
    run(at: moment) { $0.end(exitCode) }
  }

  /// Whether a line would be read as an answer now; the others stay where they are.
  public var wantsLine: Bool { exitCode == nil && (prompt != nil || waiting.isInterruptible) }

  public var nextDeadline: Moment? {
    let deadlines: [Moment?] = [app.nextDeadline, waiting.nextWord, endOfPatience]
    return deadlines.compactMap { $0 }.min()
  }

  private var endOfPatience: Moment? {
    guard hasInputEnded else { return nil }
    return waiting.since?.adding(milliseconds: Self.patienceAfterInputMilliseconds)
  }

  private mutating func run(
    at moment: Moment, _ change: (inout Conversation) -> Void
  ) -> [Doing] {
    now = max(now, moment)
    guard exitCode == nil else { return [] }
    change(&self)
    advance()
    defer { doings = [] }
    return doings
  }

  // MARK: To the view-model

  mutating func tell(_ action: Action) {
    waiting.noteOutcome(action)
    noteQA(action)
    for effect in app.receive(action, at: now) {
      waiting.noteEffect(effect)
      doings.append(.perform(effect))
    }
  }

  /// Actions of which each was seen before the next.
  mutating func tellAll(_ actions: [Action]) {
    for action in actions {
      if app.needsPaintBeforeKeys { tell(.painted) }
      tell(action)
    }
    if app.needsPaintBeforeKeys, !surface.isForFreshInput { tell(.painted) }
  }

  // MARK: From one question to the next

  var surface: Surface { Surface(app, place) }

  mutating func say(_ line: String) {
    doings.append(.say(line))
    hasSpoken = true
  }

  mutating func say(_ words: some Wording) { say(speaker.say(words)) }
  mutating func say(_ lines: [String]) { for line in lines { say(line) } }

  private mutating func advance() {
    guard exitCode == nil else { return }
    relocate()
    sayNews()
    if app.isFinished { return end(0) }
    sayNotes()
    if let wait = currentWait {
      prompt = nil
      return keepWaiting(for: wait)
    }
    waiting.end()
    sayQANews()
    ask()
  }

  /// The place follows the page, where the view-model has turned to another one.
  private mutating func relocate() {
    if app.session.generation != lastGeneration {
      lastGeneration = app.session.generation
      announced = nil
      place = app.page == .qa ? .qa(.parts) : .menu
    }
    if app.logs.filter != lastFilter || app.orders.status != lastStatus {
      lastFilter = app.logs.filter
      lastStatus = app.orders.status
      firstRow = 0
    }
    guard app.page != lastPage else { return }
    switch app.page {
    case .topup where place == .page || lastPage == .qa && place.isInQA:
      place = lastPage == .review || !app.cart.isEmpty ? .order : .menu
    case .topup: break
    case .review, .payment, .orderDetail, .usage, .logs, .orders, .qa, .buttons, .list, .form:
      if place != .menu && !place.isInQA || app.page == .review || app.page == .payment {
        place = .page
      }
    }
    // A detail goes back to the rows that it was opened from.
    if lastPage != .orderDetail { firstRow = 0 }
    lastPage = app.page
  }

  private mutating func sayNews() {
    for toast in app.toasts where !heardToasts.contains(toast) { say(speaker.say(toast)) }
    heardToasts = app.toasts
  }

  /// What is only read is read out, and needs no answer.
  private mutating func sayNotes() {
    while let popup = app.popups.last {
      switch popup {
      case .note(let note): say(speaker.note(note.note))
      case .logRow(let popup): say(speaker.detail(of: popup.row))
      case .options, .help, .palette, .themes: break
      case .confirm, .question, .companies, .orderStatus, .wabas, .target, .figures, .paysNext,
        .dates, .exportName:
        return
      }
      tellAll([.painted, .commandChosen(.back)])
    }
  }

  private mutating func ask() {
    let surface = surface
    let isNew = surface != (app.popups.isEmpty ? announced : announcedPopup)
    announcedPopup = app.popups.isEmpty ? nil : surface
    if app.popups.isEmpty { announced = surface }
    if isNew { say(statements(of: surface)) }
    let wasAsking = prompt != nil
    prompt = makePrompt(surface)
    if isNew { sayChoices() }
    if hasInputEnded { return leave() }
    guard isNew || hasSpoken || !wasAsking else { return }
    if !hasExplained {
      hasExplained = true
      say(PlainWords.howTo)
    }
    if app.needsPaintBeforeKeys {
      if isAtTerminal, surface.isForFreshInput { doings.append(.forgetTypedAhead) }
      tell(.painted)
    }
    hasSpoken = false
    doings.append(.ask(questionLine))
  }

  /// Who works here is said once; the menu itself is short.
  mutating func whereabouts(generation: Int) -> [String] {
    guard toldGeneration != generation else { return [speaker.say(PlainWords.theMenu)] }
    toldGeneration = generation
    return speaker.whereabouts
  }

  // MARK: Leaving

  /// Nobody answers any more: what quitting would ask about is said, and is as it is.
  private mutating func leave() {
    say(PlainWords.inputEnded)
    closePopups()
    tell(.commandChosen(.quit))
    if app.isFinished { return end(0) }
    if case .question(let popup) = app.popups.last {
      say(PopupWords.question(popup.subject))
    }
    end(1)
  }

  mutating func closePopups() {
    while !app.popups.isEmpty { tellAll([.painted, .commandChosen(.back)]) }
  }

  mutating func end(_ code: Int32) {
    if !app.isFinished { tell(.terminated) }
    prompt = nil
    exitCode = code
  }

  // MARK: Waiting

  private mutating func keepWaiting(for wait: Waiting.Reason) {
    waiting.begin(at: now)
    if let end = endOfPatience, end <= now { return leave() }
    // A lost answer is news, whenever the last word was.
    if case .findingOut = app.review?.state, !waiting.hasToldLoss, wait != .outcome {
      waiting.hasToldLoss = true
      waiting.hurry(at: now)
    }
    guard waiting.isTimeForWord(at: now) else { return }
    if waiting.hasSpoken, app.review?.isOrdering != true { say(PlainWords.stillWaiting) }
    say(words(for: wait))
    if isAtTerminal, !waiting.hasSpoken { say(PlainWords.leaveWait) }
    waiting.noteWord(at: now, isInterruptible: isAtTerminal)
  }
}
