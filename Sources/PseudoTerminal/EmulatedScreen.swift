/// What a terminal of the kind `xterm-256color` shows after the bytes it got, and what among them
/// no program of ours may send.
///
/// Strict: what is not in its lists is an offence, whatever a real terminal would make of it.
public struct EmulatedScreen {
  public private(set) var columns: Int
  public private(set) var rows: Int
  public private(set) var column = 0
  public private(set) var row = 0
  /// Modes that are on; the cursor (25) and wrapping (7) are from the start.
  public private(set) var modes: Set<Int> = [7, 25]
  /// Whether colours, bold or anything else is set for what comes next.
  public private(set) var hasStyle = false
  public private(set) var offences: [String] = []
  /// What went to the clipboard.
  public private(set) var clipboard: [String] = []

  private var cells: [[String]]
  private var mainCells: [[String]] = []
  private var savedCursor = (0, 0)
  private var regionTop = 0
  private var regionBottom: Int
  private var wrapsNext = false
  private var parser = Parser.ground
  private var utf8: [UInt8] = []
  private var lastPrinted = ""

  private enum Parser {
    case ground, escape, charset
    case control(String)
    case text(String)
  }

  public init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    regionBottom = rows - 1
    cells = Self.blank(columns, rows)
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The lines, without the blanks at their ends.
  public var lines: [String] {
    cells.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  public var text: String { lines.joined(separator: "\n") }

  /// The window has another size; what is shown is undefined until it is drawn anew.
  public mutating func resize(columns: Int, rows: Int) {
    var resized = Self.blank(columns, rows)
    for row in 0..<min(rows, self.rows) {
      for column in 0..<min(columns, self.columns) { resized[row][column] = cells[row][column] }
    }
    cells = resized
    mainCells = []
    (self.columns, self.rows) = (columns, rows)
    (row, column) = (min(row, rows - 1), min(column, columns - 1))
    (regionTop, regionBottom, wrapsNext) = (0, rows - 1, false)
  }

  public mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { take(byte) }
  }

  private mutating func offend(_ what: String) {
    if offences.count < 20 { offences.append("\(what) at \(row + 1);\(column + 1)") }
  }

  // MARK: Bytes

  private mutating func take(_ byte: UInt8) {
    if byte >= 0x80 || !utf8.isEmpty { return takeUTF8(byte) }
    take(Unicode.Scalar(byte))
  }

  private mutating func takeUTF8(_ byte: UInt8) {
    utf8.append(byte)
    let wanted = utf8[0] >= 0xF0 ? 4 : utf8[0] >= 0xE0 ? 3 : 2
    guard utf8.count == wanted else { return }
    defer { utf8 = [] }
    guard let scalar = String(validating: utf8, as: UTF8.self)?.unicodeScalars.first else {
      return offend("bytes that are no UTF-8: \(utf8)")
    }
    take(scalar)
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch parser {
    case .ground: takeGround(scalar)
    case .escape: takeEscape(scalar)
    case .charset: parser = .ground
    case .control(let parameters):
      if (0x20...0x3F).contains(scalar.value) {
        parser = .control(parameters + String(scalar))
      } else {
        parser = .ground
        takeControl(parameters, scalar)
      }
    case .text(let text):
      if scalar == "\u{7}" {
        parser = .ground
        takeText(text)
      } else if scalar.value < 0x20 {
        parser = .ground
        offend("a text for the terminal that is not ended: \(text.debugDescription)")
      } else {
        parser = .text(text + String(scalar))
      }
    }
  }

