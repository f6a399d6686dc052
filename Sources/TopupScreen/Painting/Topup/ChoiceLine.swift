import TopupModel

/// The values that a card offers, beside each other in one line, each of which can be clicked.
struct ChoiceLine {
  private struct Place {
    var column: Int
    var columns: Int
    var value: Int64
  }

  let text: String
  private let places: [Place]

  /// - Parameters:
  ///   - parts: how the first of `values` are written in `text`, with ` · ` between them.
  ///   - lead: the columns before the first.
  init(text: String, parts: [String], values: [Int64], lead: Int = 0) {
    self.text = text
    var column = lead
    places = zip(parts, values).map { part, value in
      let columns = DisplayWidth.of(part)
      defer { column += columns + 3 }
      return Place(column: column, columns: columns, value: value)
    }
  }

  /// Takes clicks where the line stands.
  func listen(on canvas: inout Canvas, from start: ScreenPoint, section: Int) {
    for place in places {
      canvas.listen(
        Rect(
          column: start.column + place.column, row: start.row, columns: place.columns, rows: 1),
        as: .choice(section: section, value: place.value))
    }
  }
}
