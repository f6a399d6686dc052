import InMemoryBackend
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen
import TopupTerminal

/// A walk through every screen of the real program on the sample data, to see what it composes.
///
/// The screens are painted anew each time instead of being described in a list: a list would have
/// to be kept true by hand or by a test.
struct ScreenTour {
  private static let sizes = [
    ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 132, rows: 43),
  ]

  private(set) var log: CompositionLog
  private let answerer: Answerer
  private let language: Language
  private var app: App
  private var painter = ScreenPainter(qr: { QRMatrix(encoding: $0) })
  private var now = Moment(milliseconds: 0)
  /// While false, billing is silent.
  private var isAnswered = true
  private var questions: [(Question, Ticket)] = []

  /// What screens show, for each company of the sample data, in a narrow and in a wide window.
  static func compositions(
    of sandbox: InMemorySandbox, _ language: Language
  ) async -> CompositionLog {
    var log = CompositionLog()
    for company in sandbox.companyIDs {
      guard let caller = sandbox.caller(of: company) else { continue }
      let backend = InMemoryBackend(sandbox, signedInAs: caller)
      for size in company == sandbox.companyIDs.first ? sizes : Array(sizes.prefix(1)) {
        var tour = ScreenTour(
          Answerer(backend: backend, levers: backend), log, language, size: size)
        await tour.walk()
        log = tour.log
      }
    }
    return log
  }

  private init(
    _ answerer: Answerer, _ log: CompositionLog, _ language: Language, size: ScreenSize
  ) {
    self.answerer = answerer
    self.log = log
    self.language = language
    let session = Session(
      place: .sampleData, hasLevers: true, hasCompanies: true, language: language)
    app = App(session: session, mint: KeyMint(seed: "tour"), now: now)
    _ = app.receive(.resized(size), at: now)
  }

  // MARK: The way

  private mutating func walk() async {
    await seeWaiting()
    await seeOrder()
    await seePages()
    await seeLists()
    await seeErrors()
  }

  private mutating func seeWaiting() async {
    isAnswered = false
    await tell(.started)
    for key in "12345" {
      await press([.character(key)])
      await pass(milliseconds: 3500)
    }
    isAnswered = true
    while !questions.isEmpty {
      let (question, ticket) = questions.removeFirst()
      await tell(.answered(await answerer.answer(question), ticket))
    }
    await press([.character("1")])
  }

  /// The shortest walk, with an amount that is raised and one that is refused.
  private mutating func seeOrder() async {
    await type("999999")
    await press([.tab, .enter])
    await press([.down, .enter, .tab, .character("+"), .character("r")])
    await press([.enter, .tab, .tab, .tab, .tab, .enter])
    await press([.character("y"), .character("s"), .character("P"), .character("w"), .escape])
    await press([.character("1"), .home])
    await tell(.pasted("1m"))
    await press([.tab, .home, .character("u"), .character("x"), .escape])
    await pass(milliseconds: 10_000)
  }

  private mutating func seePages() async {
    await press([.character("2"), .down, .character("i"), .escape, .character("w"), .enter])
    await press([.escape, .escape, .character("m"), .escape, .character("G"), .character("t")])
    await press([.character("3"), .down, .enter, .escape, .character("/"), .escape])
    await press([.character("d"), .tab, .escape, .character("e"), .escape, .right, .end])
    await press([.character("4"), .down, .enter, .down, .escape, .character("/"), .escape])
    await press([.character("5")])
    for _ in 0..<6 { await press([.tab, .down, .right]) }
    await press([.character("1")])
  }

  private mutating func seeLists() async {
    await press([.character("?")])
    await type("reload")
    await press([.escape, .character(":"), .down, .escape])
    await press([.character("c"), .down, .escape, .character("T"), .down, .escape])
    await type("5000000")
    await press([.tab, .character("q"), .tab, .escape])
  }

  /// Billing answers with nothing but failures.
  private mutating func seeErrors() async {
    let faults = Fault.Target.allCases.map { Fault(target: $0, kind: .status503) }
    _ = await answerer.answer(.setFaults(faults))
    for key in "12345" { await press([.character(key), .character("R")]) }
    await press([.character("1"), .home, .character("p"), .character("r"), .enter, .escape])
    _ = await answerer.answer(.setFaults([]))
  }

  // MARK: Steps

  private mutating func type(_ text: String) async { await press(text.map { .character($0) }) }

  private mutating func press(_ keys: [Key]) async {
    for key in keys { await tell(.keyPressed(key)) }
  }

  private mutating func pass(milliseconds: Int64) async {
    now = now.adding(milliseconds: milliseconds)
    await tell(.timePassed)
  }

  /// Tells the program, and looks at the screen before and after billing has answered.
  private mutating func tell(_ action: Action) async {
    var actions = [action]
    while !actions.isEmpty {
      for effect in app.receive(actions.removeFirst(), at: now) {
        switch effect {
        case .ask(let question, let ticket) where isAnswered:
          look()
          actions.append(.answered(await answerer.answer(question), ticket))
        case .ask(let question, let ticket): questions.append((question, ticket))
        case .openJournal: actions.append(.journalOpened(.empty))
        case .writeJournal(let entry): actions.append(.journalWritten(entry.key))
        case .listCompanies: actions.append(.companiesListed(Self.companies))
        case .listThemes: actions.append(.themesListed(Self.themes, current: "default"))
        default: break
        }
      }
    }
    look()
  }

  private mutating func look() {
    log.note(painter.paint(app).frame, at: app.screenName.text(language))
    _ = app.receive(.painted, at: now)
  }

  private static let companies = ["CID-1", "CID-2"].map {
    CompanySummary(id: CompanyID($0), name: "PT Contoh", about: "Prepaid")
  }

  private static let themes = [
    ThemeChoice(name: "default", ground: .any), ThemeChoice(name: "mine", problem: "mine.json"),
  ]
}

extension App {
  /// What the page, or what lies over it, is called.
  fileprivate var screenName: any Wording {
    switch popups.last {
    case .confirm: ReviewWords.confirmTitle
    case .themes: PopupWords.themesTitle
    case .help: PopupWords.helpTitle
    case .palette: PopupWords.paletteTitle
    case .companies: PopupWords.companiesTitle
    case .orderStatus: PopupWords.statusTitle
    case .wabas: PopupWords.wabasTitle
    case .target: PopupWords.targetTitle
    case .question(let popup): PopupWords.questionTitle(popup.subject)
    case .options(let popup): PopupWords.optionsTitle(popup.section.label)
    case .figures: UsageWords.figuresTitle
    case .logRow, .dates, .exportName, .note, .paysNext, nil:
      switch page {
      case .review: ReviewWords.title
      case .payment: PaymentWords.title
      default: tab
      }
    }
  }
}
