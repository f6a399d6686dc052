import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("Where there is little room nothing that matters is lost")
struct NarrowTests {
  // MARK: What happened to an order

  @Test(
    "A row with a long note stands in the columns of the others, and the note beneath it",
    arguments: [(80, 30), (120, 43), (40, 40)], Language.allCases)
  func history(size: (Int, Int), language: Language) throws {
    var world = Samples.awaitingWorld
    world.orders[0].status = .needsReview
    world.orders[0].timeline.append(
      TopupOrder.TimelineRow(
        at: World.start.adding(minutes: 1), event: "needs_review", detail: "PAY-77 IDR 7770001"))
    var stage = Stage(world, columns: size.0, rows: size.1, language: language)
    stage.press(.tab, .character("4"), .enter)
    let rows = stage.paint().frame.text
    let placed = try #require(rows.firstIndex { $0.contains("Jul 2026 09:00  ") })
    let review = try #require(rows.firstIndex { $0.contains("Jul 2026 09:01  ") })
    #expect(review == placed + 1)
    let indent = try #require(rows[placed].firstRange(of: "09:00  "))
    let column = rows[placed].distance(from: rows[placed].startIndex, to: indent.upperBound)
    let event = Order.Status.needsReview.text(language)
    #expect(rows[review].dropFirst(column).hasPrefix(event))
    var note = rows[review].dropFirst(column + event.count).description
    for row in rows[(review + 1)...].prefix(while: { !$0.contains("[") && !$0.contains("──") }) {
      #expect(row.prefix(column).allSatisfy { $0 == " " })
      note += row.drop { $0 == " " } + " "
    }
    #expect(note.contains("PAY-77)"))
    #expect(!note.contains("…"))
  }

  @Test(
    "An order that needs review says first who looks into it",
    arguments: [(80, 24), (132, 43), (40, 12)], Language.allCases)
  func review(size: (Int, Int), language: Language) throws {
    var world = Samples.awaitingWorld
    world.orders[0].status = .needsReview
    var stage = Stage(world, columns: size.0, rows: size.1, language: language)
    stage.press(.tab, .character("4"), .enter)
    let words = stage.paint().frame.text.joined(separator: " ")
      .split { " │┃".contains($0) }.joined(separator: " ")
    let team = language == .english ? "our billing team" : "tim penagihan"
    #expect(words.contains(team))
  }

  // MARK: Sections

  @Test(
    "Which section is missing is in view at once, and when the focus comes back to the first",
    arguments: [(40, 12), (60, 20), (80, 24), (132, 43)], Language.allCases)
  func skipped(size: (Int, Int), language: Language) {
    let catalog = TopupCatalog(
      sections: Array(Samples.sections.prefix(4)),
      skipped: [
        SkippedSection(
          code: Samples.code("call_recording"), label: "Call recording", reason: .pricingUnavailable
        )
      ])
    var stage = Stage(
      World().with(catalog: catalog), columns: size.0, rows: size.1, language: language)
    let first = stage.paint().frame.text
    #expect(first.contains { $0.contains("▲ Call recording") })
    #expect(first.contains { $0.contains("▸") })
    for _ in 0..<4 { stage.press(.down) }
    for _ in 0..<4 { stage.press(.up) }
    #expect(stage.paint().frame.text == first)
  }

  @Test(
    "Where a card has no room for it, the line beneath the cards says the minimum or the price",
    arguments: [40, 60])
  func hint(columns: Int) {
    var stage = Stage(columns: columns, rows: columns == 40 ? 12 : 20)
    #expect(stage.row(containing: "minimum 1,000,000") != nil)
    #expect(stage.row(containing: "p  1,000,000") != nil)
    stage.type("1500000")
    #expect(stage.row(containing: "minimum 1,000,000") != nil)
    stage.press(.tab)
    #expect(stage.row(containing: "Rp 600 per visitor") != nil)
    stage.press(.tab)
    #expect(stage.row(containing: "Rp 150,000 per user × 6 months") != nil)
  }

  // MARK: Review

  @Test("Amounts of any size stand whole in their columns, beneath the label if need be")
  func largeAmounts() throws {
    var stage = Stage()
    stage.type("123456789012345")
    stage.press(.tab, .right, .tab, .character("+"), .character("r"))
    let rows = stage.paint().frame.text
    let head = try #require(rows.first { $0.contains("Unit price") })
    #expect(head.contains("Quantity"))
    let row = try #require(rows.first { $0.contains("Rp 1 ") })
    #expect(row.ranges(of: "Rp 123,456,789,012,345").count == 2)
    #expect(stage.row(containing: "WhatsApp balance") != nil)
    let price = try #require(row.firstRange(of: "Rp 1 "))
    let title = try #require(head.firstRange(of: "Unit price"))
    #expect(
      row.distance(from: row.startIndex, to: price.upperBound) - 1
        == head.distance(from: head.startIndex, to: title.upperBound))
  }

  // MARK: QA

  @Test(
    "What the webhook endpoint answered, faults and the order's number stand whole",
    arguments: [(80, 24), (60, 20), (40, 12)], Language.allCases)
  func qa(size: (Int, Int), language: Language) {
    var world = Samples.awaitingWorld
    world.answers =
      [DeliveryAnswer(status: 200, result: .applied, code: nil)]
      + Array(repeating: DeliveryAnswer(status: 200, result: .duplicate, code: nil), count: 62)
      + [DeliveryAnswer(status: 401, result: nil, code: "invalid_signature")]
    var stage = Stage(world, columns: size.0, rows: size.1, language: language)
    stage.press(.tab, .character("5"), .enter)
    #expect(stage.row(containing: "TU/2026/07/000041") != nil)
    for answer in ["200 applied,", "62 × 200 duplicate,", "401 invalid_signature"] {
      #expect(stage.row(containing: answer) != nil)
    }
    var seen = ""
    for _ in stage.app.levers {
      seen += stage.text()
      #expect(stage.paint().frame.cursor != nil)
      stage.press(.down)
    }
    #expect(seen.contains("configurations: status_503"))
    #expect(seen.contains("billing_info: status_503"))
    #expect(!seen.contains("status_5…"))
  }

  // MARK: Companies

  @Test(
    "What a company shows is there whole", arguments: [(40, 12), (60, 20), (80, 24), (132, 43)])
  func companies(size: (Int, Int)) {
    let about = "The pricing service does not know the package of call recording: one is skipped"
    var stage = Stage(columns: size.0, rows: size.1)
    stage.press(.tab, .character("c"))
    stage.tell(
      .companiesListed([
        CompanySummary(id: CompanyID("CID-1001"), name: "PT Satu", about: "All"),
        CompanySummary(id: CompanyID("CID-1012"), name: "PT Dua", about: about),
      ]))
    stage.press(.down)
    let rows = stage.paint().frame.text.filter { $0.contains("┃") }
    let inside = rows.map { $0.split(separator: "┃").dropFirst().first ?? "" }
    let text = inside.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(text.contains(about))
  }
}
