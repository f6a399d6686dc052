import TopupBackend
import TopupDomain
import TopupModel

/// The card with a border, where there is room for one: label and balance in its upper edge, the
/// choices beneath the input.
extension SectionCard {
  func paintBox(on canvas: inout Canvas, in rect: Rect, _ layout: CardLayout) {
    canvas.box(rect, title: "")
    paintLabel(on: &canvas, in: rect)
    if let balance {
      canvas.putRight(
        " \(balance.text) ", endingAt: rect.endColumn - 2, row: rect.row, balance.style)
    }
    var rest = rect.inset(columns: Self.indent)
    for detail in details { canvas.put(detail, at: rest.takeTop(1).origin, .muted) }
    if layout.hasGauge { paintGauge(on: &canvas, in: rest.takeTop(1)) }
    if hasInput { paintInput(on: &canvas, in: rest.takeTop(1)) }
    paintChoices(on: &canvas, in: rest)
    point(on: &canvas, in: rect, layout)
  }

  /// The only thing that the focus changes.
  func paintLabel(on canvas: inout Canvas, in rect: Rect) {
    canvas.writeCardLabel(
      section.label, isFocused: isFocused, in: rect,
      figureColumns: balance.map { canvas.width(of: $0.text) + 3 } ?? 0)
  }

  /// How much of the balance is left, and of how much.
  private func paintGauge(on canvas: inout Canvas, in row: Rect) {
    guard let balance = scene.balances?.first(where: { $0.code == section.code }),
      !balance.isUnlimited
    else { return }
    let total = scene.say(UsageWords.of(total: scene.measure(balance.total, balance.unit)))
    var rest = row
    let figure = rest.takeRight(Self.totalColumns)
    canvas.putRight(
      total, endingAt: figure.endColumn, row: row.row, .muted, maxWidth: figure.columns)
    _ = rest.takeRight(1)
    Gauge(balance: balance).paint(on: &canvas, in: rest)
  }

  /// So that the bars of all cards end in line.
  private static let totalColumns = 22

  /// What is wrong or new about the value, else what can be chosen.
  private func paintChoices(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    for note in notes { canvas.put(note.text, at: rest.takeTop(1).origin, note.style) }
    guard notes.isEmpty, hasInput, rest.rows > 0 else { return }
    let facts = SectionFacts(scene: scene, section: section, isFocused: isFocused)
    let line =
      section.input.kind == .options
      ? facts.options(columns: rest.columns, mark: canvas.glyphs.radioOn)
      : facts.presets(columns: rest.columns)
    guard let line else { return }
    canvas.put(line.text, at: rest.origin, .muted)
    line.listen(on: &canvas, from: rest.origin, section: index)
  }
}
