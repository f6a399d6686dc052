import TopupModel

/// What texts were put on a frame, so that a test can tell what is missing without a mark or was
/// written over.
struct PutRecord: Sendable {
  private struct Text: Equatable {
    var text: String
    var start: Int
  }

  /// What is wrong with what was put, in words.
  private(set) var faults: [String] = []
  private var texts: [Text] = []
  /// The text of each cell, by its place in `texts`; -1 where there is none.
  private var owners: [Int]
  private let columns: Int

  init(_ size: ScreenSize) {
    columns = size.columns
    owners = Array(repeating: -1, count: size.columns * size.rows)
  }

  /// - Parameter width: what the text took, which is less than it needs where it was cut with a
  ///   mark.
  mutating func put(_ text: String, at point: ScreenPoint, width: Int, clip: Rect) {
    guard (clip.row..<clip.endRow).contains(point.row), text.contains(where: { $0 != " " }) else {
      return
    }
    guard width > 0, point.column >= clip.column else {
      return faults.append("no room at \(point.column),\(point.row): \(text)")
    }
    let new = Text(text: text, start: point.column)
    texts.append(new)
    for column in point.column..<min(point.column + width, columns) {
      let place = point.row * columns + column
      if owners[place] >= 0, texts[owners[place]] != new {
        return faults.append(
          "\(point.column),\(point.row): “\(text)” over “\(texts[owners[place]].text)”")
      }
      owners[place] = texts.count - 1
    }
  }

  /// What is filled is covered on purpose, and may be written on again.
  mutating func fill(_ rect: Rect) {
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn { owners[row * columns + column] = -1 }
    }
  }
}
