import Foundation
import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("The painter of screens")
struct ScreenPainterTests {
  @Test("The shortest walk, to the letter")
  func walk() {
    var stage = Stage()
    #expect(stage.row(containing: "[1 Top up]") != nil)
    #expect(stage.row(containing: "[Rp      ") != nil)
    stage.type("999999")
    stage.press(.tab)
    #expect(stage.row(containing: "[Rp 1,000,000 ") != nil)
    #expect(stage.row(containing: "raised from 999,999") != nil)
    stage.press(.character("r"))
    #expect(stage.paint().frame.text[3].hasPrefix("  Review Order"))
    #expect(stage.row(containing: "[▸Pay ]") != nil)
    stage.orderCart()
    stage.press(.enter)
    #expect(stage.row(containing: "Confirm top-up") != nil)
    #expect(stage.row(containing: "[▸Cancel ]  [ Confirm ]") != nil)
    stage.press(.tab)
    #expect(stage.row(containing: "[ Cancel ]  [▸Confirm ]") != nil)
    stage.press(.tab)
    #expect(stage.row(containing: "▸[x]") != nil)
    stage.press(.tab, .tab, .enter)
    #expect(stage.row(containing: "Waiting for payment") != nil)
    #expect(stage.row(containing: "P Pay (simulated)") != nil)
    stage.press(.character("P"))
    #expect(stage.row(containing: "Payment received") != nil)
    #expect(stage.row(containing: "Rp 1,000,000 → Rp 2,000,000") != nil)
    stage.press(.character("4"))
    #expect(stage.row(containing: "TU/2026/07/000042")?.contains("credited") == true)
  }

  @Test("Help that the palette opened has the footer of help")
  func helpFromPalette() {
    var stage = Stage()
    stage.press(.character(":"))
    #expect(stage.row(containing: " Enter Run") != nil)
    stage.type("help")
    stage.press(.enter)
    let kept = stage.paint()
    #expect(kept.frame == stage.paintAnew().frame)
    #expect(!kept.frame.text[23].contains("Enter"))
  }

  @Test("Pay carries the mark of the focus only where Enter opens the popup")
  func payAwaitsPrices() {
    var stage = Stage(World(), isSilent: { if case .quote = $0 { true } else { false } })
    stage.type("1000000")
    stage.press(.tab, .character("r"))
    #expect(stage.row(containing: "[ Pay ]") != nil)
    stage.press(.enter)
    #expect(stage.row(containing: "Confirm top-up") == nil)
  }

