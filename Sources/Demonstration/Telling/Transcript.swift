public import TopupBackend
public import TopupModel
import TopupScreen

/// A story as text: its captions, and the screens one after the other.
public struct Transcript {
  private let story: Story
  private let size: ScreenSize
  private let scenery: Scenery

  public init(_ story: Story, size: ScreenSize, _ scenery: Scenery) {
    self.story = story
    self.size = size
    self.scenery = scenery
  }

  /// Throws what makes the sample data unusable.
  ///
  /// - Parameter hasLines: false leaves out lines that are drawn, which nobody wants to hear read
  ///   out.
  public func text(hasLines: Bool = true) throws(Problem) -> String {
    var stage = try Stage(story, size: size, scenery)
    var parts = [say(story.title) + "\n" + say(story.about)]
    for (index, step) in story.steps.enumerated() {
      stage.play(to: story.end(ofStep: index))
      parts.append("\(index + 1)/\(story.steps.count) \(say(step.caption))")
      parts.append(screen(stage, hasLines: hasLines))
    }
    parts.append(([say(PlayerWords.shown)] + story.lessons.map { "- " + say($0) }).joined("\n"))
    return parts.joined("\n\n") + "\n"
  }

  /// The stories there are, as the command line names them.
  public static func list(_ language: Language) -> String {
    let rows = Story.all.map { story in
      let gap = String(repeating: " ", count: max(2, 18 - story.name.count))
      return story.name + gap + story.title.text(language) + "\n"
        + String(repeating: " ", count: 18) + story.about.text(language)
    }
    return rows.joined("\n") + "\n"
  }

  private func screen(_ stage: Stage, hasLines: Bool) -> String {
    var rows = stage.painting.frame.text
    if !hasLines {
      let drawn = Self.drawn
      rows = rows.map { row in String(row.map { drawn.contains($0) ? " " : $0 }) }
      rows.removeAll { $0.allSatisfy { $0 == " " } }
    }
    while rows.last == "" { rows.removeLast() }
    return rows.joined("\n")
  }

  /// Box drawing and blocks.
  private static let drawn: Set<Character> = Set(
    (0x2500...0x259F).compactMap { Unicode.Scalar($0 as UInt32) }.map(Character.init))

  private func say(_ words: some Wording) -> String { words.text(scenery.language) }
}

extension [String] {
  fileprivate func joined(_ separator: String) -> String { joined(separator: separator) }
}
