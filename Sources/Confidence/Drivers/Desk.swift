public import TopupBackend
public import TopupDomain
public import TopupModel

/// Somebody at the real program, without its screen: keys in, and whatever it asks is asked of the
/// site's backend.
///
/// Every key is followed by a painting, as on a terminal that keeps up. Used by one check, on its
/// own thread.
public final class Desk {
  public private(set) var app: App
  public private(set) var backend: any Backend
  /// Where it was started; ``app`` says where it is now.
  public let company: String
  /// Everything that the program wanted done, in order.
  public private(set) var effects: [Effect] = []
  /// What is on the disk of this desk.
  public private(set) var journal: JournalEntry?
  /// Whether the program was killed.
  public private(set) var isDead = false

  private let site: any Site
  private let role: UserRole
  private let context: CheckContext
  private let screen: LastScreen
  private let death: Death?
  private var now = Moment(milliseconds: 0)
  private let start = ContinuousClock.now

  /// The instant at which a program is killed.
  public enum Death: Hashable, Sendable {
    /// The journal is written and nothing has been sent.
    case beforeSending
    /// The request is sent and its answer never comes.
    case beforeHearing
  }

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - journal: what an earlier run left behind.
  ///   - keepsJournal: whether orders are noted down, as at a server; the backend in memory keeps
  ///     nothing by itself.
  ///   - canSwitch: whether it may go to other companies, as on sample data.
  public init(
    at site: any Site, _ company: String, as role: UserRole = .admin, in context: CheckContext,
    journal: JournalEntry? = nil, keepsJournal: Bool? = nil, dying death: Death? = nil,
    canSwitch: Bool = false, size: ScreenSize = ScreenSize(columns: 80, rows: 24)
  ) async throws {
    self.site = site
    self.company = company
    self.role = role
    self.context = context
    self.journal = journal
    self.death = death
    backend = try site.backend(company, as: role)
    let keeps = keepsJournal ?? (journal != nil || death != nil)
    let place: BackendPlace = keeps ? .sandbox(host: "confidence") : backend.place
    app = App(
      session: Session(place: place, hasLevers: true, hasCompanies: canSwitch, language: .english),
      mint: KeyMint(seed: "\(context.id)-\(DeskCount.next())"), now: now)
    screen = LastScreen(of: app, in: context)
    await tell(.resized(size))
    await tell(.started)
    await tell(.painted)
  }

  /// The same person at the same machine, once the program has been started again.
  public func startedAgain(dying death: Death? = nil) async throws -> Desk {
    try await Desk(
      at: site, company, as: role, in: context, journal: journal, keepsJournal: true, dying: death)
  }

  // MARK: What a person does

  public func press(_ keys: Key...) async { await press(keys) }

  public func press(_ keys: [Key]) async {
    for key in keys {
      await tell(.keyPressed(key))
      await tell(.painted)
    }
  }

  /// Keys that all arrive before anything is painted.
  public func pressAtOnce(_ keys: Key...) async {
    for key in keys { await tell(.keyPressed(key)) }
    await tell(.painted)
  }

  /// Presses the keys of commands, whatever they are.
  public func press(_ commands: Command...) async {
    await press(commands.compactMap { KeyTable.standard.key(for: $0, in: nil) })
  }

  public func type(_ text: String) async { await press(text.map { Key.character($0) }) }

  /// Goes to a section's input.
  public func focus(_ section: String) async throws {
    let code = code(section)
    guard let index = app.topup.sections.firstIndex(where: { $0.code == code }) else {
      throw CheckFailure(
        expected: "a section \(section)", seen: "only \(app.topup.sections.map(\.code.text))")
    }
    while app.topup.focus > index { await press(.up) }
    while app.topup.focus < index { await press(.down) }
  }

  /// Goes to a section and enters a value there: an amount is typed, options and counts are
  /// stepped to.
  public func pick(_ section: String, _ value: Int64) async throws {
    try await focus(section)
    guard let focused = app.topup.focusedSection else { return }
    if focused.input.kind == .options {
      guard let index = focused.input.options.firstIndex(where: { $0.value == value }) else {
        throw CheckFailure(
          expected: "an option \(value) of \(section)",
          seen: "\(focused.input.options.map(\.value))")
      }
      for _ in 0...index { await press(.character("+")) }
    } else {
      await type(String(value))
    }
  }

  /// From the Top up page to the quote of its cart.
  public func review() async throws {
    await press(.review)
    try await wait("Review Order shows a quote") { app in
      if case .ready = app.review?.state { true } else { false }
    }
  }

