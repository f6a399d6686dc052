import Asciicast
import Foundation
import Testing
import TopupModel
import TopupScreen

@testable import Demonstration

@Suite("Recordings")
struct RecordingTests {
  private func recording(
    _ story: Story, _ language: Language = .english, columns: Int = 80, rows: Int = 24
  ) throws -> Recording {
    Recording(
      story, size: ScreenSize(columns: columns, rows: rows),
      try SampleStage.scenery(language), theme: ResolvedTheme(.builtIn, depth: .palette))
  }

  @Test("An asciicast: a header, and events in the order of their times")
  func lines() throws {
    let recording = try recording(.firstTopup)
    let lines = recording.text.split(separator: "\n").map { Data($0.utf8) }
    let header = try JSONSerialization.jsonObject(with: lines[0]) as? [String: Any]
    #expect(header?["version"] as? Int == 2)
    #expect(header?["width"] as? Int == 80)
    #expect(header?["height"] as? Int == 24)
    #expect(header?["title"] as? String == "First top-up")
    var last = 0.0
    for line in lines.dropFirst() {
      let event = try #require(try JSONSerialization.jsonObject(with: line) as? [Any])
      let time = try #require(event[0] as? Double)
      #expect(time >= last)
      last = time
      #expect(event[1] as? String == "o")
      #expect(event[2] is String)
    }
    #expect((20.0...90.0).contains(last))
  }

  @Test(
    "A terminal that is sent the events shows the last screen",
    arguments: Story.all.map(\.name), [(80, 24), (132, 43), (40, 12)])
  func replayed(name: String, size: (Int, Int)) throws {
    let story = try #require(Story.named(name))
    for language in Language.allCases {
      let recording = try recording(story, language, columns: size.0, rows: size.1)
      var screen = ReplayedScreen(columns: size.0, rows: size.1)
      for event in recording.events { screen.take(event.text) }
      #expect(screen.text == recording.ending.text)
      #expect(screen.unknown == [])
    }
  }

  @Test("Wide characters and marks arrive in their columns, with their styles")
  func wide() {
    var frame = Frame(size: ScreenSize(columns: 12, rows: 2))
    frame.put("作é\u{0301}b 🎉x", at: ScreenPoint(column: 1, row: 0), style: CellStyle(.danger))
    var bytes = FrameBytes(theme: ResolvedTheme(.builtIn, depth: .palette))
    var screen = ReplayedScreen(columns: 12, rows: 2)
    screen.take(bytes.next(frame))
    #expect(screen.text == frame.text)
    #expect(screen.style(column: 4, row: 0).contains("38;5;"))
    #expect(bytes.next(frame) == "")
    frame.put("作", at: ScreenPoint(column: 2, row: 0))
    frame.cursor = ScreenPoint(column: 3, row: 1)
    screen.take(bytes.next(frame))
    #expect(screen.text == frame.text)
    #expect(screen.cursor == frame.cursor)
  }

  @Test("The same bytes every time")
  func same() throws {
    #expect(try recording(.priceChanged).text == recording(.priceChanged).text)
  }
}
