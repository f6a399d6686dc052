import Testing
import TopupBackend
import TopupDomain
import TopupModel

@testable import TopupPlain

@Suite("A top-up in lines")
struct TopupTalkTests {
  /// The answers of a whole top-up, from the menu to the credit, in the words of a language.
  static func walk(_ language: Language) -> [String] {
    switch language {
    case .english: ["1", "999999", "review", "pay", "confirm", "pay"]
    case .indonesian: ["1", "999999", "tinjau", "bayar", "konfirmasi", "bayar"]
    }
  }

  @Test("S07, S13: a whole top-up by answers, in both languages", arguments: Language.allCases)
  func whole(language: Language) async throws {
    var stage = try await PlainStage(language: language)
    for answer in Self.walk(language) { await stage.answer(answer) }
    #expect(stage.app.payment?.order?.status == .credited)
    let text = stage.text()
    #expect(text.contains(language == .english ? "Rp 1,110,000" : "Rp 1.110.000"))
    #expect(text.contains(PaymentWords.headline(.credited).text(language)))
    let figures = [1_000_000, 999_999].map { language.figures.text($0 as Int64) }
    #expect(text.contains(MoneyWords.raised(to: figures[0], from: figures[1]).text(language)))
  }

  @Test(
    "S02: amounts are understood as in the field",
    arguments: [
      ("1.000.000", 1_000_000), ("2jt", 2_000_000), ("Rp1,500,000", 1_500_000),
      ("500rb", 1_000_000), ("1", 1_000_000), ("2", 2_500_000),
    ] as [(String, Int64)])
  func amounts(typed: String, value: Int64) async throws {
    var stage = try await PlainStage()
    await stage.answer("1", typed)
    #expect(stage.app.cart[ComponentCode("wa_balance")!]?.value == value)
  }

  @Test(
    "An amount that may mean two things is refused with the reason",
    arguments: ["1m", "-5", "3.5", "abc"])
  func refusals(typed: String) async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    await stage.answer("1")
    let text = await stage.text { await $0.answer(typed) }
    #expect(text.contains("Error"))
    #expect(stage.app.cart.isEmpty)
    #expect(stage.exitCode == nil)
    // A script must not go on behind an answer that does not fit.
    var script = try await PlainStage()
    await script.answer("1", typed)
    #expect(script.exitCode == 2)
  }

  @Test(
    "S07: nothing but the whole word confirms",
    arguments: [
      "", "1", "2", "y", "yes", "c", "conf", "pay", "ok", "order", "confirm it", "-confirm",
      "confirm.", "_confirm", "confirm-",
    ])
  func onlyTheWord(answer: String) async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    await stage.answer("1", "1000000", "review", "pay")
    #expect(stage.text().contains("Type the word confirm"))
    await stage.answer(answer)
    #expect(stage.app.payment == nil && stage.app.journal == nil)
    #expect(stage.app.review?.isOrdering == false)
  }

  @Test("S07: what was typed before the question is forgotten on a terminal, just before it")
  func typedAhead() async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    await stage.answer("1", "1000000", "review")
    #expect(!stage.said.contains(.forgetTypedAhead))
    await stage.answer("pay")
    #expect(stage.said.dropLast().last == .forgetTypedAhead)
    #expect(stage.question?.contains("confirm") == true)
  }

  @Test("S16: a changed price shows old and new, and must be reviewed again")
  func changedPrice() async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    await stage.answer("1", "1000000", "review")
    let old = try #require(stage.app.review?.quote)
    var new = old
    new.price.total = Rupiah(1_220_000)
    new.price.lines[0].amount = Rupiah(1_100_000)
    var problem = Problem(.priceChanged)
    problem.quote = new
    stage.isSilent = { if case .place = $0 { true } else { false } }
    await stage.answer("pay", "confirm")
    let ticket = try #require(stage.talk.waiting.questions.keys.first)
    let text = await stage.text { [problem] in
      await $0.tell(.answered(.place(.failure(.refused(problem))), ticket))
    }
    #expect(text.contains("Price changed"))
    #expect(text.contains("Old: Rp 1,110,000; New: Rp 1,220,000"))
    #expect(stage.question?.contains("Review again") == true)
    await stage.answer("confirm")
    #expect(stage.app.review?.isOrdering == false)
  }

  @Test("S15: a lost answer is being found out, and leaving says what will become of it")
  func lostAnswer() async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    stage.isSilent = { if case .place = $0 { true } else { false } }
    await stage.answer("1", "1000000", "review", "pay", "confirm")
    let ticket = try #require(stage.talk.waiting.questions.keys.first)
    await stage.tell(.answered(.place(.failure(.unreachable(.timedOut))), ticket))
    #expect(stage.text().contains(ReviewWords.findingOut.english))
    #expect(stage.talk.wantsLine)
    await stage.answer("quit")
    #expect(stage.text().contains("The order is on its way."))
    await stage.answer("2")
    #expect(stage.exitCode == 0)
  }

  @Test("S10: the legacy page has its own simple confirmation")
  func legacy() async throws {
    var stage = try await PlainStage("CID-1007")
    await stage.answer("1", "1000000", "", "1")
    #expect(stage.question?.contains("confirm") == true)
    #expect(!stage.text().contains("Review Order"))
    await stage.answer("confirm", "pay")
    #expect(stage.app.payment?.order?.status == .credited)
  }

  @Test("S18: another order that awaits payment is said before the next")
  func another() async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    for answer in Self.walk(.english).dropLast() { await stage.answer(answer) }
    await stage.answer("menu", "4", "back", "back")
    #expect(stage.app.payment != nil || stage.app.page == .orders)
    await stage.answer("menu", "1", "back", "1", "1000000", "review")
    #expect(stage.text().contains("already awaits payment. This would be another one."))
  }

  @Test("S18: an order is cancelled after a question, and topped up again with the same cart")
  func cancelling() async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    for answer in Self.walk(.english).dropLast() { await stage.answer(answer) }
    await stage.answer("orders", "1", "cancel order")
    #expect(stage.question?.contains("Keep it") == true)
    await stage.answer("2")
    #expect(stage.text().contains("is cancelled."))
    await stage.answer("top up again")
    #expect(stage.app.cart[ComponentCode("wa_balance")!]?.value == 1_000_000)
    #expect(stage.question?.contains("Review Order") == true)
  }

  @Test(
    "S11, S17: who cannot top up is told why",
    arguments: [("CID-1001", "agent"), ("CID-1014", "admin")])
  func obstacles(company: String, role: String) async throws {
    var stage = try await PlainStage(company, as: role)
    await stage.answer("1")
    let obstacle = try #require(stage.app.topupObstacle)
    #expect(stage.text().contains(obstacle.english))
    #expect(stage.talk.place != .order)
  }
}
