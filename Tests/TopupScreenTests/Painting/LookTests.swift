import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("How pages look")
struct LookTests {
  // MARK: Top up

  @Test("An order of nothing costs Rp 0, beside the cards and beneath them", arguments: [80, 132])
  func nothing(columns: Int) {
    var stage = Stage(columns: columns, rows: 24)
    let text = stage.text()
    #expect(text.contains("Rp 0"))
    #expect(!text.contains("–"))
  }

  @Test("Before the tax is known the total says so", arguments: [80, 132])
  func plusTax(columns: Int) {
    var stage = Stage(
      columns: columns, rows: 24, isSilent: { if case .quote = $0 { true } else { false } })
    stage.type("2000000")
    stage.press(.tab)
    #expect(stage.row(containing: "Rp 2,000,000 + tax") != nil)
  }

  @Test("However wide the screen is, a line ends where the eye can follow it")
  func wide() {
    var stage = Stage(columns: 240, rows: 60)
    Walk.run(&stage) { title, stage in
      guard stage.app.popups.isEmpty else { return }
      let rows = stage.paint().frame.text.dropFirst(3).dropLast()
      #expect(rows.allSatisfy { DisplayWidth.of($0) <= 200 }, "\(title)")
    }
  }

  @Test("Digits of tabs step back on the page where they are typed into fields")
  func digits() {
    var stage = Stage()
    #expect(role(of: "2 Usage", &stage) == .tab)
    #expect(stage.paint().frame.text[23].contains("Tab Next  Enter Choose  ] Usage"))
    stage.press(.character("]"))
    #expect(role(of: "1 Top up", &stage) == .keyHint)
  }

  private func role(of text: String, _ stage: inout Stage) -> Role? {
    let frame = stage.paint().frame
    guard let range = frame.text[1].firstRange(of: text) else { return nil }
    let column = frame.text[1].distance(from: frame.text[1].startIndex, to: range.lowerBound)
    return frame[column, 1]?.style.role
  }

  // MARK: Footer

  @Test("Enter is not offered where it does nothing")
  func enter() {
    let gates = [World().with { $0.role = .agent }, World().with { $0.withholds = true }]
    for world in gates {
      var stage = Stage(world)
      #expect(!footer(&stage).contains("Enter"))
      stage.press(.character("2"))
      #expect(footer(&stage).contains("w Why"), "it explains a balance")
    }
    var stage = Stage()
    #expect(footer(&stage).contains("Enter Choose"))
    stage.press(.tab, .character("4"))
    #expect(!footer(&stage).contains("Enter"), "no orders yet")
  }

  @Test("The simulated payer's key is there at every width", arguments: [40, 60, 80])
  func payer(columns: Int) {
    var stage = payment(columns: columns, rows: 24)
    let text = footer(&stage)
    #expect(text.contains("P Pay"))
    #expect(text.contains("Esc Back"))
    #expect(columns < 80 || text.contains("q Quit"))
  }

  @Test("What says that R tries again has the key in the footer, and nothing else has")
  func retry() {
    var orders = Stage(World().with { $0.ordersError = Samples.timeout })
    #expect(!footer(&orders).contains("R Retry"))
    orders.press(.tab, .character("4"))
    #expect(orders.row(containing: "R to try again") != nil)
    #expect(footer(&orders).contains("R Retry"))
    orders.world.ordersError = nil
    orders.press(.character("R"))
    #expect(!footer(&orders).contains("R Retry"))
    for columns in [40, 80] {
      var payment = payment(columns: columns, rows: 24)
      #expect(!footer(&payment).contains("R Retry"))
      payment.world.orders = []
      payment.press(.character("R"))
      #expect(footer(&payment).contains("R Retry"))
    }
  }

  private func footer(_ stage: inout Stage) -> String {
    stage.paint().frame.text.last ?? ""
  }

  private func payment(columns: Int, rows: Int) -> Stage {
    var stage = Stage(Samples.awaitingWorld, columns: columns, rows: rows)
    stage.press(.tab, .character("4"), .enter, .enter)
    return stage
  }

  // MARK: Review

  @Test("Months have a column only where somebody pays for more than one")
  func months() {
    var stage = Stage()
    stage.type("1000000")
    stage.press(.tab, .right, .character("r"))
    #expect(stage.row(containing: "Unit price") != nil)
    #expect(stage.row(containing: "Months") == nil)
    #expect(stage.row(containing: "Monthly unique visitors ") != nil)
    stage.press(.escape, .down, .character("+"), .character("r"))
    #expect(stage.row(containing: "Months") != nil)
  }

  @Test("No label of a review is cut", arguments: [40, 60, 72, 80, 132], Language.allCases)
  func labels(columns: Int, language: Language) {
    var stage = Stage(columns: columns, rows: 40, language: language)
    stage.type("1000000000")
    stage.press(.tab, .right, .down, .character("+"), .character("r"))
    for label in FocusTests.labels.prefix(3) {
      #expect(stage.row(containing: label) != nil, "\(label)")
    }
  }

  @Test(
    "A company without a tax has no line for it, before the review and in it", arguments: [80, 132])
  func noTax(columns: Int) {
    var stage = Stage(World().with { $0.tax = .none }, columns: columns, rows: 24)
    stage.type("2000000")
    stage.press(.tab)
    #expect(stage.row(containing: "Total")?.contains("Rp 2,000,000") == true)
    #expect(!stage.text().contains("Tax"))
    stage.press(.character("r"))
    #expect(stage.row(containing: "Total")?.contains("Rp 2,000,000") == true)
    #expect(!stage.text().contains("Tax"))
  }

