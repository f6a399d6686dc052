import TopupModel
import TopupScreen

/// The keys of the player, over whatever is shown.
struct HelpBox {
  let player: Player
  let scenery: Scenery

  func paint(on frame: inout Frame) {
    let rows = PlayerKeys.rows(in: player.page == .story ? .story : .list).map { row in
      (row.keys.map(\.name).joined(separator: " "), row.command.text(scenery.language))
    }
    let keyWidth = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
    let wordWidth = rows.map { DisplayWidth.of($0.1) }.max() ?? 0
    let box = frame.bounds.centered(columns: keyWidth + wordWidth + 6, rows: rows.count + 2)
    frame.fill(box, style: .text)
    frame.box(
      box, title: PlayerWords.keys.text(scenery.language), style: .text,
      border: scenery.glyphs.borderFocus)
    let inner = box.inset(columns: 2)
    for (index, row) in rows.prefix(inner.rows).enumerated() {
      let point = ScreenPoint(column: inner.column, row: inner.row + index)
      frame.put(row.0, at: point, style: CellStyle(.keyHint), maxWidth: inner.columns)
      let words = ScreenPoint(column: point.column + keyWidth + 2, row: point.row)
      frame.put(row.1, at: words, maxWidth: inner.endColumn - words.column)
    }
    frame.cursor = box.origin
  }
}
