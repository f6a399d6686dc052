import TopupBackend
import TopupDomain
import TopupModel

/// The rows of the Payment page, from its headline to the paid invoices.
struct PaymentRows {
  private let scene: Scene
  private let page: PaymentPage
  private let columns: Int
  private let canvas: Canvas
  private let isShort: Bool

  init(scene: Scene, page: PaymentPage, columns: Int, on canvas: Canvas) {
    self.scene = scene
    self.page = page
    self.columns = columns
    self.canvas = canvas
    isShort = canvas.bounds.rows < 20
  }

  func all(hasCode: Bool) -> [PageRow] {
    var rows: [PageRow] = []
    guard let order = page.order else {
      rows.append(.text(scene.say(PaymentWords.title), .title))
      appendProblem(to: &rows)
      if page.problem == nil { rows.append(.text(scene.say(PaymentWords.reading), .info)) }
      return rows
    }
    appendHead(of: order, hasCode: hasCode, to: &rows)
    if !isShort { appendProblem(to: &rows) }
    switch order.status {
    case .awaitingPayment:
      appendFacts(of: order, to: &rows)
      if isShort { appendProblem(to: &rows) }
      appendHowToPay(order, hasCode: hasCode, to: &rows)
    case .credited: appendOutcome(of: order, to: &rows)
    case .paid, .paymentFailed, .expired, .cancelled, .needsReview:
      appendFacts(of: order, to: &rows)
    }
    return rows
  }

  // MARK: What every status shows

  private func appendHead(of order: TopupOrder, hasCode: Bool, to rows: inout [PageRow]) {
    let title = scene.say(PaymentWords.title)
    let told = order.toldStatus
    let status = "\(mark(of: told)) \(scene.say(PaymentWords.headline(told)))"
    if isShort {
      rows.appendPair(title, status, .title, style(of: told), width: columns, on: canvas)
    } else {
      rows += [.text(title, .title), .blank, .text(status, style(of: told))]
    }
    if order.status != .awaitingPayment && order.status != .credited || !isShort {
      let words = hasCode ? .scanOrPay : PaymentWords(explaining: order)
      rows.appendWrapped(scene.say(words), width: columns, on: canvas)
      if let note = order.reviewNote {
        rows.appendWrapped(scene.say(note), .muted, width: columns, on: canvas)
      }
    }
  }

  private func appendFacts(of order: TopupOrder, to rows: inout [PageRow]) {
    space(&rows)
    rows.append(.fact(scene.say(PaymentWords.invoice), order.number))
    rows.append(.fact(scene.say(PaymentWords.total), scene.money(order.price.total), .strong))
    if order.status == .awaitingPayment {
      rows.append(.fact(scene.say(PaymentWords.timeLeft), timeLeft(of: order)))
    }
    if let paidAt = order.payment.paidAt {
      rows.append(.fact(scene.say(PaymentWords.paidAt), scene.time(paidAt)))
    }
  }

  private func appendProblem(to rows: inout [PageRow]) {
    guard let problem = page.problem else { return }
    space(&rows)
    rows.appendWrapped(scene.say(PaymentWords.lookFailed), .warning, width: columns, on: canvas)
    if isShort && page.order != nil { return }
    rows.appendWrapped(scene.say(problem), .muted, width: columns, on: canvas)
  }

  private func mark(of status: Order.Status) -> GlyphSet.Glyph {
    switch status {
    case .awaitingPayment: canvas.glyphs.radioOff
    case .paid, .credited: canvas.glyphs.check
    case .paymentFailed, .expired, .cancelled: canvas.glyphs.fail
    case .needsReview: canvas.glyphs.warning
    }
  }

  private func style(of status: Order.Status) -> CellStyle {
    let role: Role =
      switch status {
      case .awaitingPayment: .info
      case .paid, .credited: .success
      case .paymentFailed, .expired, .cancelled: .danger
      case .needsReview: .warning
      }
    return CellStyle(role, [.bold])
  }

  private func space(_ rows: inout [PageRow]) {
    if !isShort { rows.append(.blank) }
  }

  // MARK: Waiting

  private func timeLeft(of order: TopupOrder) -> String {
    scene.app.timeLeft(of: order).map { scene.say($0) } ?? "–"
  }

  private func appendHowToPay(
    _ order: TopupOrder, hasCode: Bool, to rows: inout [PageRow]
  ) {
    space(&rows)
    rows.appendAddress(order.payment.url, width: columns, on: canvas)
    // On a low screen the reason stands where it is seen without scrolling.
    if isShort { appendWordOnCode(hasCode, to: &rows) }
    space(&rows)
    if scene.app.isPossible(.payNow) {
      rows.append(.text(scene.say(PaymentWords.simulatedPayer)))
    }
    rows.append(.text(scene.say(PaymentWords.opensAndCopies), .muted))
    rows.appendWrapped(scene.say(PaymentWords.leavingIsSafe), .muted, width: columns, on: canvas)
    if !isShort { appendWordOnCode(hasCode, to: &rows) }
  }

  private func appendWordOnCode(_ hasCode: Bool, to rows: inout [PageRow]) {
    guard !hasCode else { return }
    rows.appendWrapped(scene.say(PaymentWords.qrDoesNotFit), .muted, width: columns, on: canvas)
  }

  // MARK: Credited

  /// What the order itself records (S18), not a difference of two reads. On a low screen the
  /// balances come first.
  private func appendOutcome(of order: TopupOrder, to rows: inout [PageRow]) {
    let credits = CreditRows(scene: scene, order: order, columns: columns, on: canvas)
    if !isShort { appendFacts(of: order, to: &rows) }
    credits.appendBalances(to: &rows)
    if isShort { appendFacts(of: order, to: &rows) }
    credits.appendInvoices(to: &rows)
    if page.isSettled == false {
      rows.append(.text(scene.say(PaymentWords.invoicesFollow), .muted))
    }
  }
}
