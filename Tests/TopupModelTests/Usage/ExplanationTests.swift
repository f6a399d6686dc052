import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Why a figure is what it is")
struct ExplanationTests {
  private static func figure(_ label: String, _ script: AppScript) -> Explanation? {
    script.app.explanations.first { $0.label == label }
  }

  @Test("P16: w lists the figures of the focused balance, and Enter explains one")
  func keys() {
    var script = AppScript.atUsage(.sample([.low]))
    script.press(.character("w"))
    guard case .figures(let popup) = script.app.popups.last else {
      Issue.record("no figures")
      return
    }
    #expect(
      popup.list.rows.map(\.label) == [
        "Remaining", "Total", "Monthly quota left", "Topped up, left", "Credit used", "State",
        "Ends on",
      ])
    script.press(.down, .enter)
    #expect(script.app.popups.last == .note(NotePopup(note: .explanation(popup.list.rows[1]))))
    script.press(.escape, .escape)
    #expect(script.app.popups.isEmpty)
    script.press(.enter)
    #expect(script.app.popups == [.figures(popup)], "Enter opens the same")
  }

  @Test("P16: the figures of a balance, with what went in and what was rounded")
  func balance() {
    var script = AppScript.atUsage(.sample([.belowZero]))
    let remaining = Self.figure("Remaining", script)
    #expect(remaining?.value == "-Rp 18,250.5")
    #expect(remaining?.inputs.map(\.value) == ["Rp 0", "+ Rp 0", "- Rp 18,250.5"])
    #expect(remaining?.rounding == "Exact: nothing was rounded.")
    #expect(Self.figure("State", script)?.value == "below zero")
    #expect(Self.figure("State", script)?.inputs.last?.value == "Rp 800,000")
    #expect(Self.figure("Excess usage", script)?.value == "Rp 18,250.5")
    #expect(Self.figure("Ends on", script)?.rule == "Nothing is left that could end.")
    script = AppScript.atUsage(.sample([.belowZero]), language: .indonesian)
    #expect(Self.figure("Sisa", script)?.value == "-Rp 18.250,5")
    #expect(Self.figure("Status", script)?.value == "di bawah nol")
  }

  @Test("P16: the runway names its rate")
  func runway() {
    var script = AppScript.atUsage(.sample([.healthy]))
    let rows = [
      HistoryTests.entry(1, hoursAgo: 1, "1530"), HistoryTests.entry(0, hoursAgo: 200, "1"),
    ]
    script.answer(.usageHistory(.success(HistoryTests.gather([.conversation: rows]))))
    let runway = Self.figure("Ends on", script)
    #expect(
      runway?.inputs.map { "\($0.name): \($0.value)" } == [
        "Remaining: Rp 500,000", "Conversations, 6.4 days: Rp 1,530", "Used a day: Rp 240",
      ])
  }

  @Test("P16: the figures of a review, with the one rounding of an amount and of the tax")
  func review() {
    var quote = Quote.sample
    quote.price.lines[0].value = 3
    quote.price.lines[0].unitPrice = .exact("333.5")
    quote.price.lines[0].amount = Rupiah(1001)
    quote.price.lines[0].adjustedFrom = 2
    quote.price.lines[0].settlesExcess = .exact("5000")
    quote.price.lines[0].netCredit = .exact("995000")
    quote.price.lines[0].periodEnd = .exact("2026-12-31")
    quote.price.subtotal = Rupiah(1001)
    quote.price.tax.amount = Rupiah(110)
    quote.price.total = Rupiah(1111)
    var script = AppScript()
    script.walkToReview(quote)
    script.press(.character("w"))
    #expect(
      script.app.explanations.map { "\($0.label) \($0.value)" } == [
        "WhatsApp: amount Rp 1,001", "WhatsApp: raised to 3", "WhatsApp: adds Rp 995,000",
        "WhatsApp: settles excess Rp 5,000", "WhatsApp: until 31 Dec 2026", "Subtotal Rp 1,001",
        "PPN Rp 110", "Total Rp 1,111",
      ])
    #expect(
      script.app.explanations[0].rounding
        == "Rounded once from Rp 1,000.5 to whole rupiah, half away from zero.")
    #expect(
      Self.figure("PPN", script)?.rounding
        == "Rounded once from Rp 110.11 to whole rupiah, half away from zero.")
  }

  @Test("P16: what a payment credited, and why not where there is no figure")
  func payment() {
    var order = TopupOrder.sample(.credited)
    order.credits = [
      Credit(
        code: .whatsApp, split: CreditSplit(settled: .exact("5000"), added: .exact("995000")),
        balanceBefore: .exact("-5000"), balanceAfter: .exact("995000"))
    ]
    var script = AppScript()
    script.press(.character("w"))
    #expect(script.app.popups.isEmpty, "w means nothing on Top up")
    script.press(.end, .character("G"), .character("4"))
    script.answer(.orders(.success(Page(rows: [order], nextCursor: nil))))
    script.press(.enter, .character("w"))
    #expect(
      script.app.explanations.prefix(3).map { "\($0.label) \($0.value)" } == [
        "WhatsApp: balance after Rp 995,000", "WhatsApp: settles excess Rp 5,000",
        "WhatsApp: adds Rp 995,000",
      ])
    script = AppScript.atUsage(.legacySample)
    script.press(.character("w"))
    #expect(script.messages == [.nothingToExplain])
  }

  @Test("P16: every explanation has a rule in both languages")
  func languages() {
    for language in Language.allCases {
      let script = AppScript.atUsage(
        .sample([.low, .belowZero, .sample(.dialogs, isUnlimited: true)]), language: language)
      for explanation in script.app.explanations {
        #expect(!explanation.rule.isEmpty && !explanation.rounding.isEmpty)
      }
    }
  }
}
