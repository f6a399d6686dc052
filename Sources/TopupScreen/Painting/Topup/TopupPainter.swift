import TopupBackend
import TopupDomain
import TopupModel

/// The Top up tab: a card a section, and what the order comes to beside or beneath them.
struct TopupPainter {
  /// From this width the running order stands beside the cards.
  static let paneColumnsMin = 100

  let scene: Scene

  private var page: TopupPage { scene.app.topup }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var rest = rect
    paintBanners(on: &canvas, in: &rest)
    guard scene.app.flow != nil, page.catalog.value != nil else {
      return paintWait(on: &canvas, in: rest)
    }
    if page.sections.isEmpty && page.catalog.value?.skipped.isEmpty != false {
      return paintEmpty(on: &canvas, in: rest)
    }
    if scene.app.topupObstacle == nil, !page.sections.isEmpty {
      let order = RunningOrderPainter(scene: scene)
      if rest.columns >= Self.paneColumnsMin {
        order.paintPane(on: &canvas, in: rest.takeRight(min(46, rest.columns * 2 / 5)))
      } else {
        order.paintStrip(on: &canvas, in: rest.takeBottom(order.stripRows(in: rest, on: canvas)))
      }
    }
    paintCards(on: &canvas, in: rest)
  }

  // MARK: Above the cards

  private func paintBanners(on canvas: inout Canvas, in rest: inout Rect) {
    if let obstacle = scene.app.topupObstacle {
      banner(scene.say(obstacle), CellStyle(.bannerWarning), canvas.glyphs.warning, &canvas, &rest)
    }
    if let error = page.catalog.error, page.catalog.value != nil {
      let text = "\(scene.say(TopupWords.pricesNotRefreshed)) \(scene.say(ErrorWords(error)))"
      banner(text, .warning, canvas.glyphs.warning, &canvas, &rest)
    }
    if let error = scene.app.balances.error, scene.app.flow != nil {
      let text = "\(scene.say(TopupWords.balancesFailed)) \(scene.say(ErrorWords(error)))"
      banner(text, .warning, canvas.glyphs.warning, &canvas, &rest)
    }
    if case .legacy(let info) = scene.app.balances.value {
      let words = TopupWords.legacyBalances(
        whatsapp: scene.measure(info.waBalance, Measure.moneyUnit),
        visitors: scene.figures.text(info.muv))
      banner(scene.say(words), .text, nil, &canvas, &rest)
    }
  }

  private func banner(
    _ text: String, _ style: CellStyle, _ mark: GlyphSet.Glyph?, _ canvas: inout Canvas,
    _ rest: inout Rect
  ) {
    let lines = canvas.wrapped(
      text, width: rest.columns - SectionCard.indent - 1, linesMax: max(2, rest.rows / 3))
    let place = rest.takeTop(lines.count)
    canvas.fill(place, style)
    if let mark {
      canvas.put(mark, at: place.origin, style)
    }
    for (index, line) in lines.enumerated() {
      canvas.put(
        line, at: ScreenPoint(column: place.column + SectionCard.indent, row: place.row + index),
        style)
    }
  }

  // MARK: Without cards

  private func paintWait(on canvas: inout Canvas, in rect: Rect) {
    let app = scene.app
    if let error = page.catalog.error, page.catalog.value == nil {
      return paintError(.pricesFailed, error, on: &canvas, in: rect)
    }
    if let error = app.config.error, app.config.value == nil {
      return paintError(.companyFailed, error, on: &canvas, in: rect)
    }
    if let error = app.balances.error, app.balances.value == nil {
      return paintError(.balancesFailed, error, on: &canvas, in: rect)
    }
    let patience =
      page.catalog.patience(at: app.now) ?? app.config.patience(at: app.now)
      ?? app.balances.patience(at: app.now)
    let waitsFor: String =
      page.catalog.value == nil
      ? scene.say(TopupWords.waitingForPrices) : scene.say(UsageWords.waiting)
    WaitPainter(patience: patience, waitsFor: waitsFor)
      .paintCards(on: &canvas, in: rect.inset(columns: 2, rows: 0))
  }

  private func paintError(
    _ words: TopupWords, _ error: BackendError, on canvas: inout Canvas, in rect: Rect
  ) {
    let notes = scene.app.cart.isEmpty ? [] : [scene.say(FrameWords.cartIsKept)]
    ErrorPainter(scene: scene, title: scene.say(words), error: error, notes: notes)
      .paint(on: &canvas, in: rect)
  }

  private func paintEmpty(on canvas: inout Canvas, in rect: Rect) {
    NoticePainter(
      title: scene.say(TopupWords.emptyTitle), text: scene.say(TopupWords.emptyReason)
    ).paint(on: &canvas, in: rect)
  }

  // MARK: Cards

  private func paintCards(on canvas: inout Canvas, in rect: Rect) {
    let skipped = skippedLines(on: canvas, width: rect.columns - 3)
    let (cards, gap) = cards(on: canvas, in: rect, skippedRows: skipped.count)
    let skippedRows = skipped.isEmpty ? 0 : skipped.count + gap
    let total = cards.reduce(skippedRows) { $0 + $1.rows + gap } - gap
    var focus = total..<total
    var top = 0
    for card in cards {
      if card.isFocused { focus = top..<top + card.rows }
      top += card.rows + gap
    }
    let offset = canvas.offsets.offset(
      of: .sections, keeping: focus, total: total, height: rect.rows)
    canvas.clipped(to: rect) { canvas in
      var row = rect.row - offset
      for card in cards {
        let place = Rect(
          column: rect.column, row: row, columns: rect.columns - 2, rows: card.rows)
        if place.endRow > rect.row, place.row < rect.endRow { card.paint(on: &canvas, in: place) }
        row += card.rows + gap
      }
      for line in skipped {
        canvas.put(
          canvas.glyphs.warning, at: ScreenPoint(column: rect.column, row: row), .warning)
        canvas.put(line, at: ScreenPoint(column: rect.column + 2, row: row), .warning)
        row += 1
      }
    }
    canvas.scrollBar(in: rect, offset: offset, total: total)
  }

  /// As much as there is room for: all descriptions, or blanks between the cards, or neither.
  private func cards(
    on canvas: Canvas, in rect: Rect, skippedRows: Int
  ) -> (cards: [SectionCard], gap: Int) {
    var cards: [SectionCard] = []
    for isVerbose in [true, false] {
      cards = page.sections.indices.map { card($0, isVerbose, canvas, rect) }
      let rows = cards.reduce(skippedRows == 0 ? -1 : skippedRows) { $0 + $1.rows + 1 }
      if rows <= rect.rows { return (cards, 1) }
    }
    return (cards, 0)
  }

  private func card(
    _ index: Int, _ isVerbose: Bool, _ canvas: Canvas, _ rect: Rect
  ) -> SectionCard {
    SectionCard(
      scene: scene, section: page.sections[index], index: index, isVerbose: isVerbose,
      isShort: rect.rows < 12, columns: rect.columns - 2, on: canvas)
  }

  private func skippedLines(on canvas: Canvas, width: Int) -> [String] {
    (page.catalog.value?.skipped ?? []).flatMap { section in
      canvas.wrapped(
        scene.say(TopupWords.skipped(label: section.label, section.reason)), width: width,
        linesMax: 2)
    }
  }
}
