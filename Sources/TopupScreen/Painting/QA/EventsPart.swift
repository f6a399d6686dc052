import TopupBackend
import TopupDomain
import TopupModel

/// The event stream: a row an event, newest first, and every attribute of the chosen one.
struct EventsPart: QAContent {
  let scene: Scene

  var notice: QANotice? {
    let events = scene.app.qa.events
    guard let list = events.value else {
      if let error = events.error { return .failed(scene.say(QAWords.failed), error) }
      return .waiting(events.patience(at: scene.app.now), for: scene.say(QAWords.waiting))
    }
    guard list.isEmpty else { return nil }
    return .empty(title: scene.say(QAWords.noEvents), reason: scene.say(QAWords.noEventsReason))
  }

  func items() -> [QAItem] {
    (scene.app.qa.events.value ?? []).map {
      QAItem(text: $0.type, state: scene.app.clockTime(ofNear: $0.at))
    }
  }

  func detail(width: Int, on canvas: Canvas) -> [PageRow] {
    guard let event = scene.app.qa.event else { return [] }
    var rows: [PageRow] = []
    if let error = scene.app.qa.events.error {
      rows.appendWrapped(
        "\(scene.say(QAWords.failed)) \(scene.say(error))", .danger, width: width, on: canvas)
    }
    rows.appendWrapped(event.type, .title, width: width, on: canvas)
    rows.append(.text("\(scene.time(event.at)) · \(event.companyID?.text ?? "–")", .muted))
    rows.append(.text(event.id, .muted))
    let column = 2 + event.attributes.reduce(8) { max($0, canvas.width(of: $1.name)) }
    for attribute in event.attributes {
      let lines = canvas.wrapped(attribute.value, width: max(8, width - column))
      for (index, line) in lines.enumerated() {
        rows.append(.labelled(index == 0 ? attribute.name : "", line, labelColumns: column))
      }
    }
    return rows
  }
}
