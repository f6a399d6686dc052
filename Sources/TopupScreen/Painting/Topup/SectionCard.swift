import TopupBackend
import TopupDomain
import TopupModel

/// One section: label and balance, its input and cost, and what there is to say about them.
///
/// What it says is decided before it is drawn, because its height decides where the others stand.
struct SectionCard {
  /// A line beneath the input.
  struct Note {
    var text: String
    var style: CellStyle
  }

  /// The bar of the focus and the blank beside it.
  static let indent = 2

  let scene: Scene
  let section: TopupSection
  let index: Int
  let isFocused: Bool
  private let balance: Note?
  /// The balance has rows of its own where the label would be cut too short beside it.
  private let balanceApart: [String]
  private let hasInput: Bool
  private let notes: [Note]

  init(
    scene: Scene, section: TopupSection, index: Int, isVerbose: Bool, isShort: Bool,
    columns: Int,
    on canvas: Canvas
  ) {
    self.scene = scene
    self.section = section
    self.index = index
    isFocused = scene.app.topup.focus == index
    hasInput = scene.app.topupObstacle == nil
    let facts = SectionFacts(scene: scene, section: section, isFocused: isFocused)
    let room = columns - Self.indent
    balance = facts.balance(isShort: room < 56, warning: canvas.glyphs.warning)
    let labelColumns = min(canvas.width(of: section.label), 24)
    let isApart = balance.map { canvas.width(of: $0.text) + 1 + labelColumns > room } ?? false
    balanceApart =
      isApart ? canvas.wrapped(balance?.text ?? "", width: room, linesMax: 3) : []
    var notes: [Note] = []
    for note in facts.notes(isVerbose: isVerbose, presetColumns: room) {
      let linesMax = isShort && note.style == .muted ? 1 : 2
      for line in canvas.wrapped(note.text, width: room, linesMax: linesMax) {
        notes.append(Note(text: line, style: note.style))
      }
    }
    self.notes = notes
  }

  var rows: Int { 1 + balanceApart.count + (hasInput ? 1 : 0) + notes.count }

  func paint(on canvas: inout Canvas, in rect: Rect) {
    canvas.listen(rect, as: .section(index))
    var rest = rect
    let bar = rest.takeLeft(Self.indent)
    if isFocused {
      let mark = canvas.glyphs.borderFocus.vertical
      canvas.verticalLine(from: bar.origin, rows: bar.rows, with: mark, CellStyle(.borderFocus))
    }
    paintTitle(on: &canvas, in: &rest)
    if hasInput {
      paintInput(on: &canvas, in: rest.takeTop(1))
    } else if isFocused {
      canvas.point(rect.origin)
    }
    for note in notes {
      canvas.put(note.text, at: rest.takeTop(1).origin, note.style)
    }
  }

  private func paintTitle(on canvas: inout Canvas, in rest: inout Rect) {
    let title = rest.takeTop(1)
    let style = isFocused ? CellStyle.title : .strong
    guard let balance else {
      canvas.put(section.label, at: title.origin, style, maxWidth: title.columns)
      return
    }
    guard !balanceApart.isEmpty else {
      return canvas.pair(section.label, balance.text, in: title, style, balance.style)
    }
    canvas.put(section.label, at: title.origin, style, maxWidth: title.columns)
    for line in balanceApart {
      let row = rest.takeTop(1)
      canvas.putRight(line, endingAt: row.endColumn, row: row.row, balance.style)
    }
  }

  private func paintInput(on canvas: inout Canvas, in row: Rect) {
    let facts = SectionFacts(scene: scene, section: section, isFocused: isFocused)
    let input = InputPainter(scene: scene, section: section, index: index, isFocused: isFocused)
    let used = input.paint(on: &canvas, in: row)
    let cost = facts.cost
    let costRoom = row.columns - used - 1
    let costColumns = canvas.putRight(
      cost, endingAt: row.endColumn, row: row.row, .strong, maxWidth: costRoom)
    let hintStart = row.column + max(used, InputPainter.columns(in: row)) + 2
    let hintRoom = row.endColumn - costColumns - 2 - hintStart
    // A hint is shown whole or not at all: half a price is none.
    guard let hint = facts.hint, canvas.width(of: hint) <= hintRoom else { return }
    canvas.put(hint, at: ScreenPoint(column: hintStart, row: row.row), .muted)
  }
}
