import Testing
import TopupBackend
import TopupDomain
import TopupModel

@testable import TopupPlain

@Suite("The QA tab in lines")
struct QATalkTests {
  /// On the QA tab, with an order that awaits payment.
  private static func stage(_ language: Language = .english) async throws -> PlainStage {
    var stage = try await PlainStage(language: language)
    for answer in TopupTalkTests.walk(language).dropLast() { await stage.answer(answer) }
    await stage.answer("menu", "qa")
    return stage
  }

  @Test("Every part that the screen has is a numbered choice", arguments: Language.allCases)
  func parts(language: Language) async throws {
    var stage = try await Self.stage(language)
    for (index, part) in QAPart.allCases.enumerated() {
      let name = QAWords.part(part).text(language)
      #expect(stage.text().contains("\(index + 1). \(name)"))
      let text = await stage.text { await $0.answer("\(index + 1)") }
      #expect(stage.app.qa.part == part)
      #expect(text.contains(part == .events ? QAWords.events.text(language) : name))
      await stage.answer(PlainWords.back.text(language))
    }
    #expect(stage.exitCode == nil)
  }

  @Test("The laboratory: a sequence, copies, and what came beside what should have come")
  func laboratory() async throws {
    var stage = try await Self.stage()
    let text = await stage.text {
      await $0.answer("webhooks", "sequence: one event", "every forgery, then paid", "4", "8", "5")
    }
    let run = try #require(stage.app.qa.lab.runs.first)
    #expect(run.isAsExpected)
    #expect(run.steps.count == 6)
    for line in [
      "Sequence: every forgery, then paid", "Copies at once: 8",
      "5. Pay, changed body, 8 at once.",
      "Answer: 401 invalid_signature. Came: 8 ×; Expected: 8 ×.",
      "Order: awaiting payment to credited.", "as expected.",
      "WhatsApp balance: Rp 12,077,950 to Rp 13,077,950.", "Audit: 16 checks, all right",
    ] { #expect(text.contains(line), "\(line) in \(text)") }
    // The run stands in the list, and is told again.
    #expect(await stage.text { await $0.answer("6") }.contains("8 at once."))
    await stage.answer("spoiled by: as the sequence says")
    #expect(stage.app.qa.lab.spoil == .none)
  }

  @Test("A number of copies is one that there can be", arguments: ["0", "65", "-1", "many"])
  func copies(typed: String) async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    await stage.answer("qa", "2", "4", typed)
    #expect(stage.app.qa.lab.copies == 1)
    #expect(stage.app.popups.isEmpty)
    #expect(stage.question?.hasPrefix("Copies at once?") == true)
  }

  @Test("A spoiled payment says what the endpoint answered, and how order and audit stand")
  func spoiled() async throws {
    var stage = try await Self.stage()
    let text = await stage.text { await $0.answer("1", "1", "pay, wrong amount") }
    #expect(text.contains("Webhook answered: 200 needs_review."))
    #expect(text.contains("needs review, Rp 1,110,000."))
    #expect(text.hasSuffix("[back]: "))
    let order = await stage.text { await $0.answer("back", "back", "orders", "1") }
    #expect(order.contains("our billing team looks into it"))
  }

  @Test("A lever says how it stands now", arguments: Language.allCases)
  func levers(language: Language) async throws {
    var stage = try await PlainStage(language: language)
    await stage.answer("qa", "1")
    let faults = QAWords.faults.text(language)
    let text = await stage.text { await $0.answer(faults, "1") }
    #expect(text.contains("pricing: status_503: " + QAWords.armed.text(language)))
    #expect(text.contains(stage.app.auditWords.text(language)))
  }

  @Test("A gate is flipped, and says what comes and goes with it")
  func gates() async throws {
    var stage = try await PlainStage()
    await stage.answer("qa", "gates")
    #expect(stage.text().contains("Sections here: WhatsApp balance"))
    let table = await stage.text { await $0.answer("what shows to whom") }
    #expect(table.contains("Role: admin, owner (here). New: on, Version: V3, Page: new"))
    #expect(table.split(separator: "\n").count { $0.contains("New: ") } == 18)
    let flipped = await stage.text { await $0.answer("1", "flip") }
    #expect(flipped.contains("billing_chatbot_ai_topup: off."))
    #expect(flipped.contains("The other way: + AI dialogs."))
    await stage.answer("back")
    #expect(stage.text().contains("Hidden: AI dialogs, because billing_chatbot_ai_topup is off."))
  }

  @Test("The walk tells what was seen, and goes where an item is walked")
  func walk() async throws {
    var stage = try await Self.stage()
    let item = await stage.text { await $0.answer("walk", "6") }
    #expect(item.contains("6. A paid webhook again: one credit: not yet."))
    await stage.answer("")
    #expect(stage.talk.place == .qa(.part(.webhooks)))
    await stage.answer("deliver to TU/2026/07/000009", "back", "walk")
    #expect(stage.text().contains("6. A paid webhook again: one credit: seen"))
    // The order's payment lies over the cards still.
    await stage.answer("5", "go there")
    #expect(stage.app.page == .payment && stage.talk.place == .page)
    await stage.answer("menu", "5", "4", "7", "go there")
    #expect(stage.talk.place == .qa(.levers(.deductions)))
    await stage.answer("back", "back", "4", "3", "")
    #expect(stage.app.config.value?.companyID == CompanyID("CID-1002"))
    #expect(stage.talk.place == .menu)
    await stage.answer("5", "4", "1", "")
    #expect(stage.app.page == .topup && stage.talk.place == .section(0))
  }

  @Test("Another order is chosen, by its number or the key of the screen")
  func target() async throws {
    var stage = try await Self.stage()
    let order = try #require(stage.app.qa.orders.value?.last)
    let text = await stage.text { await $0.answer("1", "1", "o", order.number) }
    #expect(stage.app.qa.target == order)
    #expect(text.contains("Payments on order \(order.number): credited"))
    #expect(stage.talk.place == .qa(.levers(.payments)))
    await stage.answer("o", "1")
    #expect(stage.app.qa.chosen == nil)
  }

  @Test("What was done is saved, reset and done again")
  func reproduction() async throws {
    var stage = try await Self.stage()
    await stage.answer("1", "1", "1", "s", "steps.json")
    #expect(stage.files["steps.json"]?.contains("\"deliver\"") == true)
    await stage.answer("0", "reset")
    #expect(stage.text().contains("The sample data is as it was at the start."))
    #expect(stage.app.qa.target?.status != .credited || stage.app.orders.rows.isEmpty)
    let text = await stage.text { await $0.answer("load steps", "steps.json") }
    #expect(text.contains("went as before") || text.contains("2 steps"), "\(text)")
    #expect(stage.app.qa.target?.status == .credited)
    #expect(stage.exitCode == nil)
  }

  @Test("Events and checks are told whole, and the events go into a file")
  func eventsAndLedger() async throws {
    var stage = try await Self.stage()
    let event = await stage.text { await $0.answer("events", "1") }
    #expect(event.contains("order_id: "))
    await stage.answer("export", "events.jsonl")
    #expect(stage.files["events.jsonl"]?.contains("order_placed") == true)
    let check = await stage.text { await $0.answer("back", "ledger", "1", "balances") }
    #expect(check.contains("Lines and tax add up to the total: right. Looked at "))
    #expect(check.contains("WhatsApp balance: Rp 12,077,950; initial "))
  }
}