  /// From the Top up page over Review to the popup, and confirms it.
  public func order() async throws {
    try await review()
    await press(.enter)
    try expect("the popup Confirm top-up") { app in
      if case .confirm = app.popups.last { true } else { false }
    }
    await press(.tab, .enter)
    guard !isDead else { return }
    try await wait("the page Payment shows its order") { $0.payment?.order != nil }
  }

  /// Opens a tab by its key.
  public func open(_ tab: Tab) async {
    // In a field a digit is an amount.
    if app.topup.field != nil { await press(.character("G")) }
    await press(tab.command)
  }

  // MARK: What a person sees

  /// Something that the program shows now.
  public func expect(
    _ expected: String, means meaning: String? = nil, _ isSo: (App) -> Bool
  ) throws(CheckFailure) {
    guard isSo(app) else {
      throw CheckFailure(expected: expected, seen: seen, meaning: meaning)
    }
  }

  /// Something that the program shows after a while, within so many seconds of its own time.
  public func wait(
    upTo seconds: Int64 = 30, _ expected: String, means meaning: String? = nil,
    _ isSo: (App) -> Bool
  ) async throws {
    let end = now.adding(milliseconds: seconds * 1000)
    while !isSo(app) {
      try context.checkCancelled()
      guard now < end else {
        throw CheckFailure(
          expected: "\(expected), within \(seconds) s", seen: seen, meaning: meaning)
      }
      await elapse(until: end)
    }
  }

  /// Lets time pass with somebody looking on.
  public func wait(seconds: Int64) async throws {
    let end = now.adding(milliseconds: seconds * 1000)
    while now < end {
      try context.checkCancelled()
      await elapse(until: end)
    }
  }

  /// The screen as text, a line a row.
  public var text: [String] { LastScreen.text(of: app) }

  /// What a failure says was seen.
  private var seen: String {
    let toasts = app.toasts.map { $0.message.english }
    return
      (["the page \(app.page)"] + toasts.map { "saying \"\($0)\"" }
      + app.popups.map { "with the popup \(Expect.shown($0).prefix(200))" })
      .joined(separator: ", ")
  }

  // MARK: Time

  private static let realStepMilliseconds: Int64 = 10

  private func elapse(until end: Moment) async {
    if site.isTimeless {
      let next = min(app.nextDeadline ?? end, end)
      let step = max(1, next.milliseconds(since: now))
      site.pass(milliseconds: step)
      now = now.adding(milliseconds: step)
      await tell(.timePassed)
      await tell(.painted)
    } else {
      site.pass(milliseconds: Self.realStepMilliseconds)
      now = Moment(milliseconds: Int64(start.millisecondsPassed))
      guard let deadline = app.nextDeadline, deadline <= now else { return }
      await tell(.timePassed)
      await tell(.painted)
    }
  }

  // MARK: The program

  /// Tells the program what has happened, and does what it wants done.
  public func tell(_ action: Action) async {
    if !site.isTimeless { now = Moment(milliseconds: Int64(start.millisecondsPassed)) }
    var actions = [action]
    while !actions.isEmpty, !isDead {
      for effect in app.receive(actions.removeFirst(), at: now) where !isDead {
        effects.append(effect)
        actions += await outcome(of: effect)
      }
    }
    screen.note(app)
  }

  private func outcome(of effect: Effect) async -> [Action] {
    switch effect {
    case .ask(let question, let ticket): return await ask(question, ticket)
    case .openJournal: return [.journalOpened(journal.map { .found($0) } ?? .empty)]
    case .lookIntoJournals:
      return [.journalsSeen(holdOrder: journal.map { $0.orderID == nil } ?? false)]
    case .writeJournal(let entry):
      journal = entry
      return [.journalWritten(entry.key)]
    case .clearJournal:
      journal = nil
      return []
    case .record(let event):
      try? await backend.record(event)
      return []
    case .switchCompany(let id):
      guard let other = try? site.admin(of: id.text) else { return [] }
      backend = other
      return [.companySwitched(other.place)]
    case .renewToken, .listCompanies, .listThemes, .applyTheme, .openBrowser,
      .copyToClipboard, .saveReceipt, .export, .stopExport, .writeFile, .readSteps, .redraw, .quit:
      return []
    }
  }

  private func ask(_ question: Question, _ ticket: Ticket) async -> [Action] {
    let isPlacing = if case .place = question { true } else { false }
    if isPlacing, death == .beforeSending {
      isDead = true
      return []
    }
    let answerer = Answerer(backend: backend, levers: site.levers)
    let answer = await answerer.answer(question)
    if isPlacing, death == .beforeHearing {
      isDead = true
      return []
    }
    return [.answered(answer, ticket)]
  }

  /// Ends the program at once, whatever it is doing.
  public func kill() { isDead = true }
}
