import TopupBackend
import TopupDomain
import TopupModel

/// The Top up tab: a card a section, and what the order comes to beside or beneath them.
struct TopupPainter {
  /// From this width the running order stands beside the cards.
  static let paneColumnsMin = 100
  /// Cards and order stay together however wide the screen is.
  private static let columnsMax = 200

  let scene: Scene

  private var page: TopupPage { scene.app.topup }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    var wide = rect
    var rest = wide.takeLeft(Self.columnsMax)
    paintBanners(on: &canvas, in: &rest)
    guard scene.flow != nil, scene.hasCatalog else { return paintWait(on: &canvas, in: rest) }
    if scene.sections.isEmpty && scene.skipped.isEmpty { return paintEmpty(on: &canvas, in: rest) }
    if scene.obstacle == nil, !scene.sections.isEmpty {
      paintOrder(on: &canvas, in: &rest)
    }
    canvas.messagePlace = rest
    canvas.part(.cards, in: rest, unless: [.cart, .focus]) { paintCards(on: &$0, in: rest) }
  }

  private func paintOrder(on canvas: inout Canvas, in rest: inout Rect) {
    let changed: Differences =
      page.isReviewButtonFocused ? [.cart, .button, .popup] : [.cart, .button]
    let isBeside = rest.columns >= Self.paneColumnsMin
    if let kept = canvas.kept(.order, unless: changed) {
      // Worked out for the last painting, in the same room.
      let place = isBeside ? rest.takeRight(kept.rect.columns) : rest.takeBottom(kept.rect.rows)
      return canvas.part(.order, in: place, unless: changed) { _ in }
    }
    let order = RunningOrderPainter(scene: scene)
    let place =
      isBeside
      ? rest.takeRight(rest.columns >= 170 ? 64 : min(46, rest.columns * 2 / 5))
      : rest.takeBottom(order.stripRows(in: rest, on: canvas))
    canvas.part(.order, in: place, unless: changed) { canvas in
      canvas.clear(place)
      isBeside
        ? order.paintPane(on: &canvas, in: place) : order.paintStrip(on: &canvas, in: place)
    }
  }

  // MARK: Above the cards

  private func paintBanners(on canvas: inout Canvas, in rest: inout Rect) {
    if let obstacle = scene.obstacle {
      banner(scene.say(obstacle), CellStyle(.bannerWarning), canvas.glyphs.warning, &canvas, &rest)
    }
    if scene.flow == .new, let words = scene.app.banner {
      // The cards keep most of a low screen; the Usage tab says it in full.
      let rowsMax = rest.rows < 16 ? 1 : 3
      BannerPainter(scene: scene, banner: words).paint(on: &canvas, in: &rest, rowsMax: rowsMax)
    }
    if let error = page.catalog.error, scene.hasCatalog {
      let text = "\(scene.say(TopupWords.pricesNotRefreshed)) \(scene.say(error))"
      banner(text, .warning, canvas.glyphs.warning, &canvas, &rest)
    }
    if let error = scene.app.balances.error, scene.flow != nil {
      let text = "\(scene.say(TopupWords.balancesFailed)) \(scene.say(error))"
      banner(text, .warning, canvas.glyphs.warning, &canvas, &rest)
    }
    if scene.balances == nil, case .legacy(let info) = scene.app.balances.value {
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
      text, width: rest.columns - SectionCard.indent - 1, linesMax: max(2, rest.rows / 2))
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

  /// Only the cards in view cost anything, however many there are: the others are as they were
  /// planned, and stay where they stood.
  private func paintCards(on canvas: inout Canvas, in rect: Rect) {
    let kept = keptPlan(on: canvas, in: rect)
    var plan = kept?.plan ?? newPlan(on: canvas, in: rect)
    let focusBefore = plan.focus
    plan.focus = focus
    var list = rect
    let footnote = list.takeBottom(plan.layout.hasFootnote ? 1 : 0)
    let offset = offset(of: plan, on: &canvas, in: list)
    let isStill = kept.map { $0.isListSame && offset == plan.offset } ?? false
    if isStill, canvas.differences.isDisjoint(with: .cart), let parts = canvas.parts?[.cards] {
      moveFocus(from: focusBefore, on: &canvas, in: list, plan, parts.targets)
      canvas.fill(footnote, .text)
    } else {
      plan.offset = offset
      canvas.clear(rect)
      paint(plan, on: &canvas, in: list)
    }
    if let focus, footnote.rows > 0 {
      paintFootnote(of: plan.cards[focus], plan.layout, on: &canvas, in: footnote)
    }
    canvas.parts?.cards = plan
  }

  private func newPlan(on canvas: Canvas, in rect: Rect) -> CardPlan {
    let columns = rect.columns - 2
    let skipped = skippedLines(on: canvas, width: columns - 1).count
    let cards = scene.sections.indices.map {
      SectionCard(scene: scene, index: $0, columns: columns, on: canvas)
    }
    let layout = CardLayout(
      cards: cards.count,
      rows: cards.reduce(skipped == 0 ? 0 : skipped + 1) { $0 + $1.rows },
      detailRows: cards.reduce(0) { $0 + $1.detailRows }, hasInput: scene.obstacle == nil,
      canBeBoxed: columns >= 70 && cards.allSatisfy(\.canBeBoxed), height: rect.rows)
    return CardPlan(
      cards, of: scene.app.cart, skippedRows: skipped, layout, columns: columns, height: rect.rows)
  }

  /// The plan of the last painting with the cards made anew that say something else now, and
  /// whether the list has kept its height; nil where a card needs other rows than before.
  private func keptPlan(on canvas: Canvas, in rect: Rect) -> (plan: CardPlan, isListSame: Bool)? {
    guard canvas.differences != .all, let parts = canvas.parts, parts[.cards]?.rect == rect,
      var plan = parts.cards
    else { return nil }
    // Held here alone, so that changing it copies no card.
    parts.cards = nil
    let total = plan.total
    var changed = [plan.focus, focus].compactMap { $0 }
    let codes = scene.app.cart.codes(otherThanIn: plan.cart)
    if !codes.isEmpty {
      changed += scene.sections.indices.filter { codes.contains(scene.sections[$0].code) }
    }
    for index in changed {
      let card = SectionCard(scene: scene, index: index, columns: rect.columns - 2, on: canvas)
      guard plan.replace(with: card) else { return nil }
    }
    plan.cart = scene.app.cart
    return (plan, plan.total == total)
  }

  /// What listens stands where it stood, but for the choices: without borders only the card with
  /// the focus shows them.
  private func targets(
    _ kept: [Painting.Target], _ choices: [Painting.Target], in layout: CardLayout
  ) -> [Painting.Target] {
    guard !layout.isBoxed else { return kept }
    var targets = kept.filter { !$0.target.isChoice }
    let last = targets.lastIndex { $0.target.section == focus }
    targets.insert(contentsOf: choices, at: last.map { $0 + 1 } ?? targets.endIndex)
    return targets
  }

  /// Paints the card that lost the focus and the one that has it, where nothing else has changed.
  private func moveFocus(
    from before: Int?, on canvas: inout Canvas, in rect: Rect, _ plan: CardPlan,
    _ kept: [Painting.Target]
  ) {
    let targetCount = canvas.targets.count
    for index in [before, focus].compactMap({ $0 }) {
      let place = plan.place(of: index, in: rect)
      canvas.clipped(to: rect) { plan.cards[index].paintFocus(on: &$0, in: place, plan.layout) }
    }
    let choices = canvas.targets[targetCount...].filter { $0.target.isChoice }
    canvas.targets.replaceSubrange(targetCount..., with: targets(kept, choices, in: plan.layout))
  }

  private var focus: Int? { scene.sections.indices.contains(page.focus) ? page.focus : nil }

  private func offset(of plan: CardPlan, on canvas: inout Canvas, in rect: Rect) -> Int {
    canvas.offsets.offset(
      of: .sections, keeping: plan.focusRows, total: plan.total,
      height: rect.rows - canvas.rowsCovered(at: rect))
  }

  private func paint(_ plan: CardPlan, on canvas: inout Canvas, in rect: Rect) {
    canvas.clipped(to: rect) { canvas in
      for index in plan.cardsInView(rows: rect.rows) {
        var card = plan.cards[index]
        card.scene = scene
        card.paint(on: &canvas, in: plan.place(of: index, in: rect), plan.layout)
      }
      var row = rect.row + plan.skippedTop - plan.offset
      for line in skippedLines(on: canvas, width: rect.columns - 3) {
        if line.isFirst {
          canvas.put(
            canvas.glyphs.warning, at: ScreenPoint(column: rect.column, row: row), .warning)
        }
        canvas.put(line.text, at: ScreenPoint(column: rect.column + 2, row: row), .warning)
        row += 1
      }
    }
    canvas.scrollBar(in: rect, offset: plan.offset, total: plan.total)
  }

  private func paintFootnote(
    of card: SectionCard, _ layout: CardLayout, on canvas: inout Canvas, in row: Rect
  ) {
    let room = row.columns - SectionCard.indent - 1
    let text = card.footnote(layout, columns: room, cardColumns: row.columns - 2)
    let start = ScreenPoint(column: row.column + SectionCard.indent, row: row.row)
    canvas.put(text, at: start, maxWidth: room)
  }

  /// A line about a section that is missing; the first of its lines is marked.
  private typealias SkippedLine = (text: String, isFirst: Bool)

  private func skippedLines(on canvas: Canvas, width: Int) -> [SkippedLine] {
    scene.skipped.flatMap { section in
      canvas.wrapped(
        scene.say(TopupWords.skipped(label: section.label, section.reason)), width: width,
        linesMax: 2
      ).enumerated().map { (text: $1, isFirst: $0 == 0) }
    }
  }
}

extension ClickTarget {
  fileprivate var isChoice: Bool {
    if case .choice = self { return true }
    return false
  }

  /// The section whose card it belongs to.
  fileprivate var section: Int? {
    switch self {
    case .section(let index), .input(let index), .choice(let index, _), .step(let index, _): index
    case .tab, .button, .popupButton, .popupClose, .row, .popupRow: nil
    }
  }
}