  private mutating func takeGround(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x1B: parser = .escape
    case 0x08: (column, wrapsNext) = (max(0, column - 1), false)
    case 0x09: (column, wrapsNext) = (min(columns - 1, column / 8 * 8 + 8), false)
    case 0x0A: lineFeed()
    // The usual character set, for terminals that know no other way to ask for it.
    case 0x0F: break
    case 0x0D: (column, wrapsNext) = (0, false)
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned:
        offend("U+" + String(scalar.value, radix: 16))
      default: print(scalar)
      }
    }
  }

  private mutating func takeEscape(_ scalar: Unicode.Scalar) {
    parser = .ground
    switch scalar {
    case "[": parser = .control("")
    case "]": parser = .text("")
    case "(", ")": parser = .charset
    case "7": savedCursor = (row, column)
    case "8": (row, column) = savedCursor
    case "M": row == regionTop ? scroll(down: 1) : (row = max(0, row - 1))
    case "=", ">": break
    default: offend("ESC \(scalar)")
    }
  }

  private mutating func takeText(_ text: String) {
    if text.hasPrefix("52;c;") {
      clipboard.append(String(text.dropFirst(5)))
    } else if text != "104" {
      offend("OSC \(text.debugDescription)")
    }
  }

  // MARK: Control sequences

  private mutating func takeControl(_ parameters: String, _ final: Unicode.Scalar) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    if "?<=>".contains(parameters.first ?? " ") {
      return takeMode(parameters, final)
    }
    let first = numbers.first ?? 0
    let count = max(1, first)
    if final != "m" { wrapsNext = false }
    switch final {
    case "m": hasStyle = !numbers.allSatisfy { [0, 39, 49].contains($0) }
    case "H":
      (row, column) = (clampRow(count - 1), clampColumn(max(1, numbers.dropFirst().first ?? 1) - 1))
    case "A": row = clampRow(row - count)
    case "B": row = clampRow(row + count)
    case "C": column = clampColumn(column + count)
    case "D": column = clampColumn(column - count)
    case "G": column = clampColumn(count - 1)
    case "d": row = clampRow(count - 1)
    case "J" where first == 0 || first == 2: eraseScreen(whole: first == 2)
    case "K" where first < 2:
      for place in first == 0 ? column..<columns : 0..<column + 1 { put(" ", place) }
    case "X": for place in column..<min(columns, column + count) { put(" ", place) }
    case "@":
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(count)
    case "P":
      cells[row].removeSubrange(column..<min(columns, column + count))
      while cells[row].count < columns { cells[row].append(" ") }
    case "L": scroll(down: count, from: row)
    case "M": scroll(up: count, from: row)
    case "S": scroll(up: count, from: regionTop)
    case "T": scroll(down: count)
    case "Z": column = max(0, (column - 1) / 8 * 8)
    case "b": for _ in 0..<count { printText(lastPrinted) }
    case "r":
      let last = numbers.count > 1 && numbers[1] > 0 ? numbers[1] : rows
      (regionTop, regionBottom) = (clampRow(count - 1), clampRow(last - 1))
      (row, column) = (0, 0)
    case "h" where first == 4, "l" where first == 4: break
    case "t" where [22, 23].contains(first): break
    default: offend("CSI \(parameters)\(final)")
    }
  }

  private mutating func takeMode(_ parameters: String, _ final: Unicode.Scalar) {
    let known: Set = [1, 7, 12, 25, 1000, 1006, 1049, 2004, 2026]
    let numbers = parameters.dropFirst().split(separator: ";").compactMap { Int($0) }
    guard parameters.first == "?", final == "h" || final == "l", known.isSuperset(of: numbers)
    else { return offend("CSI \(parameters)\(final)") }
    for mode in numbers {
      if mode == 1049 { switchScreen(toOther: final == "h") }
      if final == "h" { modes.insert(mode) } else { modes.remove(mode) }
    }
  }

  private mutating func switchScreen(toOther isOther: Bool) {
    guard isOther != modes.contains(1049) else { return }
    if isOther {
      mainCells = cells
      cells = Self.blank(columns, rows)
    } else {
      cells = mainCells.isEmpty ? Self.blank(columns, rows) : mainCells
    }
  }

  private mutating func eraseScreen(whole: Bool) {
    for row in whole ? 0..<rows : row..<rows {
      for place in (row == self.row && !whole ? column : 0)..<columns { cells[row][place] = " " }
    }
  }

  private func clampRow(_ row: Int) -> Int { min(max(0, row), rows - 1) }
  private func clampColumn(_ column: Int) -> Int { min(max(0, column), columns - 1) }

  // MARK: Cells

  private mutating func put(_ text: String, _ place: Int) { cells[row][place] = text }

  private mutating func print(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    guard width > 0 else {
      let place = wrapsNext ? columns - 1 : max(0, column - 1)
      // The second half of a wide character is empty; a mark belongs to the first.
      let base = cells[row][place].isEmpty && place > 0 ? place - 1 : place
      return cells[row][base].unicodeScalars.append(scalar)
    }
    lastPrinted = String(scalar)
    if wrapsNext || column + width > columns {
      if !wrapsNext { offend("a wide character over the edge") }
      column = 0
      lineFeed()
    }
    put(String(scalar), column)
    if width == 2, column + 1 < columns { put("", column + 1) }
    wrapsNext = column + width >= columns
    column = min(columns - 1, column + width)
  }

  private mutating func printText(_ text: String) {
    for scalar in text.unicodeScalars { print(scalar) }
  }

  private mutating func lineFeed() {
    wrapsNext = false
    if row == regionBottom { scroll(up: 1, from: regionTop) } else { row = min(rows - 1, row + 1) }
  }

  private mutating func scroll(up count: Int, from top: Int) {
    for _ in 0..<min(count, rows) where top <= regionBottom {
      cells.remove(at: top)
      cells.insert(Array(repeating: " ", count: columns), at: regionBottom)
    }
  }

  private mutating func scroll(down count: Int, from top: Int? = nil) {
    for _ in 0..<min(count, rows) where (top ?? regionTop) <= regionBottom {
      cells.remove(at: regionBottom)
      cells.insert(Array(repeating: " ", count: columns), at: top ?? regionTop)
    }
  }

  /// The columns of a scalar, as the C library counts them.
  static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1160...0x11FF: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
