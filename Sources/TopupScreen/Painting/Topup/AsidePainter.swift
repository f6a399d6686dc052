import TopupBackend
import TopupDomain
import TopupModel

/// Boxes beneath the order, where a wide screen has room for them: whose money it is, and how to
/// top up.
struct AsidePainter {
  let scene: Scene

  /// Company, backend and contract.
  func paintCompany(on canvas: inout Canvas, in rest: inout Rect) {
    guard let config = scene.app.config.value else { return }
    var rows: [PageRow] = [.text(config.companyName, .strong)]
    rows.append(.text(scene.say(scene.app.session.place), .muted))
    if case .v3(let info) = scene.app.balances.value {
      let words = TopupWords.contractEnds(scene.date(info.contract.endDate))
      rows.append(.text(scene.say(words), .muted))
    }
    paint(rows, TopupWords.company, on: &canvas, in: &rest)
  }

  /// From an empty cart to a higher balance, or from some step on.
  func paintSteps(
    from first: TopupStep = .pick, _ title: TopupWords, on canvas: inout Canvas,
    in rest: inout Rect
  ) {
    let width = rest.columns - 4
    var rows: [PageRow] = []
    for step in TopupStep.allCases where step.rawValue >= first.rawValue {
      let lines = canvas.wrapped(scene.say(TopupWords.step(step)), width: width - 3, linesMax: 4)
      for (index, line) in lines.enumerated() {
        let mark = index == 0 ? "\(step.rawValue - first.rawValue + 1)  " : "   "
        rows.append(.text(mark + line, .muted))
      }
    }
    paint(rows, title, on: &canvas, in: &rest)
  }

  /// A box of so many rows, where it fits whole.
  func paint(
    _ rows: [PageRow], _ title: some Wording, on canvas: inout Canvas, in rest: inout Rect
  ) {
    guard rows.count + 2 <= rest.rows else { return }
    let box = rest.takeTop(rows.count + 2)
    canvas.box(box, title: scene.say(title))
    canvas.page(rows, in: box.inset(columns: 2), reservesBar: false)
  }
}
