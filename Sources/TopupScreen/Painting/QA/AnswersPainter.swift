import TopupBackend
import TopupDomain
import TopupModel

/// What the webhook endpoint answered last: `Webhook answered  200 applied, 63 × 200 duplicate`.
///
/// Nothing of it is cut: where a row does not hold all answers they go on beneath.
struct AnswersPainter {
  let scene: Scene

  /// How many rows it takes; none where nothing was answered.
  func rows(columns: Int, on canvas: Canvas) -> Int {
    lines(columns: columns, on: canvas).count
  }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    for (index, line) in lines(columns: rect.columns, on: canvas).enumerated() {
      var pen = Pen(rest.takeTop(1))
      guard rest.row > pen.row else { return }
      if index == 0 {
        canvas.write(label, .muted, with: &pen)
      }
      pen.skip(2)
      canvas.write(line, .strong, with: &pen)
    }
  }

  private var label: String { scene.say(QAWords.lastAnswers) }

  /// The first stands beside the label, and may be empty.
  private func lines(columns: Int, on canvas: Canvas) -> [String] {
    let texts = scene.app.qa.answers.countedTexts
    guard !texts.isEmpty else { return [] }
    var lines: [String] = []
    var line = ""
    var room = columns - canvas.width(of: label) - 2
    for (index, text) in texts.enumerated() {
      let part = index < texts.count - 1 ? text + "," : text
      let longer = line.isEmpty ? part : line + " " + part
      if canvas.width(of: longer) <= room {
        line = longer
        continue
      }
      lines.append(line)
      room = columns - 2
      let broken = canvas.wrapped(part, width: room)
      lines += broken.dropLast()
      line = broken.last ?? ""
    }
    return lines + [line]
  }
}
