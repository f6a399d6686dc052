public import TopupModel

/// A screen as it should look: cells, and where the hardware cursor stands.
///
/// Every operation is cut to the clip, so a painter may draw past any edge, on a frame of any size.
/// Every string goes through `VisibleText`: what comes from outside cannot act on the terminal.
public struct Frame: Sendable {
  /// No terminal of this size exists; a size beyond it is a mistake or malice and is cut.
  public static let sizeMax = ScreenSize(columns: 1000, rows: 500)

  /// At least 1 × 1, at most `sizeMax`.
  public let size: ScreenSize
  public let glyphs: GlyphSet
  /// Where the hardware cursor stands, which a screen reader follows; hidden if there is none.
  public var cursor: ScreenPoint?
  /// The part that can be drawn on now.
  public internal(set) var clip: Rect

  /// What was put, where a test asks for it.
  var record: PutRecord?

  private(set) var cells: [Cell]
  private(set) var clusters: [String] = []

  /// A frame of blanks in the style of text.
  public init(size: ScreenSize, glyphs: GlyphSet = .unicode) {
    self.size = ScreenSize(
      columns: min(max(1, size.columns), Self.sizeMax.columns),
      rows: min(max(1, size.rows), Self.sizeMax.rows))
    self.glyphs = glyphs
    clip = Rect(self.size)
    cells = Array(repeating: .blank(.text), count: self.size.columns * self.size.rows)
  }

  /// The whole frame.
  public var bounds: Rect { Rect(size) }

  /// Whether some of its cells hold more than one scalar.
  var hasClusters: Bool { !clusters.isEmpty }

  /// The cell at a place, or nil outside the frame.
  public subscript(column: Int, row: Int) -> Cell? {
    bounds.contains(ScreenPoint(column: column, row: row)) ? cells[index(column, row)] : nil
  }

  /// The cells of a run that lies in the frame.
  public func cells(of run: ChangedRun) -> ArraySlice<Cell> {
    let start = index(run.columns.lowerBound, run.row)
    return cells[start..<start + run.columns.count]
  }

  /// What stands in a cell of this frame: empty for the second column of a wide scalar.
  public func string(of cell: Cell) -> String {
    switch cell.content {
    case .scalar(let scalar): String(scalar)
    case .cluster(let index): clusters[index]
    case .continuation: ""
    }
  }

  /// Draws with everything outside a rectangle protected.
  @discardableResult
  public mutating func clipped<Answer>(
    to rect: Rect, _ draw: (inout Frame) throws -> Answer
  ) rethrows -> Answer {
    let outer = clip
    clip = clip.intersection(rect)
    defer { clip = outer }
    return try draw(&self)
  }

  func index(_ column: Int, _ row: Int) -> Int {
    row * size.columns + column
  }

  /// Replaces the cells of a run, which must lie in the frame; a wide scalar cut by an end of the
  /// run loses its other half.
  mutating func replace(row: Int, from start: Int, to end: Int, _ cellAt: (Int) -> Cell) {
    guard start < end else { return }
    blankHalves(row: row, from: start, to: end)
    let offset = row * size.columns
    // One look at whether the cells are shared for the whole run.
    var span = cells.mutableSpan
    for column in start..<end { span[offset + column] = cellAt(column) }
  }

  /// Fills a run, which must lie in the frame, with one cell.
  mutating func fill(row: Int, from start: Int, to end: Int, with cell: Cell) {
    guard start < end else { return }
    blankHalves(row: row, from: start, to: end)
    let first = index(start, row)
    // Sound, because the run lies in the frame, and with it in its cells.
    unsafe cells.withUnsafeMutableBufferPointer { cells in
      unsafe cells[first..<first + (end - start)].update(repeating: cell)
    }
  }

  private mutating func blankHalves(row: Int, from start: Int, to end: Int) {
    let first = index(start, row)
    if start > 0, cells[first].isContinuation {
      cells[first - 1] = .blank(cells[first - 1].style)
    }
    let next = index(end, row)
    if end < size.columns, cells[next].isContinuation {
      cells[next] = .blank(cells[next].style)
    }
  }

  /// Enters a scalar with its marks into the table and gives its place.
  mutating func place(ofCluster cluster: String) -> Int {
    clusters.append(cluster)
    return clusters.count - 1
  }
}
