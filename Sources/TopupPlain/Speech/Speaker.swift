import TopupBackend
import TopupDomain
import TopupModel

/// The state of the view-model in its reader's language: what every sentence is made of.
struct Speaker {
  let app: App

  var language: Language { app.session.language }
  var figures: FigureStyle { language.figures }

  /// Keys that words name can be typed as answers.
  func say(_ words: some Wording) -> String {
    Self.spoken(words.text(language, keys: app.keyTable, in: app.page), language)
  }

  /// Signs that stand between words on the screen are read out by their names: words instead.
  private static func spoken(_ text: String, _ language: Language) -> String {
    guard text.utf8.contains(where: { $0 > 0x7F }) else { return text }
    return text.replacing(" · ", with: ", ")
      .replacing(" → ", with: language == .english ? " to " : " menjadi ")
  }

  func say(_ error: BackendError) -> String {
    app.signInWords(on: error).map { say($0) } ?? say(ErrorWords(app.asOfNow(error)))
  }

  func money(_ amount: Rupiah) -> String { figures.text(amount) }
  func figure(_ value: Int64) -> String { figures.text(value) }
  func measure(_ number: Decimal4, _ unit: String) -> String { say(Measure(number, unit: unit)) }

  func measure(_ number: Int64, _ unit: String) -> String {
    // Every count of the contract fits; the plain figure is still right where one does not.
    guard let number = try? Decimal4(number) else { return figure(number) }
    return measure(number, unit)
  }

  func time(_ instant: Timestamp) -> String { instant.text(language, in: app.timeZone) }
  func date(_ date: CalendarDate) -> String { date.text(language) }

  /// `PPN 11%`
  func name(of rate: TaxRate) -> String {
    let name = rate.name.isEmpty ? say(MoneyWords.tax) : rate.name
    return "\(name) \(figures.text(rate.ratePercent))%"
  }

  /// The option's own label, or what it credits.
  func label(ofOption value: Int64, in section: TopupSection) -> String {
    if let label = section.input.options.first(where: { $0.value == value })?.label { return label }
    let (credited, overflow) = value.multipliedReportingOverflow(by: section.input.multiplier)
    return overflow ? figure(value) : measure(credited, section.unit)
  }

  /// A value of a section as somebody calls it.
  func text(of value: Int64, in section: TopupSection) -> String {
    section.input.kind == .options
      ? label(ofOption: value, in: section) : measure(value, section.unit)
  }

  /// `Label: value`
  func fact(_ label: String, _ value: String) -> String { "\(label): \(value)" }
  func fact(_ label: some Wording, _ value: String) -> String { fact(say(label), value) }

  /// What failed, why, and what can be done about it.
  func failure(_ title: some Wording, _ error: BackendError) -> String {
    "\(say(title)) \(say(error))"
  }
}
