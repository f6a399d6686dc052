import TopupBackend
import TopupDomain
import TopupModel

/// The Usage tab: a gauge a balance, with its buckets beneath.
struct UsagePainter {
  /// From this width the figures of the focused balance stand beside the cards.
  private static let paneColumnsMin = 120
  private static let paneColumns = 46
  private static let widePaneColumns = 64
  private static let columnsMax = 196
  private static let boxColumnsMin = 70

  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    let balances = scene.app.balances
    canvas.clear(rect)
    var rest = place(in: rect)
    guard let info = balances.value else { return paintWithout(on: &canvas, in: rest) }
    canvas.point(rest.origin)
    if let banner = scene.app.banner {
      BannerPainter(scene: scene, banner: banner).paint(
        on: &canvas, in: &rest, rowsMax: (rest.rows + 1) / 2)
    }
    if let error = balances.error {
      let text = "\(scene.say(UsageWords.notRefreshed)) \(scene.say(error))"
      _ = rest.takeTop(canvas.paragraph(text, in: rest, .warning))
    }
    switch info {
    case .legacy(let info): paint(info, on: &canvas, in: rest)
    case .v3(let info): paint(info, on: &canvas, in: rest)
    }
  }

  /// The page as it is elsewhere, wider where a pane stands beside it.
  private func place(in rect: Rect) -> Rect {
    guard rect.columns >= Self.paneColumnsMin, !scene.app.usageBalances.isEmpty else {
      return rect.page
    }
    return Rect(
      column: rect.column + 2, row: rect.row, columns: min(rect.columns - 4, Self.columnsMax),
      rows: rect.rows)
  }

  private func paintWithout(on canvas: inout Canvas, in rect: Rect) {
    if let error = scene.app.balances.error {
      ErrorPainter(scene: scene, title: scene.say(UsageWords.failed), error: error).paint(
        on: &canvas, in: rect)
    } else {
      WaitPainter(
        patience: scene.app.balances.patience(at: scene.app.now),
        waitsFor: scene.say(UsageWords.waiting)
      ).paintCards(on: &canvas, in: rect)
    }
  }

  private func paint(_ info: BillingInfo.Legacy, on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    canvas.pair(
      scene.say(UsageWords.whatsappBalance), scene.measure(info.waBalance, Measure.moneyUnit),
      in: rest.takeTop(1), .strong)
    canvas.pair(
      scene.say(UsageWords.visitors), scene.figures.text(info.muv), in: rest.takeTop(1), .strong)
  }

  private func paint(_ info: BillingInfo.V3, on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    if info.isStale {
      let age = scene.app.backendTime.map {
        UsageAge(milliseconds: $0.milliseconds(since: info.asOf))
      }
      let text = scene.say(UsageWords.stale(time: scene.time(info.asOf), age: age))
      _ = rest.takeTop(canvas.paragraph(text, in: rest, .warning))
    }
    if info.balances.isEmpty {
      return NoticePainter(
        title: scene.say(UsageWords.empty), text: scene.say(UsageWords.emptyReason)
      ).paint(on: &canvas, in: rest)
    }
    if rest.rows >= 8 { paintFoot(of: info, on: &canvas, in: rest.takeBottom(1)) }
    if rest.columns >= Self.paneColumnsMin - 4 {
      let isWide = rest.columns >= 170
      paintPane(
        on: &canvas, in: rest.takeRight(isWide ? Self.widePaneColumns : Self.paneColumns))
      _ = rest.takeRight(2)
    }
    paint(info.balances, on: &canvas, in: rest)
  }

  /// What is free this month, and when all of it was read.
  private func paintFoot(of info: BillingInfo.V3, on canvas: inout Canvas, in row: Rect) {
    let free = info.freeUsage.map { free in
      UsageWords.freeUsage(
        label: free.label, left: scene.figures.text(free.remaining),
        total: scene.figures.text(free.total))
    }
    let text = free.map { scene.say($0) } ?? ""
    let age = scene.say(UsageWords.asOf(scene.app.text(ofNear: info.asOf)))
    // Where not both fit, the clock in the header must do.
    if canvas.width(of: text) + 2 + canvas.width(of: age) <= row.columns {
      canvas.pair(text, age, in: row, .muted, .muted)
    } else {
      canvas.put(text, at: row.origin, .muted, maxWidth: row.columns)
    }
  }

  /// What `w` lists about the focused balance; beneath it what messages took, and who shares.
  private func paintPane(on canvas: inout Canvas, in rect: Rect) {
    guard let balance = scene.app.focusedBalance else { return }
    var rest = rect
    let explanations = scene.app.explanations
    let place = rest.takeTop(explanations.count + 2)
    canvas.box(place, title: balance.label)
    let inner = place.inset(columns: 2)
    let rows: [PageRow] = explanations.map { .pair($0.label, $0.value, .muted) }
    canvas.page(Array(rows.prefix(inner.rows)), in: inner, reservesBar: false)
    let aside = AsidePainter(scene: scene)
    if case .read(let history) = scene.app.usage.reading, !history.prices.isEmpty {
      aside.paint(
        history.prices.map { .pair($0.category, text(of: $0), .muted) }, UsageWords.pricesTitle,
        on: &canvas, in: &rest)
    }
    if scene.app.sharingWabaCount != nil, let wabas = scene.app.config.value?.wabas, !wabas.isEmpty
    {
      aside.paint(
        wabas.map { .pair($0.name, $0.id.text, .text, .muted) }, UsageWords.sharingTitle,
        on: &canvas, in: &rest)
    }
  }

  /// What a message of a category took on average, and that it took nothing.
  private func text(of price: MessagePrice) -> String {
    guard let balance = scene.app.balance(payingFor: .messages(price)) else {
      return scene.say(UsageWords.takesNothing)
    }
    return scene.measure(price.shownAverage, balance.unit)
  }

  /// With borders where there is room for those of all.
  private func cards(
    of balances: [ComponentBalance], columns: Int, height: Int, on canvas: Canvas
  ) -> [BalanceCard] {
    func cards(isBoxed: Bool) -> [BalanceCard] {
      balances.enumerated().map { index, balance in
        BalanceCard(
          scene: scene, balance: balance,
          isFocused: index == scene.app.usage.focus && !canvas.isBehind, isBoxed: isBoxed,
          columns: columns, on: canvas)
      }
    }
    guard columns >= Self.boxColumnsMin else { return cards(isBoxed: false) }
    let boxed = cards(isBoxed: true)
    let rows = boxed.reduce(0) { $0 + $1.rows }
    return rows <= height && !boxed.contains(where: \.isFigureApart) ? boxed : cards(isBoxed: false)
  }

  private func paint(_ balances: [ComponentBalance], on canvas: inout Canvas, in rect: Rect) {
    let focus = scene.app.usage.focus
    let columns = rect.columns - 2
    let cards = cards(of: balances, columns: columns, height: rect.rows, on: canvas)
    let rows = cards.reduce(0) { $0 + $1.rows }
    let gap = rows + cards.count - 1 <= rect.rows ? 1 : 0
    let top = cards.prefix(focus).reduce(0) { $0 + $1.rows + gap }
    let total = rows + gap * (cards.count - 1)
    let offset = canvas.offsets.offset(
      of: .usage, keeping: top..<top + (cards.indices.contains(focus) ? cards[focus].rows : 0),
      total: total, height: rect.rows - canvas.rowsCovered(at: rect))
    canvas.clipped(to: rect) { canvas in
      var row = rect.row - offset
      for (index, card) in cards.enumerated() {
        let place = Rect(column: rect.column, row: row, columns: columns, rows: card.rows)
        card.paint(on: &canvas, in: place)
        canvas.listen(place, as: .row(index))
        row += card.rows + gap
      }
    }
    canvas.scrollBar(in: rect, offset: offset, total: total)
  }
}
