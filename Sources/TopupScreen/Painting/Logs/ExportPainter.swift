import TopupDomain
import TopupModel

/// How far an export is: a bar, and what it has come to.
struct ExportPainter {
  let scene: Scene
  let export: LogExport

  func paint(on canvas: inout Canvas, in row: Rect) {
    var pen = Pen(row)
    if export.isStopping {
      return canvas.write(scene.say(LogsWords.stopping), .info, with: &pen)
    }
    canvas.write(scene.say(LogsWords.exporting(share)), .info, with: &pen)
    pen.skip()
    let facts = facts(room: pen.room - Self.barColumnsMin - 2, on: canvas)
    let columns = canvas.width(of: facts)
    if let permille = export.progress.permille {
      let room = min(Self.barColumnsMax, pen.room - columns - 2)
      if room >= Self.barColumnsMin {
        let full = room * permille / 1000
        let bar = Rect(column: pen.column, row: row.row, columns: room, rows: 1)
        canvas.fill(bar, with: canvas.glyphs.gaugeEmpty, CellStyle(.gaugeEmpty))
        var done = bar
        canvas.fill(
          done.takeLeft(full), with: canvas.glyphs.gaugeFull, CellStyle(.gaugeInitial))
        pen.skip(room + 1)
      }
    }
    canvas.write(facts, .muted, with: &pen)
  }

  private static let barColumnsMin = 8
  private static let barColumnsMax = 40

  /// `43%`; nil where the way is not known.
  var share: String? {
    export.progress.permille.map { "\(scene.figure(Int64($0 / 10)))%" }
  }

  /// The most important first, as many as there is room for.
  private func facts(room: Int, on canvas: Canvas) -> String {
    let elapsed = scene.app.now.milliseconds(since: export.since)
    let progress = export.progress
    var facts: [String] = []
    if let seconds = progress.secondsLeft(after: elapsed) {
      let time = "\(seconds / 60):\((seconds % 60).padded(to: 2))"
      facts.append(scene.say(LogsWords.timeLeft(time)))
    }
    facts.append(scene.say(LogsWords.rows(scene.figure(Int64(progress.rows)))))
    facts.append(scene.figures.text(bytes: progress.bytes))
    let rate = scene.figures.text(bytes: progress.bytesPerSecond(after: elapsed))
    facts.append(scene.say(LogsWords.perSecond(rate)))
    var text = ""
    for fact in facts {
      let longer = text.isEmpty ? fact : "\(text) · \(fact)"
      if canvas.width(of: longer) > room { break }
      text = longer
    }
    return text
  }
}
