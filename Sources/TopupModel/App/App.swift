public import TopupBackend
public import TopupDomain

/// All of the client's behaviour: what each screen shows, what each key means, what is asked of the
/// backend.
///
/// A value that is told what happened and answers with what to do; it does no IO and draws nothing.
public struct App: Hashable, Sendable {
  public internal(set) var session: Session
  public internal(set) var size = ScreenSize(columns: 80, rows: 24)
  public internal(set) var now: Moment
  public internal(set) var tab = Tab.topup

  public internal(set) var config: Loadable<ClientConfig>
  public internal(set) var balances: Loadable<BillingInfo>
  /// The backend's clock at some moment, from which the present is counted on.
  var clockReading: ClockReading?

  public internal(set) var topup: TopupPage
  public internal(set) var cart = Cart()
  /// What the sections of a cart that was put back were called, should they be gone.
  var cartLabels: [ComponentCode: String] = [:]
  /// The tax of this company, learnt from its first quote.
  public internal(set) var knownTax: TaxRate?
  public internal(set) var review: ReviewPage?
  public internal(set) var payment: PaymentPage?
  public internal(set) var orders: OrdersPage
  public internal(set) var logs = LogsPage()
  public internal(set) var export: LogExport?
  public internal(set) var qa: QAPage
  public internal(set) var usage = UsagePage()
  /// Banners that somebody has dismissed, of any company.
  public internal(set) var dismissals: [BannerDismissal] = []

  public internal(set) var popups: [Popup] = []
  public internal(set) var toasts: [Toast] = []
  /// When the balances in view came.
  var balancesReadAt: Moment?
  /// Until when billing wants to be left alone: shown in errors as it runs out.
  var pauseEndsAt: Moment?
  /// What R asked for again on the page that is shown.
  var refresh: Refresh?
  public internal(set) var journal: JournalEntry?
  /// Whether orders can be noted down; as long as not, none is made.
  var journalState: JournalState
  /// Orders made by this program that await payment, as far as it has seen, of any company.
  var unpaidOrders: [OrderID] = []
  /// What an earlier run left behind is being found out.
  public internal(set) var isRecovering = false
  /// When that is asked again, and how often billing knew of nothing.
  var recovery = Recovery()

  /// Billing has refused the token, or there was none.
  var isSignInRefused = false
  /// Why there is no token.
  var signInFault: String?

  /// Nobody knows whose journal it is; whether there is an order in one has been asked for.
  var hasLookedIntoJournals = false

  /// Review was asked for before the journal was open.
  var awaitsJournal = false

  /// Keys are not heard from the opening of a popup until it is on screen: nobody confirms what
  /// they have not seen.
  public internal(set) var needsPaintBeforeKeys = false
  public internal(set) var isFinished = false
  /// Another company was chosen and its backend has not come yet: nothing is ordered at this one.
  var isSwitchingCompany = false

  public let keyTable: KeyTable
  var mint: KeyMint
  var serial = 0
  /// The newest question of each kind; answers to earlier ones are dropped.
  var awaited = AwaitedAnswers()
  /// The order that the newest question about one order named.
  var lookedAt: OrderID?

  public init(session: Session, mint: KeyMint, now: Moment, keyTable: KeyTable = .standard) {
    self.session = session
    self.mint = mint
    self.now = now
    self.keyTable = keyTable
    journalState = session.keepsJournal ? .unopened : .open(nil)
    config = .loading(since: now, known: nil)
    balances = .loading(since: now, known: nil)
    topup = TopupPage(
      catalog: .loading(since: now, known: nil), excess: .loading(since: now, known: nil))
    orders = OrdersPage(orders: .loading(since: now, known: nil))
    qa = QAPage(since: now)
  }

  /// Takes what happened at `moment` and answers what is to be done about it, in order.
  public mutating func receive(_ action: Action, at moment: Moment) -> [Effect] {
    now = max(now, moment)
    var effects: [Effect] = []
    // Whoever has left does nothing more, whatever still comes in.
    guard !isFinished else { return effects }
    dropOldToasts()
    let (before, shown) = (page, toasts)
    handle(action, &effects)
    if page != before { endPage(showing: shown) }
    return effects
  }

  private mutating func handle(_ action: Action, _ effects: inout [Effect]) {
    switch action {
    case .started:
      loadCompany(&effects)
      seekLevers(&effects)
      tellKeyProblems()
    case .signInFailed(let reason): signInFault = reason
    case .keyPressed(let key):
      dropReadToasts()
      press(key, &effects)
    case .commandChosen(let command): choose(command, &effects)
    case .pasted(let text): paste(text, &effects)
    case .clicked(let target): click(target, &effects)
    case .wheelTurned(let lines): move(by: lines, &effects)
    case .resized(let size): self.size = size
    case .painted: needsPaintBeforeKeys = false
    case .timePassed: passTime(&effects)
    case .answered(let answer, let ticket): take(answer, ticket, &effects)
    case .journalOpened(let opening): takeJournal(opening, &effects)
    case .journalsSeen(let holdOrder): tellOfOrder(holdOrder)
    case .journalWritten(let key): sendRecordedOrder(key, &effects)
    case .journalFailed(let fault): refuseUnrecordedOrder(fault)
    case .companiesListed(let companies): fillCompanies(companies)
    case .companySwitched(let place): beginSession(at: place, &effects)
    case .companySwitchFailed(let reason): keepCompany(because: reason)
    case .themesListed(let choices, let current): fillThemes(choices, current)
    case .themeFaulty(let fault, let others): say(.themeFaulty(fault, others: others), .error)
    case .receiptSaved(let path): say(.receiptSaved(path), .success)
    case .receiptFailed(let reason): say(.receiptFailed(reason), .error)
    case .exportProgressed(let progress): takeProgress(progress)
    case .exportEnded(let ending): endExport(ending)
    case .fileWritten(_, let path): say(.fileSaved(path), .success)
    case .fileFailed(let file, let reason):
      say(file == .loadedSteps ? .stepsUnreadable(reason) : .fileFailed(reason), .error)
    case .stepsRead(let text): takeSteps(text, &effects)
    case .browserOpened: say(.browserOpened, .success)
    case .browserFailed(let fault): say(.browserFailed(fault), .error)
    case .terminated: finish(&effects)
    }
  }
}

/// The backend's clock as it was read at some moment of this program.
struct ClockReading: Hashable, Sendable {
  var at: Moment
  var time: Timestamp
}
