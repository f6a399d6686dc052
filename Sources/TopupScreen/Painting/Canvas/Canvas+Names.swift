import TopupModel

extension Canvas {
  /// Cuts the longest of some names, with a mark, until they take so many columns less; the one
  /// that is shown stays whole, and none gets narrower than `columnsMin`.
  func shorten(
    _ names: inout [String], except shown: Int?, by columns: Int, columnsMin: Int
  ) {
    var excess = columns
    while excess > 0 {
      let widths = names.indices.map { $0 == shown ? 0 : width(of: names[$0]) }
      guard let widest = widths.max(), widest > columnsMin,
        let index = widths.firstIndex(of: widest)
      else { return }
      names[index] =
        VisibleText(names[index]).truncated(
          toWidth: widest - 1, repertoire: glyphs.repertoire
        ).string
      excess -= 1
    }
  }
}
