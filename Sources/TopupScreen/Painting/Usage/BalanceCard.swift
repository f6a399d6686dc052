import TopupBackend
import TopupDomain
import TopupModel

/// One balance: what is left, a gauge of it, and its three buckets in words.
struct BalanceCard {
  private let scene: Scene
  private let balance: ComponentBalance
  private let buckets: [String]
  private let figure: String
  private let isFigureApart: Bool

  init(scene: Scene, balance: ComponentBalance, columns: Int, on canvas: Canvas) {
    self.scene = scene
    self.balance = balance
    figure = Self.figure(of: balance, scene, canvas.glyphs)
    isFigureApart =
      canvas.width(of: figure) + 1 + min(24, canvas.width(of: balance.label)) > columns
    buckets =
      balance.isUnlimited
      ? [] : canvas.wrapped(Self.words(of: balance, scene), width: columns, linesMax: 3)
  }

  var rows: Int {
    1 + (isFigureApart ? 1 : 0) + (balance.isUnlimited ? 0 : 1) + buckets.count
  }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    let title = rest.takeTop(1)
    if isFigureApart {
      canvas.put(balance.label, at: title.origin, .strong, maxWidth: title.columns)
      canvas.pair("", figure, in: rest.takeTop(1), .text, style)
    } else {
      canvas.pair(balance.label, figure, in: title, .strong, style)
    }
    guard !balance.isUnlimited else { return }
    Gauge(balance: balance).paint(on: &canvas, in: rest.takeTop(1))
    for line in buckets { canvas.put(line, at: rest.takeTop(1).origin, .muted) }
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

  private static func words(of balance: ComponentBalance, _ scene: Scene) -> String {
    let text = scene.figures.text as (Decimal4) -> String
    var parts = [
      scene.say(
        UsageWords.initial(
          left: text(balance.initial.remaining), total: text(balance.initial.total))),
      scene.say(
        UsageWords.additional(
          left: text(balance.additional.remaining), total: text(balance.additional.total))),
    ]
    if balance.postpaid.limit > .zero || balance.postpaid.used > .zero {
      parts.append(
        scene.say(
          UsageWords.postpaid(
            used: text(balance.postpaid.used), limit: text(balance.postpaid.limit))))
    }
    return parts.joined(separator: " · ")
  }
}
