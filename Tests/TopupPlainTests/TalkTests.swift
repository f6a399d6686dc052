import Testing
import TopupBackend
import TopupDomain
import TopupModel

@testable import TopupPlain

@Suite("Questions and answers")
struct TalkTests {
  @Test("Every question says its answers and its default, on every page")
  func questions() async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    for answer in [
      "1", "5jt", "order", "1", "back", "menu", "2", "1", "1", "back", "what pays next", "250",
      "back", "shared by", "menu", "3", "1", "more", "dates", "2", "show all", "broadcasts",
      "filter", "1", "menu", "4", "1", "why", "back", "back", "filter", "4", "menu", "5", "7", "?",
      "menu", "6", "CID-1006", "2",
    ] {
      await stage.answer(answer)
      let question = try #require(stage.question, "after \(answer)")
      #expect(question.contains("[") && question.contains("]"), "\(question)")
      #expect(stage.exitCode == nil)
    }
    let misunderstood = stage.said.filter { doing in
      if case .say(let text) = doing { text.contains("is no answer") } else { false }
    }
    #expect(misunderstood.isEmpty)
  }

  @Test("What is shown holds no control character, whatever is answered")
  func noControl() async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    await stage.answer("\u{1B}[2J\u{07}", "1", "\u{202E}", "quit")
    let shape = LineShape(columns: 60, repertoire: .unicode)
    for line in shape.lines(stage.text().replacing("\n", with: " ")) {
      #expect(
        line.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && $0.properties.generalCategory != .format
        })
    }
  }

  @Test("The end of the input leaves as quitting does, and says what is lost")
  func inputEnds() async throws {
    var stage = try await PlainStage()
    await stage.endInput()
    #expect(stage.exitCode == 0)
    var withCart = try await PlainStage()
    await withCart.answer("1", "1000000")
    await withCart.endInput()
    #expect(withCart.exitCode == 1)
    #expect(withCart.text().contains("Your cart has not been ordered and will be lost."))
    var atConfirm = try await PlainStage()
    await atConfirm.answer("1", "1000000", "review", "pay")
    await atConfirm.endInput()
    #expect(atConfirm.exitCode == 1)
    #expect(atConfirm.app.journal == nil)
  }

  @Test("A wait is said after a second, rarely again, and can be left")
  func waiting() async throws {
    var stage = try await PlainStage(isAtTerminal: true)
    stage.isSilent = { if case .catalog = $0 { true } else { false } }
    await stage.answer("1")
    await stage.answer("again")
    var words = 0
    for _ in 0..<60 {
      let text = await stage.text { await $0.wait(milliseconds: 500) }
      if text.contains("Waiting for prices") { words += 1 }
    }
    #expect((1...4).contains(words))
    #expect(stage.talk.wantsLine)
    await stage.answer("back")
    #expect(stage.question?.contains("What do you want to do?") == true)
  }

  @Test("Keys that messages name are answers as well")
  func keys() async throws {
    var stage = try await PlainStage("CID-1012", isAtTerminal: true)
    await stage.answer("1")
    #expect(stage.text().contains("press R to try again"))
    let text = await stage.text { await $0.answer("R") }
    #expect(text.contains("Call recording"))
  }
}
