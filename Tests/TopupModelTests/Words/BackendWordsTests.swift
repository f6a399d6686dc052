import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("What billing answers, in the words of the person who reads it")
struct BackendWordsTests {
  private static func catalog(
    _ details: String, price: String = "350000", unit: String = "visitor",
    option: String = "5,000 visitors"
  ) -> TopupCatalog {
    let input = SectionInput(
      kind: .options, options: [SectionInput.Option(value: 5, label: option)], multiplier: 1000)
    var section = TopupSection.sample(.dialogs, input, price: price, unit: unit)
    section.details = details
    return TopupCatalog(sections: [section], skipped: [])
  }

  @Test(
    "S09: the price that billing wrote into a text is read in either language",
    arguments: [
      ("Rp 350.000 for 1,000 dialogs", "350000", "Rp 350,000 for 1,000 dialogs"),
      ("at Rp 586,33", "586.33", "at Rp 586.33"), ("Rp 350.000.", "350000", "Rp 350,000."),
      ("Rp 1.000 and Rp 1.000.000", "1000", "Rp 1,000 and Rp 1.000.000"),
      ("Rp 350 or Rp 3500", "350", "Rp 350 or Rp 3500"), ("no price", "350000", "no price"),
      ("Rp 350.000, Rp 350.000", "350000", "Rp 350,000, Rp 350,000"), ("", "1", ""),
    ])
  func priceInText(text: String, price: String, english: String) {
    for (language, wanted) in [(Language.english, english), (.indonesian, text)] {
      let script = AppScript(language: language, catalog: Self.catalog(text, price: price))
      #expect(script.app.topup.sections.first?.details == wanted)
    }
  }

  @Test("S09: the label of a quote's line and of an order's is read in either language, too")
  func priceInLines() {
    var quote = Quote.sample
    quote.price.lines[0].unitPrice = .exact("1234.5")
    quote.price.lines[0].label = "Dialogs Rp 1.234,5"
    var script = AppScript()
    script.walkToSubmitting(quote)
    #expect(script.app.review?.quote?.price.lines.first?.label == "Dialogs Rp 1,234.5")
    var order = TopupOrder.sample()
    order.price = quote.price
    script.answer(.place(.success(PlacedOrder(order: order, isReplay: false))))
    #expect(script.app.payment?.order?.price.lines.first?.label == "Dialogs Rp 1,234.5")
  }

  @Test(
    "S16: so is the label in the fresh quote of a changed price")
  func priceInFreshQuote() {
    var fresh = Quote.sample(id: "q-2", amount: 2_000_000)
    fresh.price.lines[0].unitPrice = .exact("2000")
    fresh.price.lines[0].label = "WhatsApp Rp 2.000"
    var script = AppScript()
    script.walkToSubmitting()
    script.answer(.place(.failure(.refused(.priceChanged, quote: fresh))))
    #expect(script.app.review?.quote?.price.lines.first?.label == "WhatsApp Rp 2,000")
  }

  @Test(
    "A unit is named in the reader's language; one that is not known stays as it came",
    arguments: [
      ("visitor", "5,000 visitors", "pengunjung", "5.000 pengunjung"),
      ("user", "5,000 users", "pengguna", "5.000 pengguna"),
      ("dialog", "5,000 dialogs", "dialog", "5.000 dialog"),
      ("parcel", "5,000 parcels", "parcel", "5.000 parcel"),
      ("visitor", "Big pack", "pengunjung", "Big pack"),
      ("rupiah", "Rp 5,000", "rupiah", "Rp 5.000"),
    ])
  func units(unit: String, option: String, indonesian: String, label: String) {
    let catalog = Self.catalog("", unit: unit, option: option)
    let script = AppScript(language: .indonesian, catalog: catalog)
    #expect(script.app.topup.sections.first?.unit == indonesian)
    #expect(script.app.topup.sections.first?.input.options.first?.label == label)
    let english = AppScript(catalog: catalog)
    #expect(english.app.topup.sections == catalog.sections)
  }

