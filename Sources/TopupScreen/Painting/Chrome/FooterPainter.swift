import TopupBackend
import TopupDomain
import TopupModel

/// The last row: the keys that work right here, from the table that handles them, those that matter
/// most first.
struct FooterPainter {
  private struct Hint {
    var command: Command
    var key: String
    var words: String
    var columns: Int
  }

  private static let gap = 2

  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    canvas.fill(rect, .footer)
    let inner = rect.inset(columns: 1, rows: 0)
    var pen = Pen(inner)
    let (hints, isShort) = hints(columns: inner.columns, on: canvas)
    for hint in hints where hint.command != .help { write(hint, on: &canvas, with: &pen) }
    if isShort, pen.room > 0 {
      canvas.write(canvas.glyphs.ellipsis, .footer, with: &pen)
      pen.skip(Self.gap)
    }
    // Help stands at the end, where the eye looks for it.
    for hint in hints where hint.command == .help { write(hint, on: &canvas, with: &pen) }
  }

  private func write(_ hint: Hint, on canvas: inout Canvas, with pen: inout Pen) {
    canvas.write(hint.key, CellStyle(.keyHint), with: &pen)
    pen.skip()
    canvas.write(hint.words, .footer, with: &pen)
    pen.skip(Self.gap)
  }

  /// By rank; where not all fit, the last are left out, and a mark says that there are more.
  private func hints(columns: Int, on canvas: Canvas) -> (hints: [Hint], isShort: Bool) {
    var hints = usefulHints(on: canvas)
    let ranks = hints.map { rank($0.command) }
    let order = hints.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    hints = order.map { hints[$0] }
    var needed = hints.reduce(-Self.gap) { $0 + $1.columns + Self.gap }
    guard needed > columns else { return (hints, false) }
    needed += 1 + Self.gap
    while needed > columns, hints.count > 1 { needed -= hints.removeLast().columns + Self.gap }
    return (hints, true)
  }

  private func usefulHints(on canvas: Canvas) -> [Hint] {
    let context = scene.app.keyContext
    var hints: [Hint] = []
    for binding in scene.app.keyTable.bindings where binding.contexts.contains(context) {
      let command = binding.command
      guard
        binding.isInFooter || command == .reload
          || (context == .list || context == .form) && (command == .activate || command == .back),
        !hints.contains(where: { $0.command == command }), scene.app.isPossible(command),
        isUseful(command, context), let key = binding.keys.first?.name
      else { continue }
      let words = words(for: command)
      let columns = canvas.width(of: key) + 1 + canvas.width(of: words)
      hints.append(Hint(command: command, key: key, words: words, columns: columns))
    }
    return hints
  }

  /// How soon somebody needs a key, the lowest first. Help stays always.
  private func rank(_ command: Command) -> Int {
    switch command {
    case .help: -1
    case .reload: 0
    case .review, .payNow: 1
    case .topUpBalance: 2
    case .clearFilter: 2
    case .nextField where [.topup, .qa].contains(scene.app.keyContext): 3
    case .back where isAwaitingPayment || isStoppingExport: 3
    case .activate: scene.app.keyContext == .qa ? 2 : 4
    case .resetSandbox: 6
    case .nextField where scene.app.keyContext != .logs: 5
    case .filter, .chooseOrder: 5
    case .removeSection, .dismissBanner, .pickDates: 6
    case .export, .undo: 7
    case .explain where scene.app.keyContext == .usage: 7
    case .showSharing, .payNext: 8
    case .nextField: 8
    case .nextTab: 9
    case .back: 9
    case .openBrowser, .copyAddress: 10
    case .palette: 10
    case .quit: 11
    case .explain: 12
    default: 13
    }
  }

  /// What there is nothing to do with right now is not offered.
  private func isUseful(_ command: Command, _ context: KeyContext) -> Bool {
    let app = scene.app
    switch command {
    case .payNow, .openBrowser, .copyAddress:
      return app.orderOnScreen?.status == .awaitingPayment
    // The card shows it beside the presets themselves.
    case .nextPreset: return false
    case .removeSection:
      return app.topup.focusedSection.map { app.cart[$0.code] != nil } ?? false
    case .undo: return app.cart.canUndo
    case .reload: return RetryWish(app: app, context: context).isThere
    case .review: return scene.obstacle == nil && !scene.sections.isEmpty
    case .topUpBalance:
      return app.obstacle(to: command) == nil && (context == .usage || app.banner != nil)
    // What is about a banner is offered with it; what has an obstacle is not offered.
    case .dismissBanner: return app.banner != nil && app.obstacle(to: command) == nil
    case .showSharing, .explain, .payNext: return app.obstacle(to: command) == nil
    case .back: return context != .topup
    case .activate: return hasSomethingToActivate(context)
    case .filter: return context != .logs || app.obstacle(to: .filter) == nil
    case .chooseOrder: return app.qa.part.isAboutOrder && app.obstacle(to: command) == nil
    case .pickDates, .export, .saveSteps: return app.obstacle(to: command) == nil
    case .clearFilter: return app.logs.isFiltered
    case .nextField: return isNextFieldUseful(context)
    // Elsewhere the digits that the tabs show are keys.
    case .nextTab: return context == .topup
    case .palette: return context == .topup && !scene.sections.isEmpty
    default: return true
    }
  }

  private func hasSomethingToActivate(_ context: KeyContext) -> Bool {
    switch context {
    case .topup: scene.obstacle == nil && !scene.sections.isEmpty
    case .review: focused != nil
    // The key that explains is offered by its name.
    case .usage: false
    case .logs: scene.app.logs.row != nil
    case .orders: !scene.app.orders.rows.isEmpty
    case .qa: !scene.app.qa.isDetailFocused && scene.app.qaRowsCount > 0
    case .buttons:
      // In a field it does what Tab does.
      if case .paysNext(let popup) = scene.app.popups.last { popup.place == .close } else { true }
    case .payment, .orderDetail, .list, .form: true
    }
  }

  private func isNextFieldUseful(_ context: KeyContext) -> Bool {
    switch context {
    case .topup: scene.obstacle == nil && !scene.sections.isEmpty
    // The other table.
    case .logs: true
    case .buttons, .form: afterFocus != nil
    // What goes back is offered by its key.
    case .review, .payment, .orderDetail: afterFocus.map { $0 != scene.say(Command.back) } ?? false
    case .qa: true
    case .usage, .orders, .list: false
    }
  }

  // MARK: Words

  /// Paying happens elsewhere, and leaving is what somebody does here next.
  private var isAwaitingPayment: Bool {
    scene.app.keyContext == .payment && scene.app.orderOnScreen?.status == .awaitingPayment
  }

  private var isStoppingExport: Bool {
    scene.app.keyContext == .logs && scene.app.export?.isStopping == false
  }

  /// What Tab leads to on the Logs tab.
  private var otherTable: LogsWords {
    .table(scene.app.logs.filter.kind == .conversation ? .broadcast : .conversation)
  }

  private func words(for command: Command) -> String {
    switch command {
    case .review where scene.flow == .legacy: scene.say(TopupWords.confirm)
    case .nextField where scene.app.keyContext == .logs: scene.say(otherTable)
    case .nextField where scene.app.keyContext == .qa:
      scene.say(scene.app.qa.isDetailFocused ? QAWords.list : .details)
    case .nextField: afterFocus ?? scene.say(FrameWords.next)
    case .activate: activation
    case .nextTab: scene.say(scene.app.neighbourOfTab(by: 1))
    case .back where isStoppingExport: scene.say(LogsWords.stopExport)
    case .back where !scene.app.popups.isEmpty: scene.say(FrameWords.closeIt)
    case .reload: scene.say(FrameWords.again)
    case .openBrowser: scene.say(FrameWords.openIt)
    case .topUpBalance: scene.say(Tab.topup)
    case .copyAddress: scene.say(FrameWords.copyIt)
    default: scene.say(command)
    }
  }

  /// What Enter does right here, by the name of what it does it to.
  private var activation: String {
    switch scene.app.keyContext {
    case .topup:
      scene.app.topup.isReviewButtonFocused && scene.flow != .legacy
        ? scene.say(TopupWords.reviewOrder) : scene.say(FrameWords.choose)
    case .review, .payment, .orderDetail, .buttons: focused ?? scene.say(Command.activate)
    case .logs: scene.say(FrameWords.details)
    case .orders: scene.say(FrameWords.openIt)
    case .usage: scene.say(Command.explain)
    case .form:
      if case .exportName(let popup) = scene.app.popups.last {
        scene.say(FileWords.use(popup.subject))
      } else {
        scene.say(FrameWords.show)
      }
    case .list: choice
    case .qa:
      scene.app.isAtDelivery
        ? scene.say(LabWords.field(.deliver))
        : scene.say(QAWords.activation(scene.app.qa.part))
    }
  }

  /// What choosing a row of the topmost list does.
  private var choice: String {
    switch scene.app.popups.last {
    case .palette: scene.say(FrameWords.run)
    case .companies: scene.say(FrameWords.switchTo)
    case .orderStatus, .wabas: scene.say(FrameWords.show)
    case .target: scene.say(FrameWords.use)
    case .figures: scene.say(Command.explain)
    case .themes: scene.say(FrameWords.use)
    default: scene.say(FrameWords.choose)
    }
  }

  private var focused: String? { ButtonNames(scene: scene).focused }
  private var afterFocus: String? { ButtonNames(scene: scene).next }
}
