import TopupBackend
import TopupDomain
import TopupModel

/// What is to be painted. Shared by reference, so that no painter copies the view-model.
final class Scene {
  let app: App
  let language: Language
  let qr: ScreenPainter.QRMaker

  // Asked for many times while one screen is painted, and worked out once.
  private(set) lazy var flow = app.flow
  private(set) lazy var obstacle = app.topupObstacle
  private(set) lazy var timeZone = app.timeZone
  private(set) lazy var hasCatalog = app.topup.catalog.value != nil
  private(set) lazy var sections = app.topup.sections
  private(set) lazy var skipped = app.topup.catalog.value?.skipped ?? []
  private(set) lazy var excess = app.topup.excess.value ?? []
  /// Nil where they are not known, or known in the shape of old companies.
  private(set) lazy var balances: [ComponentBalance]? =
    if case .v3(let info) = app.balances.value { info.balances } else { nil }
  /// Whether the page has fields that digits go into: its look does not change with every field.
  private(set) lazy var isTyping =
    app.page == .topup && obstacle == nil && sections.contains { $0.input.kind != .options }
  /// Every monthly price is paid until the same contract ends.
  private lazy var monthsToPay = sections.first { $0.pricePeriod == .month }.flatMap {
    app.billableMonths(of: $0)
  }

  init(app: App, qr: @escaping ScreenPainter.QRMaker) {
    self.app = app
    language = app.session.language
    self.qr = qr
  }

  var figures: FigureStyle { language.figures }

  /// Words with the keys of the page, whatever lies over it.
  func say(_ words: some Wording) -> String {
    words.text(language, keys: app.keyTable, in: app.page)
  }

  func say(_ error: BackendError) -> String {
    app.signInWords(on: error).map { say($0) } ?? say(ErrorWords(app.asOfNow(error)))
  }

  func money(_ amount: Rupiah) -> String { figures.text(amount) }
  func figure(_ value: Int64) -> String { figures.text(value) }
  func measure(_ number: Decimal4, _ unit: String) -> String {
    Measure(number, unit: unit).text(language)
  }

  func measure(_ number: Int64, _ unit: String) -> String {
    // Every count of the contract fits; the plain figure is still right where one does not.
    guard let number = try? Decimal4(number) else { return figure(number) }
    return measure(number, unit)
  }

  /// How many months a section's price is paid for; nil where the contract's end is not known.
  func months(of section: TopupSection) -> Int? {
    section.pricePeriod == .once ? 1 : monthsToPay
  }

  func time(_ instant: Timestamp) -> String { instant.text(language, in: timeZone) }
  func date(_ date: CalendarDate) -> String { date.text(language) }

  /// `PPN 11%`; the plain word for tax where it has no name.
  func name(of rate: TaxRate) -> String {
    let name = rate.name.isEmpty ? say(MoneyWords.tax) : rate.name
    return "\(name) \(figures.text(rate.ratePercent))%"
  }
}
