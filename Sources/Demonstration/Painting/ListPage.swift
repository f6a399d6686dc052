import TopupModel
import TopupScreen

/// A page with a list of stories: before one is told, and after.
struct ListPage {
  let player: Player
  let scenery: Scenery

  func paint(on frame: inout Frame) {
    var body = frame.bounds.inset(columns: 1, rows: 0)
    let keys = body.takeBottom(1)
    KeyHints(.list, scenery.language, hasStory: player.story != nil).paint(on: &frame, in: keys)
    let isRoomy = frame.size.rows >= 20
    paintHead(on: &frame, in: &body, isRoomy: isRoomy)
    paintRows(on: &frame, in: &body, isRoomy: isRoomy)
    guard player.rows.indices.contains(player.row), !isRoomy else { return }
    _ = body.takeTop(1)
    paragraph(say(player.rows[player.row].about), on: &frame, in: &body, CellStyle(.muted))
  }

  private func paintHead(on frame: inout Frame, in body: inout Rect, isRoomy: Bool) {
    guard player.page == .ending, let story = player.story else {
      return paragraph(say(PlayerWords.stories), on: &frame, in: &body, CellStyle(.title), gap: 1)
    }
    paragraph(
      say(PlayerWords.theEnd(title: story.title)), on: &frame, in: &body, CellStyle(.title),
      gap: isRoomy ? 1 : 0)
    if isRoomy {
      paragraph(say(PlayerWords.shown), on: &frame, in: &body, .text)
      for lesson in story.lessons {
        let mark = String(scenery.glyphs.check) + " "
        paragraph(mark + say(lesson), on: &frame, in: &body, CellStyle(.success))
      }
      _ = body.takeTop(1)
    }
    paragraph(say(PlayerWords.otherStories), on: &frame, in: &body, .text)
  }

  private func paintRows(on frame: inout Frame, in body: inout Rect, isRoomy: Bool) {
    for (index, story) in player.rows.enumerated() {
      let isFocused = index == player.row
      let row = body.takeTop(1)
      guard row.rows > 0 else { return }
      let mark = isFocused ? String(scenery.glyphs.pointer) : " "
      if isFocused { frame.cursor = row.origin }
      frame.put(
        "\(mark) \(say(story.title))", at: row.origin,
        style: CellStyle(isFocused ? .focus : .text), maxWidth: row.columns)
      guard isRoomy else { continue }
      var about = body
      _ = about.takeLeft(2)
      let before = about.rows
      paragraph(say(story.about), on: &frame, in: &about, CellStyle(.muted))
      _ = body.takeTop(before - about.rows)
    }
  }

  /// Over as many rows as it needs, of which it takes as many off the rectangle.
  private func paragraph(
    _ text: String, on frame: inout Frame, in rect: inout Rect, _ style: CellStyle, gap: Int = 0
  ) {
    let lines = WrappedText.lines(
      text, width: rect.columns, linesMax: rect.rows, repertoire: scenery.glyphs.repertoire)
    for line in lines {
      frame.put(line, at: rect.takeTop(1).origin, style: style)
    }
    _ = rect.takeTop(gap)
  }

  private func say(_ words: some Wording) -> String { words.text(scenery.language) }
}
