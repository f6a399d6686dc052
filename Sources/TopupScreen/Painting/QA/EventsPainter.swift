import TopupBackend
import TopupDomain
import TopupModel

/// What happened, newest first: time, type and attributes.
struct EventsPainter {
  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    canvas.put(
      scene.say(QAWords.events), at: rest.takeTop(1).origin, .title, maxWidth: rest.columns)
    let events = scene.app.qa.events
    if let error = events.error {
      canvas.paragraph(
        "\(scene.say(QAWords.failed)) \(scene.say(error))", in: rest, .danger)
    } else if let list = events.value, !list.isEmpty {
      paint(list, on: &canvas, in: rest)
    } else if events.value != nil {
      canvas.put(scene.say(QAWords.noEvents), at: rest.origin, .muted, maxWidth: rest.columns)
    } else if events.patience(at: scene.app.now) == .explained {
      canvas.put(scene.say(QAWords.waiting), at: rest.origin, .info, maxWidth: rest.columns)
    }
  }

  private func paint(_ events: [DomainEvent], on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    for event in events where rest.rows > 0 {
      var pen = Pen(rest.takeTop(1))
      let (_, time) = scene.timeZone.local(event.at)
      canvas.write(
        "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))  ",
        .muted, with: &pen)
      let lines = canvas.wrapped(event.type, width: pen.room, linesMax: 1 + min(1, rest.rows))
      for (index, line) in lines.enumerated() {
        if index > 0 { pen = Pen(column: pen.column, row: rest.takeTop(1).row, end: pen.end) }
        canvas.put(line, at: pen.point, .strong)
      }
      guard !event.attributes.isEmpty, rest.rows > 0 else { continue }
      let text = event.attributes.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
      var inner = rest
      _ = inner.takeLeft(2)
      for line in canvas.wrapped(text, width: inner.columns, linesMax: min(4, rest.rows)) {
        var place = rest.takeTop(1)
        _ = place.takeLeft(2)
        canvas.put(line, at: place.origin, .muted)
      }
    }
  }
}
