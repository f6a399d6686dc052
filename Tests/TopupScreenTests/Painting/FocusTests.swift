import Testing
import TopupBackend
import TopupModel
import TopupScreen

@Suite("Moving the focus and opening popups")
struct FocusTests {
  static let labels = Samples.sections.map(\.label)

  @Test(
    "No card moves when the focus does", arguments: [(80, 24), (100, 30), (132, 43), (200, 60)])
  func cardsStay(size: (Int, Int)) {
    var stage = Stage(columns: size.0, rows: size.1)
    let before = places(&stage)
    #expect(before.count == Self.labels.count)
    for _ in Self.labels {
      stage.press(.down)
      #expect(places(&stage) == before)
    }
  }

  private func places(_ stage: inout Stage) -> [Int] {
    let rows = stage.paint().frame.text
    return Self.labels.compactMap { label in
      rows.firstIndex { $0.prefix(4 + label.count).contains(label) }
    }
  }

  @Test(
    "A step of the focus changes few cells in few places",
    arguments: [(80, 24, 170), (132, 43, 100), (200, 50, 100)])
  func fewCells(columns: Int, rows: Int, cellsMax: Int) {
    var stage = Stage(columns: columns, rows: rows)
    for _ in 0..<4 {
      let before = stage.paint().frame
      stage.press(.down)
      let runs = stage.paint().frame.changes(since: before)
      #expect(runs.reduce(0) { $0 + $1.columns.count } <= cellsMax)
      #expect(runs.count <= 16)
    }
  }

  @Test("The focused card is marked, and only that")
  func mark() {
    var stage = Stage()
    for label in Self.labels {
      let marked = stage.paint().frame.text.filter { $0.hasPrefix("▸") }
      #expect(marked.count == 1)
      #expect(marked.first?.contains(label) == true)
      stage.press(.down)
    }
  }

  @Test(
    "A popup changes nothing of the page around it but the footer",
    arguments: [(80, 24, 640), (200, 50, 980)])
  func popup(columns: Int, rows: Int, cellsMax: Int) {
    var stage = Stage(columns: columns, rows: rows)
    let before = stage.paint().frame
    stage.press(.character("?"))
    let runs = stage.paint().frame.changes(since: before)
    #expect(runs.reduce(0) { $0 + $1.columns.count } <= cellsMax)
    let around = runs.filter { $0.row < rows - 1 }
    #expect(around.map(\.columns.lowerBound).min().map { $0 > 10 } == true)
    #expect(around.map(\.columns.upperBound).max().map { $0 < columns - 10 } == true)
  }

  @Test("Beside a popup as wide as the screen no letters of the page are left")
  func noStrayLetters() {
    var stage = Stage(columns: 40, rows: 12)
    stage.press(.down, .enter)
    let rows = stage.paint().frame.text
    let popup = rows.filter { $0.contains("┃") }
    #expect(!popup.isEmpty)
    #expect(popup.allSatisfy { $0.hasPrefix("  ┃") && $0.hasSuffix("┃") })
  }

  @Test("A long list of keys says where in it the choice is, and all of it is reached")
  func position() {
    var stage = Stage()
    stage.press(.character("?"))
    // The first row is a heading.
    #expect(stage.row(containing: " 2/") != nil)
    stage.press(.end)
    #expect(stage.row(containing: "▸ Next tab") != nil)
  }
}
