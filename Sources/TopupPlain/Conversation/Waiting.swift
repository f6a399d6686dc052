import TopupBackend
import TopupDomain
import TopupModel

/// What is awaited before the next question makes sense, and when a word about it is due.
struct Waiting: Hashable {
  /// Why there is no question yet.
  enum Reason: Hashable {
    case question(Question)
    /// Something quick beside the backend, such as a file.
    case outcome
    case ordering, recovering, reading, paying, crediting, exporting
  }

  private static let firstWordMilliseconds: Int64 = 1000
  private static let laterWordsMilliseconds: [Int64] = [10_000, 30_000]

  /// Questions that were asked since the last answer, for it.
  private(set) var questions: [Ticket: Question] = [:]
  private var outcomes = 0
  private var isInTurn = false
  /// Somebody would not wait any longer for what is under way.
  private(set) var isLeft = false
  /// Somebody wants to be told when the payment has come, and nothing until then.
  var wantsPayment = false
  /// Nor for what becomes of the last order: that is said when it is known.
  private(set) var hasLeftRecovery = false
  private(set) var since: Moment?
  private(set) var nextWord: Moment?
  private var wordCount = 0
  /// Whether it was said that an answer was lost.
  var hasToldLoss = false
  /// Whether lines are heard meanwhile.
  private(set) var isInterruptible = false

  var hasSpoken: Bool { wordCount > 0 }
  var isForOutcome: Bool { outcomes > 0 }

  mutating func beginTurn() {
    isInTurn = true
    isLeft = false
    wantsPayment = false
  }

  /// Nobody waits any longer for what was asked.
  mutating func leave() {
    questions = [:]
    outcomes = 0
    isLeft = true
    hasLeftRecovery = true
    end()
  }

  // MARK: What is under way

  /// Only what an answer has caused is waited for, not what goes on by itself.
  mutating func noteEffect(_ effect: Effect) {
    switch effect {
    case .ask(let question, let ticket): if isInTurn { questions[ticket] = question }
    case .openJournal, .lookIntoJournals, .listCompanies, .switchCompany, .saveReceipt,
      .openBrowser, .writeFile, .readSteps:
      outcomes += 1
    case .renewToken, .writeJournal, .clearJournal, .listThemes, .applyTheme, .copyToClipboard,
      .export, .stopExport, .record, .redraw, .quit:
      break
    }
  }

  mutating func noteOutcome(_ action: Action) {
    switch action {
    case .answered(_, let ticket): questions[ticket] = nil
    case .journalOpened, .journalsSeen, .companiesListed, .companySwitched, .companySwitchFailed,
      .receiptSaved, .receiptFailed, .browserOpened, .browserFailed, .fileWritten, .fileFailed,
      .stepsRead:
      outcomes = max(0, outcomes - 1)
    default: break
    }
  }

  // MARK: Words about it

  mutating func begin(at now: Moment) {
    guard since == nil else { return }
    since = now
    nextWord = now.adding(milliseconds: Self.firstWordMilliseconds)
    wordCount = 0
  }

  mutating func end() {
    isInTurn = false
    since = nil
    nextWord = nil
    wordCount = 0
    hasToldLoss = false
    isInterruptible = false
  }

  /// A word is due at once.
  mutating func hurry(at now: Moment) { nextWord = now }

  func isTimeForWord(at now: Moment) -> Bool { nextWord.map { $0 <= now } ?? false }

  /// A word was said: the next ones come rarely.
  mutating func noteWord(at now: Moment, isInterruptible: Bool) {
    let pauses = Self.laterWordsMilliseconds
    nextWord = now.adding(milliseconds: pauses[min(wordCount, pauses.count - 1)])
    wordCount += 1
    self.isInterruptible = isInterruptible
  }

  func hasWaited(milliseconds: Int64, at now: Moment) -> Bool {
    since.map { now.milliseconds(since: $0) >= milliseconds } ?? false
  }
}

extension Conversation {
  /// What has to come before the next question; nil where nothing has.
  var currentWait: Waiting.Reason? {
    guard !waiting.isLeft else { return nil }
    if case .question = app.popups.last { return nil }
    if let question = waiting.questions.values.first(where: isAwaited) {
      return .question(question)
    }
    if waiting.isForOutcome { return .outcome }
    if app.isRecovering, !waiting.hasLeftRecovery, app.journal?.orderID == nil {
      return .recovering
    }
    guard place == .page, app.popups.isEmpty else { return nil }
    switch app.page {
    case .review: return app.review?.isOrdering == true ? .ordering : nil
    case .payment:
      guard let payment = app.payment, payment.problem == nil else { return nil }
      if payment.order == nil { return .reading }
      if waiting.wantsPayment, payment.order?.status == .awaitingPayment { return .paying }
      return payment.order?.toldStatus == .paid ? .crediting : nil
    case .logs: return app.export != nil ? .exporting : nil
    case .topup, .usage, .orders, .orderDetail, .qa, .buttons, .list, .form: return nil
    }
  }

  /// The logs of a week may take long to read, and what they tell can be told later.
  private func isAwaited(_ question: Question) -> Bool {
    if case .usageHistory = question { return !waiting.hasWaited(milliseconds: 1000, at: now) }
    return true
  }

  func words(for wait: Waiting.Reason) -> String {
    let speaker = speaker
    switch wait {
    case .question(let question): return words(for: question)
    case .outcome: return speaker.say(PlainWords.waiting)
    case .recovering: return speaker.say(FrameWords.recovering)
    case .reading: return speaker.say(PaymentWords.reading)
    case .paying: return speaker.say(PaymentWords.headline(.awaitingPayment)) + "."
    case .crediting: return speaker.say(PaymentWords.headline(.paid))
    case .exporting: return app.export.map(speaker.progress) ?? speaker.say(PlainWords.waiting)
    case .ordering:
      if case .findingOut = app.review?.state { return speaker.say(ReviewWords.findingOut) }
      return speaker.say(ReviewWords.placing)
    }
  }

  private func words(for question: Question) -> String {
    let speaker = speaker
    switch question {
    case .config, .balances, .excess: return speaker.say(UsageWords.waiting)
    case .catalog: return speaker.say(TopupWords.waitingForPrices)
    case .quote: return speaker.say(ReviewWords.quoting)
    case .place: return words(for: .ordering)
    case .orderOfKey: return speaker.say(FrameWords.recovering)
    case .order: return speaker.say(PaymentWords.reading)
    case .orders: return speaker.say(OrdersWords.waiting)
    case .cancelOrder: return speaker.say(OrdersWords.cancelling)
    case .usageLog, .usageHistory: return speaker.say(LogsWords.waiting)
    case .events, .allEvents: return speaker.say(QAWords.waiting)
    case .survey: return speaker.say(WalkWords.waiting)
    case .clock, .faults, .advanceClock, .setPreference, .setFaults, .deliver, .runLab, .setPrice,
      .crowd, .repeatSteps, .resetSandbox:
      return speaker.say(QAWords.busy)
    }
  }
}
