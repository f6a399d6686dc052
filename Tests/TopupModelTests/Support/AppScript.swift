import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

/// Tells an app what a person and a backend do, in order, and keeps what it asked for.
struct AppScript {
  var app: App
  private(set) var effects: [Effect] = []
  private(set) var clock: Int64 = 0

  init(
    language: Language = .english, place: BackendPlace = .sampleData,
    config: ClientConfig = .sample, balances: BillingInfo = .sample,
    catalog: TopupCatalog = .sample, keys: KeyTable = .standard
  ) {
    let session = Session(
      place: place, hasLevers: true, hasCompanies: true, language: language)
    app = App(
      session: session, mint: KeyMint(seed: "seed"), now: Moment(milliseconds: 0), keyTable: keys)
    tell(.started)
    answer(.config(.success(config)))
    if place != .sampleData { tell(.journalOpened(.empty)) }
    answer(.balances(.success(balances)))
    answer(.catalog(.success(catalog)))
    answer(.excess(.success([])))
    tell(.painted)
    _ = takeEffects()
  }

  /// An app of which nothing has been answered yet; with a journal, only who is signed in.
  init(startedWith journal: JournalEntry?) {
    let session = Session(
      place: .sandbox(host: "127.0.0.1"), hasLevers: true, hasCompanies: false, language: .english)
    app = App(session: session, mint: KeyMint(seed: "seed"), now: Moment(milliseconds: 0))
    tell(.started)
    guard let journal else { return }
    answer(.config(.success(.sample)))
    tell(.journalOpened(.found(journal)))
  }

  /// A session of which nothing has been answered yet.
  init(session: Session) {
    app = App(session: session, mint: KeyMint(seed: "seed"), now: Moment(milliseconds: 0))
    tell(.started)
  }

  mutating func tell(_ action: Action) {
    effects += app.receive(action, at: Moment(milliseconds: clock))
  }

  /// Presses keys, each seen on screen before the next.
  mutating func press(_ keys: Key...) {
    for key in keys {
      tell(.keyPressed(key))
      tell(.painted)
    }
  }

  /// Presses keys so fast that nothing is drawn between them.
  mutating func pressWithoutPainting(_ keys: Key...) {
    for key in keys { tell(.keyPressed(key)) }
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  mutating func wait(milliseconds: Int64) {
    clock += milliseconds
    tell(.timePassed)
  }

  /// Answers the newest open question of the answer's kind.
  mutating func answer(_ answer: Answer) {
    let ticket = effects.reversed().compactMap { effect -> Ticket? in
      guard case .ask(let question, let ticket) = effect, question.kind == answer.kind else {
        return nil
      }
      return ticket
    }.first
    guard let ticket else {
      Issue.record("nobody asked for \(answer)")
      return
    }
    tell(.answered(answer, ticket))
  }

  /// Billing knows of no order, also when it is asked again.
  mutating func answerThatNothingWasOrdered() {
    for pause in [0, 1000, 2000] as [Int64] {
      wait(milliseconds: pause)
      answer(.orderOfKey(.success(nil)))
    }
  }

  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  var questions: [Question] {
    effects.compactMap { if case .ask(let question, _) = $0 { question } else { nil } }
  }

  var messages: [Message] { app.toasts.map(\.message) }

  // MARK: Shortcuts through the walk

  /// With a cart of one line, to a review whose quote has come.
  mutating func walkToReview(_ quote: Quote = .sample) {
    press(.character("p"))
    press(.character("r"))
    answer(.quote(.success(quote)))
  }

  /// Through the popup; the order's request has been sent.
  mutating func walkToSubmitting(_ quote: Quote = .sample) {
    walkToReview(quote)
    press(.enter, .tab, .enter)
    if let key = app.journal?.key { tell(.journalWritten(key)) }
  }
}
