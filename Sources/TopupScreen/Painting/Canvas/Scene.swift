import TopupBackend
import TopupDomain
import TopupModel

/// What is to be painted. Shared by reference, so that no painter copies the view-model.
final class Scene {
  let app: App
  let language: Language
  let qr: ScreenPainter.QRMaker

  init(app: App, qr: @escaping ScreenPainter.QRMaker) {
    self.app = app
    language = app.session.language
    self.qr = qr
  }

  var figures: FigureStyle { language.figures }

  func say(_ words: some Wording) -> String { words.text(language) }
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

  func time(_ instant: Timestamp) -> String { instant.text(language, in: app.timeZone) }
  func date(_ date: CalendarDate) -> String { date.text(language) }

  /// `PPN 11%`; the plain word for tax where it has no name.
  func name(of rate: TaxRate) -> String {
    let name = rate.name.isEmpty ? say(MoneyWords.tax) : rate.name
    return "\(name) \(figures.text(rate.ratePercent))%"
  }
}
