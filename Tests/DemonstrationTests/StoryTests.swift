import Foundation
import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@testable import Demonstration

@Suite("Stories")
struct StoryTests {
  static let sizes = [
    ScreenSize(columns: 80, rows: 24), ScreenSize(columns: 132, rows: 43),
    ScreenSize(columns: 40, rows: 11),
  ]

  struct Telling: CustomTestStringConvertible {
    let story: Story
    let language: Language
    let size: ScreenSize
    var testDescription: String {
      "\(story.name), \(language.rawValue), \(size.columns)x\(size.rows)"
    }
  }

  static let tellings = Story.all.flatMap { story in
    Language.allCases.flatMap { language in
      sizes.map { Telling(story: story, language: language, size: $0) }
    }
  }

  @Test("Every step shows what its caption promises", arguments: tellings)
  func promises(telling: Telling) throws {
    let (story, language) = (telling.story, telling.language)
    var stage = try Stage(story, size: telling.size, SampleStage.scenery(language))
    for (index, step) in story.steps.enumerated() {
      stage.play(to: story.end(ofStep: index))
      let text = stage.painting.frame.text.joined(separator: "\n")
      for shown in step.shows {
        #expect(
          text.contains(shown.text(language)), "step \(index + 1), \(shown.english):\n\(text)")
      }
    }
    #expect(stage.place == story.end)
  }

  @Test(
    "Every figure of a caption is on the screen, or in what billing answered",
    arguments: Language.allCases)
  func figures(language: Language) throws {
    for story in Story.all {
      var stage = try Stage(story, size: Self.sizes[1], SampleStage.scenery(language))
      for (index, step) in story.steps.enumerated() {
        stage.play(to: story.end(ofStep: index))
        let shown = Self.figures(of: stage.painting.frame.text.joined(separator: "\n"))
        let answered = stage.answers.map { "\($0.status)" }
        for figure in Self.figures(of: step.caption.text(language)) {
          #expect(
            shown.contains(figure) || answered.contains(figure),
            "\(story.name) \(index + 1): \(figure)")
        }
      }
    }
  }

  /// Numbers of more than one digit, as they are written.
  static func figures(of text: String) -> Set<String> {
    let runs = text.split { !$0.isNumber && $0 != "." && $0 != "," }
    let figures = runs.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".,")) }
    return Set(figures.filter { $0.count > 1 })
  }

  @Test("A caption that tells what billing answered tells the truth")
  func answers() throws {
    let story = Story.forgedWebhook
    var stage = try Stage(story, size: Self.sizes[0], SampleStage.scenery(.english))
    for (index, step) in story.steps.enumerated() {
      stage.play(to: story.end(ofStep: index))
      for answer in stage.answers {
        #expect(step.caption.english.contains("\(answer.status)"))
        let told = answer.code ?? "\(answer.status)"
        #expect(step.caption.english.contains(told), "\(answer)")
      }
    }
    #expect(stage.answers.first?.result == .duplicate)
  }

  @Test("The banner of a low balance is there at first, and gone at the end", arguments: sizes)
  func banner(size: ScreenSize) throws {
    let story = Story.lowBalance
    var stage = try Stage(story, size: size, SampleStage.scenery(.english))
    stage.play(to: story.end(ofStep: 0))
    #expect(stage.painting.frame.text.contains { $0.contains("is running low") })
    stage.play(to: story.end)
    #expect(!stage.painting.frame.text.contains { $0.contains("is running low") })
  }

  @Test("The same story shows the same frames every time", arguments: Story.all.map(\.name))
  func sameEveryTime(name: String) throws {
    let story = try #require(Story.named(name))
    var one = try Stage(story, size: Self.sizes[0], SampleStage.scenery(.english))
    var other = try Stage(story, size: Self.sizes[0], SampleStage.scenery(.english))
    for index in story.steps.indices {
      one.play(to: story.end(ofStep: index))
    }
    other.play(to: story.end)
    #expect(one.painting.frame.picture == other.painting.frame.picture)
  }
}
