import TopupBackend
import TopupDomain
import TopupModel

/// What happened, newest first: time, type and attributes.
struct EventRows {
  private static let attributeLinesMax = 4

  let scene: Scene

  func rows(width: Int, on canvas: Canvas) -> [PageRow] {
    var rows: [PageRow] = [.text(scene.say(QAWords.events), .title)]
    let events = scene.app.qa.events
    if let error = events.error {
      rows.appendWrapped(
        "\(scene.say(QAWords.failed)) \(scene.say(error))", .danger, width: width, on: canvas)
    }
    if let list = events.value {
      if list.isEmpty { rows.append(.text(scene.say(QAWords.noEvents), .muted)) }
      for event in list { append(event, to: &rows, width: width, on: canvas) }
    } else if events.patience(at: scene.app.now) == .explained {
      rows.append(.text(scene.say(QAWords.waiting), .info))
    }
    return rows
  }

  private func append(
    _ event: DomainEvent, to rows: inout [PageRow], width: Int, on canvas: Canvas
  ) {
    rows.appendWrapped(
      "\(scene.app.clockTime(ofNear: event.at))  \(event.type)", .strong, width: width, linesMax: 2,
      on: canvas)
    guard !event.attributes.isEmpty else { return }
    let text = event.attributes.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    rows.appendWrapped(
      text, .muted, indent: 2, width: width, linesMax: Self.attributeLinesMax, on: canvas)
  }
}
