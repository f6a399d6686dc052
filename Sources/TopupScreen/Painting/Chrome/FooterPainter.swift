import TopupBackend
import TopupDomain
import TopupModel

/// The last row: the keys that work right here, from the table that handles them.
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
    for hint in hints(columns: inner.columns, on: canvas) {
      canvas.write(hint.key, CellStyle(.keyHint), with: &pen)
      pen.skip()
      canvas.write(hint.words, .footer, with: &pen)
      pen.skip(Self.gap)
    }
  }

  /// In the order of the table; where not all fit, those go first that can be missed most easily.
  private func hints(columns: Int, on canvas: Canvas) -> [Hint] {
    var hints = usefulHints(on: canvas)
    var needed = hints.reduce(-Self.gap) { $0 + $1.columns + Self.gap }
    while needed > columns, hints.count > 1 {
      var last = 0
      for index in hints.indices where rank(hints[index].command) >= rank(hints[last].command) {
        last = index
      }
      needed -= hints.remove(at: last).columns + Self.gap
    }
    // Help stands at the end, where the eye looks for it.
    if let help = hints.firstIndex(where: { $0.command == .help }) {
      hints.append(hints.remove(at: help))
    }
    return hints
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

  /// How soon a key is left out where there is no room for all, the last first. Help stays always;
  /// what has a button or a row of its own on the page goes early.
  private func rank(_ command: Command) -> Int {
    switch command {
    // There w opens the same.
    case .activate where scene.app.keyContext == .usage: 11
    case .help: 0
    case .payNow: 1
    case .review: 2
    case .reload: 3
    case .nextField: 4
    case .back: 5
    case .palette: 6
    case .activate, .filter, .resetSandbox, .export, .topUpBalance: 7
    case .pickDates: 8
    case .removeSection, .dismissBanner: 8
    case .showSharing, .explain, .payNext: 9
    case .undo: 9
    case .quit: 10
    case .openBrowser, .copyAddress: 11
    default: 12
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
    // What is about a banner is offered with it; what has an obstacle is not offered.
    case .topUpBalance, .dismissBanner: return app.banner != nil && app.obstacle(to: command) == nil
    case .showSharing, .explain, .payNext: return app.obstacle(to: command) == nil
    case .back: return context != .topup
    case .activate: return hasSomethingToActivate(context)
    case .filter: return context != .logs || app.obstacle(to: .filter) == nil
    case .pickDates, .export: return app.obstacle(to: command) == nil
    case .clearFilter: return app.logs.isFiltered
    // The other table; elsewhere digits and arrows are typed into a field: this is how to get on.
    case .nextField where context == .logs: return true
    case .nextField, .palette: return context == .topup && !scene.sections.isEmpty
    default: return true
    }
  }

  private func hasSomethingToActivate(_ context: KeyContext) -> Bool {
    switch context {
    case .topup: scene.obstacle == nil && !scene.sections.isEmpty
    case .review: scene.app.review?.isOrdering == false
    case .usage: scene.app.focusedBalance != nil
    case .logs: scene.app.logs.row != nil
    case .orders: !scene.app.orders.rows.isEmpty
    case .payment, .orderDetail, .qa, .buttons, .list, .form: true
    }
  }

  /// What Tab leads to on the Logs tab.
  private var otherTable: LogsWords {
    .table(scene.app.logs.filter.kind == .conversation ? .broadcast : .conversation)
  }

  private func words(for command: Command) -> String {
    switch command {
    case .review where scene.flow == .legacy: scene.say(TopupWords.confirm)
    case .nextField where scene.app.keyContext == .logs: scene.say(otherTable)
    case .nextField: scene.say(FrameWords.move)
    case .back where scene.app.keyContext == .logs && scene.app.export?.isStopping == false:
      scene.say(LogsWords.stopExport)
    case .reload: scene.say(FrameWords.again)
    case .openBrowser: scene.say(FrameWords.openIt)
    case .topUpBalance: scene.say(Tab.topup)
    case .payNext: scene.say(FrameWords.paysNext)
    case .copyAddress: scene.say(FrameWords.copyIt)
    default: scene.say(command)
    }
  }
}
