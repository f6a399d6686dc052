import Foundation
import Testing
import TopupModel
import TopupScreen

@testable import Demonstration

/// The README's pictures are screens of stories.
///
/// Each stands behind a line like `<!-- picture: first-top-up 3 80x24 -->`: the story, its step and
/// the size. `TOPUP_REWRITE_PICTURES=1 swift test` draws them anew, to be read as a diff.
@Suite("The README's pictures")
struct ReadmePictureTests {
  private static let file = SampleStage.root.appending(path: "README.md")
  private static let fence = "\n```\n"

  @Test("Each is the screen of the step that it names")
  func pictures() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    var parts = text.components(separatedBy: "<!-- picture: ")
    #expect(parts.count > 3)
    for index in parts.indices.dropFirst() {
      let ends = parts[index].ranges(of: Self.fence)
      #expect(ends.count >= 2)
      let place = ends[0].upperBound..<ends[1].lowerBound
      let name = String(parts[index].prefix { $0 != "\n" })
      let picture = try picture(name.replacing(" -->", with: ""))
      if ProcessInfo.processInfo.environment["TOPUP_REWRITE_PICTURES"] == "1" {
        parts[index].replaceSubrange(place, with: picture)
      } else {
        #expect(parts[index][place] == picture, "\(name)")
      }
    }
    let drawn = parts.joined(separator: "<!-- picture: ")
    if drawn != text { try drawn.write(to: Self.file, atomically: true, encoding: .utf8) }
  }

  private func picture(_ name: String) throws -> String {
    let words = name.split(separator: " ")
    try #require(words.count == 3)
    let story = try #require(Story.named(String(words[0])))
    let step = try #require(Int(words[1]))
    let size = words[2].split(separator: "x").compactMap { Int($0) }
    try #require(size.count == 2 && story.steps.indices.contains(step - 1))
    var stage = try Stage(
      story, size: ScreenSize(columns: size[0], rows: size[1]), SampleStage.scenery(.english))
    stage.play(to: story.end(ofStep: step - 1))
    return stage.painting.frame.text.joined(separator: "\n")
  }
}
