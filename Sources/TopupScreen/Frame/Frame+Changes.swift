import TopupModel

/// A stretch of a row whose cells are not as they were.
public struct ChangedRun: Hashable, Sendable {
  public let row: Int
  public let columns: Range<Int>
}

extension Frame {
  /// The runs of cells that differ from a frame of the same size, all rows if there was none or its
  /// size was another.
  ///
  /// A run never starts or ends inside a wide scalar of this frame.
  public func changes(since previous: Frame?) -> [ChangedRun] {
    guard let previous, previous.size == size else {
      return (0..<size.rows).map { ChangedRun(row: $0, columns: 0..<size.columns) }
    }
    var runs: [ChangedRun] = []
    let mayHaveClusters = !(clusters.isEmpty && previous.clusters.isEmpty)
    for row in 0..<size.rows where mayHaveClusters || isChanged(row: row, since: previous) {
      let offset = row * size.columns
      var column = 0
      while column < size.columns {
        if isSame(previous, at: offset + column) {
          column += 1
        } else {
          let run = runOfChanges(since: previous, row: row, from: column)
          runs.append(run)
          column = run.columns.upperBound
        }
      }
    }
    return runs
  }

  /// Whether a row holds other bits, found out for all of it at once: most rows never change.
  private func isChanged(row: Int, since previous: Frame) -> Bool {
    let place = index(0, row)..<index(0, row + 1)
    let before = previous.cells.span.extracting(place)
    let after = cells.span.extracting(place)
    var difference: UInt64 = 0
    for column in 0..<min(before.count, after.count) {
      difference |= before[column].bits ^ after[column].bits
    }
    return difference != 0
  }

  private func runOfChanges(since previous: Frame, row: Int, from column: Int) -> ChangedRun {
    let offset = row * size.columns
    var start = column
    while start > 0, cells[offset + start].isContinuation { start -= 1 }
    var end = column + 1
    while end < size.columns {
      guard cells[offset + end].isContinuation || !isSame(previous, at: offset + end) else { break }
      end += 1
    }
    return ChangedRun(row: row, columns: start..<end)
  }

  /// Two frames may have given different places in their tables to one cluster, so those are
  /// compared by content.
  private func isSame(_ previous: Frame, at place: Int) -> Bool {
    let before = previous.cells[place]
    let after = cells[place]
    guard before.isCluster && after.isCluster else { return before == after }
    return before.style == after.style && previous.string(of: before) == string(of: after)
  }
}

extension Frame: Equatable {
  public static func == (left: Frame, right: Frame) -> Bool {
    left.size == right.size && left.cursor == right.cursor && right.changes(since: left).isEmpty
  }
}
