import TopupBackend
import TopupDomain
import TopupModel

/// What crediting an order did to each balance, and the invoices that were paid.
struct CreditRows {
  private let scene: Scene
  private let order: TopupOrder
  private let columns: Int
  private let canvas: Canvas
  private var isRoomy: Bool { canvas.bounds.rows >= 16 }

  init(scene: Scene, order: TopupOrder, columns: Int, on canvas: Canvas) {
    self.scene = scene
    self.order = order
    self.columns = columns
    self.canvas = canvas
  }

  func append(to rows: inout [PageRow]) {
    appendBalances(to: &rows)
    appendInvoices(to: &rows)
  }

  func appendBalances(to rows: inout [PageRow]) {
    if !order.credits.isEmpty {
      if isRoomy { rows.append(.blank) }
      rows.append(.text(scene.say(PaymentWords.balances), .muted))
      for credit in order.credits { append(credit, to: &rows) }
    }
  }

  func appendInvoices(to rows: inout [PageRow]) {
    if !order.paidInvoices.isEmpty {
      if isRoomy { rows.append(.blank) }
      rows.append(.text(scene.say(PaymentWords.paidInvoices), .muted))
      for invoice in order.paidInvoices { append(invoice, to: &rows) }
    }
  }

  private func append(_ credit: Credit, to rows: inout [PageRow]) {
    let line = order.price.lines.first { $0.code == credit.code }
    let unit = line?.unit ?? ""
    // Money says what it is on both sides of the arrow, a count once.
    let isMoney = unit == Measure.moneyUnit
    let before =
      isMoney
      ? scene.measure(credit.balanceBefore, unit) : scene.figures.text(credit.balanceBefore)
    let after = scene.measure(credit.balanceAfter, unit)
    rows.appendPair(
      line?.label ?? credit.code.text, "\(before) \(canvas.glyphs.arrowRight) \(after)", .strong,
      CellStyle(.success, [.bold]), width: columns, on: canvas)
    guard credit.split.settled > .zero else { return }
    let words = MoneyWords.settledAndAdded(
      settled: scene.measure(credit.split.settled, unit),
      added: scene.measure(credit.split.added, unit))
    rows.appendWrapped(scene.say(words), .warning, indent: 2, width: columns, on: canvas)
  }

  private func append(_ invoice: PaidInvoice, to rows: inout [PageRow]) {
    let label = order.price.lines.first { $0.code == invoice.lineCode }?.label
    let number = invoice.id?.text ?? scene.say(PaymentWords.notBooked)
    let end = invoice.periodEnd.map { ", " + scene.say(MoneyWords.until(scene.date($0))) } ?? ""
    rows.appendPair(
      "\(label ?? invoice.lineCode.text)\(end)", number, .text, .muted, width: columns, on: canvas)
  }
}
