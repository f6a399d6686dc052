import TopupModel

/// Rows of columns for a pipe: cells lined up, nothing in them that could move a cursor.
struct TextTable {
  enum Alignment {
    case left, right
  }

  /// A longer cell is cut: it would push the figures beside it out of sight.
  private static let cellColumnsMax = 100

  private let alignments: [Alignment]
  private var rows: [[VisibleText]] = []
  /// Lines under the rows, by the row's index.
  private var notes: [Int: [VisibleText]] = [:]

  init(_ alignments: Alignment...) { self.init(columns: alignments) }

  init(columns alignments: [Alignment]) {
    self.alignments = alignments
  }

  mutating func add(_ cells: String...) { add(cells) }

  mutating func add(_ cells: [String]) {
    rows.append(cells.map { VisibleText($0).truncated(toWidth: Self.cellColumnsMax) })
  }

  /// A line under the row that was added last, out of its columns.
  mutating func addNote(_ note: String) {
    notes[rows.count - 1, default: []].append(
      VisibleText(note).truncated(toWidth: Self.cellColumnsMax))
  }

  var text: String {
    let widths = alignments.indices.map { column in
      rows.map { $0[column].columns }.max() ?? 0
    }
    return rows.enumerated().map { index, row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - cell.columns)
        line += alignments[column] == .left ? cell.string + gap : gap + cell.string
        line += "  "
      }
      while line.last == " " { line.removeLast() }
      let below = (notes[index] ?? []).map { "    \($0.string)\n" }.joined()
      return line + "\n" + below
    }.joined()
  }
}
