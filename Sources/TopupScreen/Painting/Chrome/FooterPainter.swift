import TopupBackend
import TopupDomain
import TopupModel

/// The last row: the keys that work right here, from the table that handles them.
struct FooterPainter {
  private struct Hint {
    var key: String
    var words: String
  }

  let scene: Scene

  func paint(on canvas: inout Canvas, in rect: Rect) {
    canvas.fill(rect, .footer)
    let inner = rect.inset(columns: 1, rows: 0)
    var hints = self.hints
    // Help is always there; the others give way to it from the right.
    let help = hints.firstIndex { $0.key == "?" }.map { hints.remove(at: $0) }
    let helpWidth = help.map { width(of: $0, on: canvas) } ?? 0
    var pen = Pen(inner)
    for hint in hints {
      let needed = width(of: hint, on: canvas)
      guard pen.column + needed + helpWidth <= inner.endColumn + 2 else { break }
      write(hint, on: &canvas, with: &pen)
    }
    if let help { write(help, on: &canvas, with: &pen) }
  }

  private func write(_ hint: Hint, on canvas: inout Canvas, with pen: inout Pen) {
    canvas.write(hint.key, CellStyle(.keyHint), with: &pen)
    pen.skip()
    canvas.write(hint.words, .footer, with: &pen)
    pen.skip(2)
  }

  private func width(of hint: Hint, on canvas: Canvas) -> Int {
    canvas.width(of: hint.key) + canvas.width(of: hint.words) + 3
  }

  private var hints: [Hint] {
    let context = scene.app.keyContext
    var seen: Set<Command> = []
    var hints: [Hint] = []
    for binding in scene.app.keyTable.bindings(in: context) {
      let command = binding.command
      let isNamed = binding.isInFooter || context == .list && Self.listCommands.contains(command)
      guard isNamed, scene.app.isPossible(command), isUseful(command), let key = binding.keys.first,
        seen.insert(command).inserted
      else { continue }
      hints.append(Hint(key: key.name, words: words(for: command)))
    }
    return hints
  }

  private static let listCommands: Set<Command> = [.activate, .back]

  /// What there is nothing to do with right now is not offered.
  private func isUseful(_ command: Command) -> Bool {
    let app = scene.app
    switch command {
    case .payNow, .openBrowser, .copyAddress:
      return app.orderOnScreen?.status == .awaitingPayment
    case .nextPreset:
      return app.topupObstacle == nil && app.topup.focusedSection?.input.presets.isEmpty == false
    case .removeSection:
      return app.topup.focusedSection.map { app.cart[$0.code] != nil } ?? false
    case .undo: return app.cart.canUndo
    case .review: return app.topupObstacle == nil && !app.topup.sections.isEmpty
    case .back: return app.keyContext != .topup
    case .activate: return app.keyContext != .topup || !app.topup.sections.isEmpty
    default: return true
    }
  }

  private func words(for command: Command) -> String {
    let isLegacyConfirm = command == .review && scene.app.flow == .legacy
    return isLegacyConfirm ? scene.say(TopupWords.confirm) : scene.say(command)
  }
}
