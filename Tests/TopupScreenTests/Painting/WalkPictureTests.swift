import Testing
import TopupModel
import TopupScreen

@Suite("Every screen of the walk, as pictures")
struct WalkPictureTests {
  @Test(
    "The walk looks as it should",
    arguments: [(80, 24), (40, 12), (132, 43)], Language.allCases)
  func walk(size: (Int, Int), language: Language) throws {
    var world = World()
    world.events = Samples.events
    var stage = Stage(
      world, columns: size.0, rows: size.1, language: language, qr: { _ in Samples.code })
    var book = PictureBook()
    Walk.run(&stage) { title, stage in book.add(title, stage.paint()) }
    try book.expectSame(as: "walk-\(size.0)x\(size.1)-\(language.rawValue)")
  }

  @Test("Roles, attributes and cursor of the first page, a popup and a table")
  func styles() throws {
    var stage = Stage()
    var book = PictureBook()
    let titles = ["Top up", "Confirm top-up, focus on Cancel", "Orders", "QA", "Payment received"]
    Walk.run(&stage) { title, stage in
      if titles.contains(title) { book.add(title, stage.paint(), .style) }
    }
    try book.expectSame(as: "styles-80x24-en")
  }

  @Test("Without UTF-8 everything is ASCII")
  func ascii() throws {
    var stage = Stage(glyphs: .ascii)
    var book = PictureBook()
    Walk.run(&stage) { title, stage in
      let painting = stage.paint()
      #expect(painting.frame.text.joined().utf8.allSatisfy { $0 < 0x80 }, "\(title)")
      book.add(title, painting)
    }
    try book.expectSame(as: "walk-80x24-ascii")
  }
}
