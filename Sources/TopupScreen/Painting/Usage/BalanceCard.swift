import TopupBackend
import TopupDomain
import TopupModel

/// One balance: what is left, a gauge of it, and its three buckets in words.
struct BalanceCard {
  /// Columns left of the text, where the focus is marked.
  static let indent = 2

  private let scene: Scene
  private let balance: ComponentBalance
  private let isFocused: Bool
  private let notes: [String]
  private let figure: String
  let isFigureApart: Bool
  private let isBoxed: Bool

  /// - Parameter columns: with the indent.
  init(
    scene: Scene, balance: ComponentBalance, isFocused: Bool, isBoxed: Bool, columns: Int,
    on canvas: Canvas
  ) {
    self.scene = scene
    self.balance = balance
    self.isFocused = isFocused
    self.isBoxed = isBoxed
    let width = columns - (isBoxed ? 2 * Self.indent : Self.indent)
    figure = Self.figure(of: balance, scene, canvas.glyphs)
    isFigureApart =
      canvas.width(of: figure) + 1 + min(24, canvas.width(of: balance.label)) > width
    notes =
      balance.isUnlimited
      ? []
      : Self.lines(of: Self.buckets(of: balance, scene, canvas.glyphs), width, on: canvas)
        + Self.runway(of: balance, scene, width, on: canvas)
  }

  var rows: Int {
    if isBoxed { return 3 + notes.count }
    return 1 + (isFigureApart ? 1 : 0) + (balance.isUnlimited ? 0 : 1) + notes.count
  }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    if isBoxed { return paintBox(on: &canvas, in: rect) }
    var rest = rect
    let margin = rest.takeLeft(Self.indent)
    let title = rest.takeTop(1)
    let label = isFocused ? CellStyle(.focus, [.bold]) : .strong
    if isFocused {
      canvas.put(canvas.glyphs.pointer, at: margin.origin, .strong)
      canvas.point(title.origin)
    }
    if isFigureApart {
      canvas.put(balance.label, at: title.origin, label, maxWidth: title.columns)
      canvas.pair("", figure, in: rest.takeTop(1), .text, style)
    } else {
      canvas.pair(balance.label, figure, in: title, label, style)
    }
    guard !balance.isUnlimited else { return }
    Gauge(balance: balance).paint(on: &canvas, in: rest.takeTop(1))
    for line in notes { canvas.put(line, at: rest.takeTop(1).origin, .muted) }
  }

  /// With a border, which holds label and figure.
  private func paintBox(on canvas: inout Canvas, in rect: Rect) {
    canvas.box(rect, title: "")
    let mark = canvas.writeCardLabel(
      balance.label, isFocused: isFocused, in: rect,
      figureColumns: canvas.width(of: figure) + 3)
    if isFocused { canvas.point(mark) }
    canvas.putRight(" \(figure) ", endingAt: rect.endColumn - 2, row: rect.row, style)
    var rest = rect.inset(columns: Self.indent)
    guard !balance.isUnlimited else { return }
    Gauge(balance: balance).paint(on: &canvas, in: rest.takeTop(1))
    for line in notes { canvas.put(line, at: rest.takeTop(1).origin, .muted) }
  }

  private var style: CellStyle {
    switch balance.state {
    case .ok: .text
    case .low: CellStyle(.warning, [.bold])
    case .belowZero: CellStyle(.danger, [.bold])
    }
  }

  /// `6,410 of 7,500 visitors`, with the state in words where it is not a good one.
  private static func figure(
    of balance: ComponentBalance, _ scene: Scene, _ glyphs: GlyphSet
  ) -> String {
    if balance.isUnlimited { return scene.say(UsageWords.unlimited) }
    let isMoney = balance.unit == Measure.moneyUnit
    let left =
      isMoney
      ? scene.measure(balance.remaining, balance.unit) : scene.figures.text(balance.remaining)
    let total = scene.say(UsageWords.of(total: scene.measure(balance.total, balance.unit)))
    switch balance.state {
    case .ok: return "\(left) \(total)"
    case .low: return "\(glyphs.warning) \(scene.say(UsageWords.low)): \(left) \(total)"
    case .belowZero: return "\(glyphs.warning) \(scene.say(UsageWords.belowZero)): \(left) \(total)"
    }
  }

  /// The buckets, each behind the sign that it has in the gauge.
  private static func buckets(
    of balance: ComponentBalance, _ scene: Scene, _ glyphs: GlyphSet
  ) -> [String] {
    let text = scene.figures.text as (Decimal4) -> String
    let initial = UsageWords.initial(
      left: text(balance.initial.remaining), total: text(balance.initial.total))
    let additional = UsageWords.additional(
      left: text(balance.additional.remaining), total: text(balance.additional.total))
    let hasPostpaid = balance.postpaid.limit > .zero || balance.postpaid.used > .zero
    let postpaid = UsageWords.postpaid(
      used: text(balance.postpaid.used), limit: text(balance.postpaid.limit))
    return [
      "\(glyphs.gaugeFull) \(scene.say(initial))",
      "\(glyphs.gaugeAdditional) \(scene.say(additional))",
      "\(glyphs.gaugePostpaid) \(scene.say(hasPostpaid ? postpaid : .noPostpaid))",
    ]
  }

  private static func runway(
    of balance: ComponentBalance, _ scene: Scene, _ width: Int, on canvas: Canvas
  ) -> [String] {
    guard let runway = scene.app.runway(of: balance) else { return [] }
    let words = UsageWords.runway(date: scene.date(runway.endsOn), isAbout: runway.isAbout)
    return canvas.wrapped(scene.say(words), width: width, linesMax: 2)
  }

  /// As many of them beside each other as a line holds whole.
  private static func lines(of parts: [String], _ width: Int, on canvas: Canvas) -> [String] {
    let separator = " \(canvas.glyphs.separator) "
    var lines: [String] = []
    var columns = 0
    for part in parts {
      let partColumns = canvas.width(of: part)
      if let last = lines.last, columns + 3 + partColumns <= width {
        lines[lines.count - 1] = last + separator + part
        columns += 3 + partColumns
      } else {
        lines += canvas.wrapped(part, width: width, linesMax: 2)
        columns = partColumns
      }
    }
    return lines
  }
}
