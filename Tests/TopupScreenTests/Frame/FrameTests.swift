import Testing
import TopupModel
import TopupScreen

private func frame(_ columns: Int, _ rows: Int, glyphs: GlyphSet = .unicode) -> Frame {
  Frame(size: ScreenSize(columns: columns, rows: rows), glyphs: glyphs)
}

private func at(_ column: Int, _ row: Int) -> ScreenPoint {
  ScreenPoint(column: column, row: row)
}

@Suite("A frame is a picture of the screen in cells")
struct FrameTests {
  @Test(
    "A text is written at its place and cut with an ellipsis at the edge",
    arguments: [
      (0, "abc", "abc"), (5, "abc", "     abc"), (6, "abcdefgh", "      abc…"),
      (-2, "abcdef", "cdef"), (9, "ab", "         …"), (10, "ab", ""), (-9, "ab", ""),
      (6, "作業中", "      作…"), (-1, "作業", " 業"), (0, "e\u{301}x", "e\u{301}x"),
      (0, "\u{1B}[2J", "\u{FFFD}[2J"),
    ])
  func text(column: Int, text: String, row: String) {
    var frame = frame(10, 1)
    frame.put(text, at: at(column, 0))
    #expect(frame.text == [row])
  }

  @Test(
    "The columns a text takes are told",
    arguments: [
      ("abc", Int.max, 3), ("作業", .max, 4), ("abcdef", 4, 4), ("作業中", 4, 3), ("abc", 0, 0),
    ])
  func width(text: String, maxWidth: Int, used: Int) {
    var frame = frame(10, 1)
    let answer = frame.put(text, at: at(0, 0), maxWidth: maxWidth)
    #expect(answer == used)
  }

  @Test("Text ends at a column, or stands in the middle")
  func alignment() {
    var frame = frame(9, 2)
    frame.putRight("作1", endingAt: 9, row: 0)
    frame.putCentered("abc", in: frame.bounds, row: 1)
    #expect(frame.text == ["      作1", "   abc"])
  }

  @Test(
    "Writing over half of a wide character clears the other half",
    arguments: [(0, "x 業"), (1, " x業"), (2, "作x"), (3, "作 x")])
  func halves(column: Int, row: String) {
    var frame = frame(5, 1)
    frame.put("作業", at: at(0, 0))
    frame.put("x", at: at(column, 0))
    #expect(frame.text == [row])
  }

  @Test("A wide character that an edge would cut is left out")
  func wideAtEdge() {
    var frame = frame(4, 1)
    frame.fill(frame.bounds, with: ".", style: .text)
    frame.clipped(to: Rect(column: 1, row: 0, columns: 2, rows: 1)) { inner in
      inner.put("作作", at: at(0, 0))
    }
    #expect(frame.text == [". …."])
  }

  @Test("Nothing is drawn outside the clip, and clips only get smaller")
  func clip() {
    var frame = frame(6, 3)
    frame.clipped(to: Rect(column: 1, row: 1, columns: 3, rows: 5)) { outer in
      outer.clipped(to: Rect(column: 0, row: 0, columns: 6, rows: 6)) { inner in
        inner.fill(inner.bounds, with: "x", style: .text)
      }
    }
    #expect(frame.text == ["", " xxx", " xxx"])
    #expect(frame.clip == frame.bounds)
  }

  @Test("A box has a title in its edge, and the focused one is heavier")
  func box() {
    var frame = frame(12, 3)
    frame.box(frame.bounds, title: "Balance of all")
    #expect(frame.text == ["╭─ Balanc…─╮", "│          │", "╰──────────╯"])
    frame.box(frame.bounds, style: CellStyle(.borderFocus))
    #expect(frame.text[0] == "┏━━━━━━━━━━┓")
  }

  @Test("In ASCII a box and a hostile name are ASCII")
  func ascii() {
    var frame = frame(8, 3, glyphs: .ascii)
    frame.box(frame.bounds)
    frame.put("作業é – longer", at: at(1, 1), maxWidth: 6)
    #expect(frame.text == ["+------+", "|??? -~|", "+------+"])
  }

  @Test(
    "Every glyph takes one column, and those of ASCII are ASCII",
    arguments: [
      GlyphSet.unicode, .ascii,
    ])
  func glyphs(set: GlyphSet) {
    var scalars: [Unicode.Scalar] = set.gaugeEighths + set.spinner
    let parts = [
      Mirror(reflecting: set), Mirror(reflecting: set.border), Mirror(reflecting: set.borderFocus),
    ]
    for part in parts { scalars += part.children.compactMap { $0.value as? Unicode.Scalar } }
    #expect(scalars.count >= 48)
    for scalar in scalars {
      #expect(VisibleText(String(scalar)).string == String(scalar))
      #expect(DisplayWidth.of(scalar) == 1, "\(scalar)")
      #expect(set.repertoire == .unicode || scalar.isASCII)
    }
  }

  @Test(
    "A frame of any size takes all drawing",
    arguments: [(1, 1), (2, 1), (1, 9), (0, 0), (-5, 3), (70_000, 70_000)])
  func anySize(columns: Int, rows: Int) {
    var frame = frame(columns, rows)
    #expect(frame.size.columns >= 1 && frame.size.rows >= 1)
    #expect(frame.size.columns <= Frame.sizeMax.columns && frame.size.rows <= Frame.sizeMax.rows)
    frame.box(Rect(column: -3, row: -3, columns: 9, rows: 9), title: "作業")
    frame.put("作業", at: at(0, 0))
    frame.put("x", at: at(-1, -1))
    frame.fill(Rect(column: -2, row: 0, columns: 90_000, rows: 3), style: CellStyle(.focus))
    #expect(frame.text.count == frame.size.rows)
  }

  @Test("The picture shows roles, attributes and the cursor")
  func picture() {
    var frame = frame(6, 2)
    frame.put("ab", at: at(0, 0), style: CellStyle(.muted))
    frame.put("cd", at: at(2, 1), style: CellStyle(.focus, [.bold]))
    frame.cursor = at(2, 1)
    let expected = """
      ab
        cd
      --- roles
      aa
      ..ee
      --- attributes

      ..bb
      --- cursor: column 2, row 1

      """
    #expect(frame.picture.description == expected)
  }

  @Test("A role's place is its place in the list")
  func ordinals() {
    for (place, role) in Role.allCases.enumerated() { #expect(Int(role.ordinal) == place) }
  }

  @Test("Content and style come back out of a cell")
  func cells() {
    for role in Role.allCases {
      for content in [Cell.Content.scalar("\u{10FFFF}"), .cluster(70_000), .continuation] {
        let cell = Cell(content, style: CellStyle(role, [.bold, .darkOnLight]))
        #expect(cell.content == content)
        #expect(cell.style == CellStyle(role, [.bold, .darkOnLight]))
      }
    }
  }
}
