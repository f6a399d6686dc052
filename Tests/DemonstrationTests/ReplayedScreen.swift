import TopupModel

/// A terminal that knows what a recording sends, and nothing more.
struct ReplayedScreen {
  private let columns: Int
  private var cells: [[String]]
  private var styles: [[String]]
  private var column = 0
  private var row = 0
  private var style = ""
  private var isCursorShown = true
  /// Sequences that it does not know.
  private(set) var unknown: [String] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    styles = Array(repeating: Array(repeating: "", count: columns), count: rows)
  }

  /// The rows as they read, without the blanks at their ends.
  var text: [String] {
    cells.map { row in
      var line = row.joined()
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  var cursor: ScreenPoint? { isCursorShown ? ScreenPoint(column: column, row: row) : nil }

  func style(column: Int, row: Int) -> String { styles[row][column] }

  mutating func take(_ text: String) {
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}" {
        _ = rest.popFirst()
        let parameters = String(rest.prefix { !$0.properties.isAlphabetic })
        rest = rest.dropFirst(parameters.unicodeScalars.count)
        obey(rest.popFirst() ?? " ", parameters)
      } else {
        write(scalar)
      }
    }
  }

  private mutating func obey(_ letter: Unicode.Scalar, _ parameters: String) {
    switch (letter, parameters) {
    case ("H", _):
      let numbers = parameters.split(separator: ";").compactMap { Int($0) }
      (row, column) = (numbers[0] - 1, numbers[1] - 1)
    case ("J", "2"): self = ReplayedScreen(columns: columns, rows: cells.count)
    case ("m", _): style = parameters == "0" ? "" : parameters
    case ("h", "?25"): isCursorShown = true
    case ("l", "?25"): isCursorShown = false
    default: unknown.append(parameters + String(letter))
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.of(scalar)
    if width == 0 {
      let place = cells[row][column - 1].isEmpty ? column - 2 : column - 1
      cells[row][place].unicodeScalars.append(scalar)
      return
    }
    // A wide character of which half is written over is gone.
    if cells[row][column].isEmpty { cells[row][column - 1] = " " }
    let end = column + width
    if end < columns, cells[row][end].isEmpty { cells[row][end] = " " }
    cells[row][column] = String(scalar)
    if width == 2 { cells[row][column + 1] = "" }
    for place in column..<end { styles[row][place] = style }
    column = end
  }
}