  @Test(
    "S08: an excess is one exact quantity, and its worth where that is something else",
    arguments: [
      ("18250.5", "rupiah", 18_251, "Excess usage Rp 18,250.5"),
      ("18250.5", "rupiah", 20_000, "Excess usage Rp 18,250.5 (worth Rp 20,000)"),
      ("120", "visitor", 78_000, "Excess usage 120 visitors (worth Rp 78,000)"),
      ("120", "visitor", 120, "Excess usage 120 visitors (worth Rp 120)"),
      ("5000", "rupiah", nil, "Excess usage Rp 5,000"),
    ])
  func excess(quantity: String, unit: String, worth: Int64?, words: String) {
    let excess = ExcessBalance(
      code: .whatsApp, label: "", unit: unit, quantity: .exact(quantity),
      amount: worth.map { Rupiah($0) })
    #expect(TopupWords(excess, .english).english == words)
  }

  @Test("A time says its day unless it is today, by the company's clocks")
  func nearTimes() {
    let script = AppScript()
    let evening = TimeZoneRules.jakarta.instant(.exact("2026-07-01"), hour: 23)
    #expect(script.app.text(ofNear: evening) == "23:00")
    #expect(script.app.text(ofNear: evening.adding(minutes: 75)) == "2 Jul 2026 00:15")
    #expect(script.app.clockTime(ofNear: evening) == "23:00:00")
    #expect(script.app.clockTime(ofNear: evening.adding(minutes: 75)) == "2 Jul 00:15:00")
    #expect(AppScript(startedWith: nil).app.text(ofNear: evening) == "1 Jul 2026 23:00")
    // 1 July in Jakarta, 2 July in Jayapura.
    let eastern = AppScript(config: .sample.with { $0.timeZoneName = "Asia/Jayapura" })
    #expect(eastern.app.text(ofNear: evening) == "2 Jul 2026 01:00")
  }

  @Test("S16: prices that hold no longer are not said to hold")
  func expiredQuote() {
    var script = AppScript()
    #expect(script.app.words(onHoldOf: .sample) == .quoteHolds(time: "09:15"))
    script.wait(milliseconds: 15 * 60_000 - 1)
    #expect(script.app.words(onHoldOf: .sample) == .quoteHolds(time: "09:15"))
    script.wait(milliseconds: 1)
    #expect(script.app.words(onHoldOf: .sample) == .quoteIsOver)
  }

  @Test("W05: money that no balance could take is not said to follow in a moment")
  func uncredited() {
    var order = TopupOrder.sample(.paid)
    #expect(order.toldStatus == .paid && order.reviewNote == nil)
    order.timeline = [
      TopupOrder.TimelineRow(at: .sample, event: "paid", detail: "pm-1"),
      TopupOrder.TimelineRow(at: .sample, event: "needs_review", detail: nil),
    ]
    #expect(order.toldStatus == .needsReview)
    #expect(PaymentWords(explaining: order) == .uncredited)
    var wrong = TopupOrder.sample(.needsReview)
    wrong.timeline = [
      TopupOrder.TimelineRow(at: .sample, event: "needs_review", detail: "pm-1 IDR 5")
    ]
    #expect(PaymentWords(explaining: wrong) == .explanation(.needsReview))
    #expect(wrong.reviewNote?.english == "Rp 5 came instead of Rp 1,110,000 (payment pm-1)")
  }

  @Test("Why a payment needs review is said in words, with the money formatted")
  func reviewNotes() {
    func notes(_ rows: [(String, String?)]) -> [String?] {
      var order = TopupOrder.sample(.needsReview)
      order.timeline = rows.map {
        TopupOrder.TimelineRow(at: .sample, event: $0.0, detail: $0.1)
      }
      return order.timeline.indices.map { order.note(ofTimelineRow: $0)?.english }
    }
    #expect(
      notes([("placed", nil), ("needs_review", "pm-1 IDR 1000")])
        == [nil, "Rp 1,000 came instead of Rp 1,110,000 (payment pm-1)"])
    #expect(
      notes([("needs_review", "pm-1 USD 1110000")])
        == ["USD 1,110,000 came instead of Rp 1,110,000 (payment pm-1)"])
    #expect(
      notes([("paid", "pm-1"), ("credited", nil), ("needs_review", "pm-2 IDR 1110000")])
        == ["payment pm-1", nil, "another payment came, of Rp 1,110,000 (payment pm-2)"])
    #expect(
      notes([("paid", "pm-1"), ("needs_review", "pm-1 IDR 5")]).last
        == "the same payment was reported again, with Rp 5 (payment pm-1)")
    #expect(notes([("needs_review", "ask Finance")]) == ["ask Finance"])
    #expect(notes([("refunded", "Rp 5")]) == ["Rp 5"])
  }
}