  @Test("A frame of any size is painted, with the cursor inside it")
  func sizes() {
    for (columns, rows) in [
      (1, 1), (5, 3), (39, 12), (40, 11), (40, 12), (41, 13), (59, 16), (60, 24), (79, 23),
      (99, 30), (100, 24), (101, 12), (200, 60), (1000, 12), (40, 400),
    ] {
      var stage = Stage(columns: columns, rows: rows)
      Walk.run(&stage) { title, stage in
        let frame = stage.paint().frame
        #expect(frame.size.columns == columns && frame.size.rows == rows)
        if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor), "\(title)") }
      }
    }
  }

  @Test(
    "Below 40×12 one line says what is needed and that q quits", arguments: [(39, 12), (40, 11)])
  func tooSmall(columns: Int, rows: Int) {
    var stage = Stage(columns: columns, rows: rows)
    let text = stage.paint().frame.text
    #expect(text[0] == "Needs 40x12; q quits")
    #expect(text.dropFirst().joined().isEmpty)
  }

  @Test(
    "Two orders that differ in their number alone are told apart in 80 columns",
    arguments: Language.allCases)
  func orderNumbers(language: Language) throws {
    var stage = Stage(Samples.awaitingWorld, language: language)
    stage.press(.tab, .character("4"))
    let rows = stage.paint().frame.text
    let row = try #require(rows.first { $0.contains("TU/2026/07/000041") })
    let head = try #require(rows.first { $0.contains("Status") })
    let status = try #require(row.range(of: Order.Status.awaitingPayment.text(language)))
    let title = try #require(head.range(of: "Status"))
    #expect(
      row.distance(from: row.startIndex, to: status.lowerBound)
        == head.distance(from: head.startIndex, to: title.lowerBound))
  }

  @Test(
    "What happened to an order is said in the person's language; an unknown event by its name",
    arguments: [
      ("placed", "placed", "pesanan dibuat"), ("needs_review", "needs review", "perlu diperiksa"),
      ("refunded_by_hand", "refunded_by_hand", "refunded_by_hand"),
    ])
  func timeline(event: String, english: String, indonesian: String) {
    let row = TopupOrder.TimelineRow(at: World.start, event: event, detail: nil)
    #expect(row.text(.english) == english)
    #expect(row.text(.indonesian) == indonesian)
  }

  @Test("The cursor is on the focused element of every screen", arguments: [(80, 24), (40, 12)])
  func cursor(size: (Int, Int)) {
    var stage = Stage(columns: size.0, rows: size.1)
    Walk.run(&stage) { title, stage in
      #expect(stage.paint().frame.cursor != nil, "\(title)")
    }
  }

  @Test(
    "A click on a value that a card offers picks it, with borders and without",
    arguments: [24, 43])
  func offeredValues(rows: Int) {
    var stage = Stage(columns: 80, rows: rows)
    let amount = stage.target(at: "2,500,000")
    #expect(amount == .choice(section: 0, value: 2_500_000))
    guard let amount else { return }
    stage.tell(.clicked(amount))
    #expect(stage.text().contains("[Rp 2,500,000"))
    stage.tell(.clicked(.choice(section: 3, value: 999)))
    #expect(!stage.text().contains("[Rp 999"), "what is not offered is not picked")
    stage.tell(.clicked(.step(section: 2, by: 1)))
    #expect(stage.text().contains("[− 1 "))
  }

  @Test(
    "The caret stands on the digit that it is before, among the grouped digits",
    arguments: zip(0...7, [15, 14, 13, 12, 10, 9, 8, 6]))
  func caret(steps: Int, column: Int) {
    var stage = Stage()
    stage.type("1234567")
    for _ in 0..<steps { stage.press(.left) }
    #expect(stage.paint().frame.cursor?.column == column)
  }

  @Test("Clicks reach tabs, inputs, buttons and the close button")
  func clicks() throws {
    var stage = Stage()
    #expect(stage.target(at: "2 Usage") == .tab(.usage))
    #expect(stage.target(at: "User quota") == .section(2))
    #expect(stage.target(at: "[−") == .step(section: 2, by: -1))
    #expect(stage.target(at: "Review Order ]") == .button(0))
    stage.type("1000000")
    stage.press(.tab, .character("r"))
    #expect(stage.target(at: "Back ]") == .button(1))
    stage.press(.enter)
    #expect(stage.target(at: "[x]") == .popupClose)
    #expect(stage.target(at: "Confirm ]") == .popupButton(1))
    #expect(stage.target(at: "2 Usage") == nil, "the page beneath a popup hears nothing")
    stage.press(.escape, .escape, .enter)
    #expect(stage.target(at: "2,500 visitors") == .popupRow(2))
  }

  @Test(
    "Help is offered at every width, no hint is cut, and a mark says that some are left out",
    arguments: [40, 60, 80, 132])
  func footer(columns: Int) {
    var stage = Stage(columns: columns, rows: 24)
    Walk.run(&stage) { title, stage in
      guard stage.app.keyContext != .list else { return }
      let footer = stage.paint().frame.text[23]
      #expect(footer.hasSuffix("? Help"), "\(title): \(footer)")
      let hints = footer.replacing("  …  ? Help", with: "  ? Help")
      #expect(!hints.contains("…"), "\(title): \(footer)")
    }
  }

  @Test("Scrolling moves no more than the focus needs")
  func scrolling() {
    var stage = Stage(Samples.manyOrders, columns: 80, rows: 24)
    stage.press(.tab, .character("4"))
    let first = stage.paint().frame.text[7]
    for _ in 0..<10 { stage.press(.down) }
    #expect(stage.paint().frame.text[7].dropFirst(4) == first.dropFirst(4))
    stage.press(.end)
    #expect(stage.paint().frame.text[7].dropFirst(4) != first.dropFirst(4))
    stage.press(.home)
    #expect(stage.paint().frame.text[7] == first)
  }

  @Test("The payment address is on screen whole, however long it is")
  func address() {
    let url = "https://pay.example.com/" + String(repeating: "k7Qm2vXw9Z", count: 40) + "END"
    var world = Samples.awaitingWorld
    world.orders[0].payment.url = url
    var stage = Stage(world, columns: 80, rows: 40)
    stage.press(.tab, .character("4"), .enter, .enter)
    let rows = stage.paint().frame.text.map { $0.drop { $0 == " " } }
    let start = rows.firstIndex { $0.hasPrefix("https") } ?? 0
    let joined = rows[start...].prefix { !$0.isEmpty }.joined()
    #expect(joined == url)
  }

  @Test(
    "The QR code is whole or not there, and a word says why",
    arguments: [(80, 24), (80, 23), (76, 24), (132, 43)])
  func qr(columns: Int, rows: Int) {
    var stage = Stage(
      Samples.awaitingWorld, columns: columns, rows: rows, qr: { _ in Samples.code })
    stage.press(.tab, .character("4"), .enter, .enter)
    let painting = stage.paint()
    let cells = (0..<rows).flatMap { row in (0..<columns).map { painting.frame[$0, row] } }
    let count = cells.count { $0?.style.attributes.contains(.darkOnLight) == true }
    let fits = columns >= 80 && rows >= 24
    #expect(count == (fits ? 41 * 21 : 0))
    #expect(painting.frame.text.contains { $0.contains("QR code") } == !fits)
  }

  @Test("Every wording is there in both languages")
  func languages() {
    var english = Stage()
    var indonesian = Stage(language: .indonesian)
    var pages: [String] = []
    Walk.run(&english) { _, stage in pages.append(stage.text()) }
    var index = 0
    Walk.run(&indonesian) { title, stage in
      #expect(stage.text() != pages[index], "\(title)")
      index += 1
    }
  }
}

extension Stage {
  /// What a click on a text reaches.
  mutating func target(at text: String) -> ClickTarget? {
    let painting = paint()
    for (row, line) in painting.frame.text.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      let column = DisplayWidth.of(String(line[..<range.lowerBound]))
      return painting.hitTest(ScreenPoint(column: column + 1, row: row))
    }
    return nil
  }
}
