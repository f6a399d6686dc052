import TopupModel
import TopupScreen

/// Where the captions of a story stand: beneath the program, in as many rows as its longest needs,
/// so that the program keeps its size throughout.
struct Band {
  /// Less than this leaves no row for a rule, and the program's own row of keys gives way.
  private static let roomyRows = 18

  let story: Story
  let size: ScreenSize
  private let scenery: Scenery
  private let isRecorded: Bool
  /// Of captions.
  private let lineCount: Int

  /// - Parameter isRecorded: whoever looks at a recording presses no keys.
  init(_ story: Story, size: ScreenSize, _ scenery: Scenery, isRecorded: Bool) {
    self.story = story
    self.size = size
    self.scenery = scenery
    self.isRecorded = isRecorded
    var most = 1
    for index in story.steps.indices {
      most = max(most, Self.lines(story, index, size, scenery, isRecorded).count)
    }
    lineCount = most
  }

  private var isRoomy: Bool { size.rows >= Self.roomyRows }
  private var rows: Int { lineCount + (isRoomy ? 1 : 0) + (isRoomy && !isRecorded ? 1 : 0) }
  private var rect: Rect {
    Rect(column: 0, row: size.rows - rows, columns: size.columns, rows: rows)
  }

  /// The room of the program, whose last row lies beneath the band where there are few.
  var programSize: ScreenSize {
    ScreenSize(columns: size.columns, rows: size.rows - rows + (isRoomy ? 0 : 1))
  }

  // MARK: Painting

  func paint(_ player: Player, on frame: inout Frame) {
    let style = CellStyle(isRoomy ? .text : .footer)
    frame.fill(rect, style: style)
    var rest = rect
    if isRoomy { paintRule(player, on: &frame, in: rest.takeTop(1)) }
    let lines = Self.lines(story, player.place.step, size, scenery, isRecorded)
    let captions = rest.takeTop(lineCount)
    for (index, line) in lines.enumerated() {
      let point = ScreenPoint(column: 1, row: captions.row + index)
      frame.put(line, at: point, style: CellStyle(style.role, [.bold]))
    }
    guard !isRecorded else { return }
    let hints = KeyHints(.story, scenery.language)
    if isRoomy {
      hints.paint(on: &frame, in: rest.inset(columns: 1, rows: 0))
    } else {
      frame.putRight(
        hints.help, endingAt: size.columns - 1, row: rect.endRow - 1, style: CellStyle(.keyHint))
    }
  }

  private func paintRule(_ player: Player, on frame: inout Frame, in row: Rect) {
    frame.fill(row, with: scenery.glyphs.border.horizontal, style: CellStyle(.border))
    frame.put(
      " " + say(story.title) + " ", at: ScreenPoint(column: 1, row: row.row),
      style: CellStyle(.title), maxWidth: row.columns / 2)
    var state = Self.counter(story, player.place.step)
    if player.isAutomatic, !isRecorded {
      state = say(PlayerWords.automatic(speed: player.speed)) + " · " + state
    }
    frame.putRight(
      " " + state + " ", endingAt: row.endColumn - 1, row: row.row, style: CellStyle(.title),
      maxWidth: row.columns / 2 - 2)
  }

  /// Where there are few rows the counter stands before the caption, and the last line leaves room
  /// for the key of help.
  private static func lines(
    _ story: Story, _ index: Int, _ size: ScreenSize, _ scenery: Scenery, _ isRecorded: Bool
  ) -> [String] {
    let caption = story.steps[index].caption.text(scenery.language)
    let width = size.columns - 2
    if size.rows >= roomyRows {
      return WrappedText.lines(caption, width: width, repertoire: scenery.glyphs.repertoire)
    }
    let lines = WrappedText.lines(
      counter(story, index) + " " + caption, width: width,
      repertoire: scenery.glyphs.repertoire)
    let hint = isRecorded ? "" : "  " + KeyHints(.story, scenery.language).help
    let isFull = DisplayWidth.of((lines.last ?? "") + hint) > width
    return isFull ? lines + [""] : lines
  }

  /// `3/9`
  private static func counter(_ story: Story, _ step: Int) -> String {
    "\(step + 1)/\(story.steps.count)"
  }

  private func say(_ words: some Wording) -> String { words.text(scenery.language) }
}
