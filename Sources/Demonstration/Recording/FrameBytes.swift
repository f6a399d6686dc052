import TopupModel
import TopupScreen

/// What is sent to a terminal of 256 colours so that it shows one frame after another: only what
/// has changed.
struct FrameBytes {
  private static let escape = "\u{1B}["

  private let theme: ResolvedTheme
  private var shown: Frame?

  init(theme: ResolvedTheme) {
    self.theme = theme
  }

  /// Empty where the terminal shows the frame already.
  mutating func next(_ frame: Frame) -> String {
    let runs = frame.changes(since: shown)
    let isMoved = shown.map { $0.cursor != frame.cursor } ?? true
    guard !runs.isEmpty || isMoved else { return "" }
    // Hidden while it writes, so that it is not seen jumping.
    var text = Self.escape + "?25l"
    if shown?.size != frame.size { text += Self.escape + "0m" + Self.escape + "2J" }
    for run in runs { text += bytes(of: run, in: frame) }
    if !runs.isEmpty { text += Self.escape + "0m" }
    if let cursor = frame.cursor {
      text += Self.position(column: cursor.column, row: cursor.row) + Self.escape + "?25h"
    }
    shown = frame
    return text
  }

  private func bytes(of run: ChangedRun, in frame: Frame) -> String {
    var text = Self.position(column: run.columns.lowerBound, row: run.row)
    var style: ResolvedStyle?
    for cell in frame.cells(of: run) where cell.content != .continuation {
      let next = theme[cell: cell.style]
      if next != style { text += codes(of: next) }
      style = next
      text += frame.string(of: cell)
    }
    return text
  }

  /// A style from scratch: nothing of the one before is left.
  private func codes(of style: ResolvedStyle) -> String {
    var codes = [0]
    if style.attributes.contains(.bold) { codes.append(1) }
    if style.attributes.contains(.dim) { codes.append(2) }
    if style.attributes.contains(.italic) { codes.append(3) }
    if style.attributes.contains(.underline) { codes.append(4) }
    if style.attributes.contains(.reverse) { codes.append(7) }
    codes += Self.color(style.foreground, base: 30) + Self.color(style.background, base: 40)
    return Self.escape + codes.map(String.init).joined(separator: ";") + "m"
  }

  private static func color(_ number: Int?, base: Int) -> [Int] {
    switch number {
    case nil: []
    case .some(let number) where number < 8: [base + number]
    case .some(let number) where number < 16: [base + 60 + number - 8]
    case .some(let number): [base + 8, 5, number]
    }
  }

  private static func position(column: Int, row: Int) -> String {
    "\(escape)\(row + 1);\(column + 1)H"
  }
}