  // MARK: Payment

  @Test("A rule stands over the buttons of a payment")
  func rule() throws {
    var stage = payment(columns: 80, rows: 24)
    let rows = stage.paint().frame.text
    let button = try #require(rows.firstIndex { $0.contains("[▸Orders ]") })
    #expect(rows[button - 1].contains("──────"))
  }

  @Test("On the lowest screen a word says why there is no QR code, without scrolling")
  func noCode() {
    var stage = payment(columns: 40, rows: 12)
    #expect(stage.row(containing: "No room here for the QR code") != nil)
  }

  @Test("The page beneath a legacy confirmation is the one that it was opened from")
  func legacy() {
    var stage = Stage(Samples.legacyWorld)
    #expect(stage.paint().frame.text[0].contains("09:00"), "the header has a clock")
    stage.type("1000000")
    stage.press(.tab, .character("r"))
    #expect(stage.row(containing: "Confirm top-up") != nil)
    #expect(stage.row(containing: "Unit price") == nil)
    #expect(stage.paint().frame.text[4].contains("WhatsApp balance"))
  }

  // MARK: Who cannot top up

  @Test("Who cannot top up is told why once, however often Review is asked for")
  func obstacleOnce() {
    for size in [(80, 24), (40, 12)] {
      var stage = Stage(World().with { $0.withholds = true }, columns: size.0, rows: size.1)
      let before = stage.paint().frame.text
      #expect(before.joined(separator: " ").contains("for you."))
      stage.press(.character("r"), .character("r"))
      #expect(stage.paint().frame.text == before)
    }
  }

  @Test("Without orders only those who can make one are told how")
  func emptyOrders() {
    for (world, isTold) in [
      (World(), true), (World().with { $0.withholds = true }, false),
      (World().with { $0.role = .agent }, false),
    ] {
      var stage = Stage(world)
      stage.press(.tab, .character("4"))
      #expect(stage.row(containing: "No orders yet") != nil)
      #expect((stage.row(containing: "Press 1 to make one.") != nil) == isTold)
    }
  }

  // MARK: Messages

  @Test("A message comes and goes without moving a row", arguments: [(80, 24), (132, 43)])
  func messages(size: (Int, Int)) {
    var stage = Stage(columns: size.0, rows: size.1)
    let before = stage.paint().frame.text
    stage.tell(.receiptFailed("the disk is full"))
    let during = stage.paint().frame.text
    #expect(zip(before, during).filter { $0 != $1 }.count == 1)
    #expect(during.contains { $0.contains("the disk is full") })
    #expect(stage.row(containing: "Rp 0") != nil, "the total stays in view")
    stage.press(.escape)
    #expect(stage.paint().frame.text == before)
  }

  @Test("A message never lies over the buttons of a page")
  func messagesOverPages() {
    var stage = payment(columns: 40, rows: 12)
    stage.tell(.receiptFailed("the disk is full"))
    #expect(stage.row(containing: "[▸Orders ]") != nil)
    #expect(stage.row(containing: "the disk is full") != nil)
  }

  // MARK: Scrolling

  @Test("Beyond the end nothing is scrolled, and the way back starts at once")
  func overshoot() {
    var stage = payment(columns: 40, rows: 12)
    for _ in 0..<30 { stage.press(.down) }
    let end = stage.paint().frame.text
    stage.press(.pageDown, .end)
    #expect(stage.paint().frame.text == end)
    #expect(end[9].contains(where: { $0 != " " }), "the last line is at the bottom")
    stage.press(.up)
    let above = stage.paint().frame.text
    #expect(above != end)
    #expect(above[5].prefix(30) == end[4].prefix(30))
    for _ in 0..<60 { stage.press(.up) }
    #expect(stage.row(containing: "Waiting for payment") != nil)
  }
}

@Suite("An address on more lines")
struct AddressLinesTests {
  @Test(
    "is broken behind / and before ? and & where it can be, and only there",
    arguments: [
      ("https://pay.example.com/a", ["https://pay.example.com/a"]),
      (
        "https://pay.example.com/orders/k7Qm2vXw9ZtR",
        ["https://pay.example.com/orders/", "k7Qm2vXw9ZtR"]
      ),
      (
        "https://pay.example.com/x?order=12345678&version=2",
        ["https://pay.example.com/x", "?order=12345678&version=2"]
      ),
      (
        "https://p.io/abcdefghijklmnopqrstuvwxyzabcdefghijklmnop",
        ["https://p.io/", "abcdefghijklmnopqrstuvwxyzabcdefghij", "klmnop"]
      ),
    ])
  func lines(address: String, expected: [String]) throws {
    var world = Samples.awaitingWorld
    world.orders[0].payment.url = address
    var stage = Stage(world, columns: 40, rows: 30)
    stage.press(.tab, .character("4"), .enter, .enter)
    let rows = stage.paint().frame.text.map { String($0.dropFirst()) }
    let start = try #require(rows.firstIndex { $0.hasPrefix("https") })
    #expect(Array(rows[start..<start + expected.count]) == expected)
  }
}
