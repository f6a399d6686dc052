import SampleLog
import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("The Logs tab, as pictures")
struct LogPictureTests {
  static let world = World().with { world in
    world.wabas = SampleLog.wabas.enumerated().map { index, id in
      ClientConfig.WabaSummary(
        id: id, name: "Nusantara Ritel \(index + 1)", phoneNumber: "+62811\(index)")
    }
  }

  static let wideNames = "Ibu Dewi é, 作作作作作作作作作 \u{202E}abc 👍🏽 السلام"

  private static func stage(
    _ world: World, _ size: (Int, Int), _ language: Language = .english,
    glyphs: GlyphSet = .unicode, isSilent: @escaping (Question) -> Bool = { _ in false }
  ) -> Stage {
    var stage = Stage(
      world, columns: size.0, rows: size.1, language: language, glyphs: glyphs,
      isSilent: isSilent)
    stage.press(.tab, .character("3"))
    return stage
  }

  @Test(
    "Tables, popups and an export", arguments: [(80, 24), (40, 12), (132, 43)], Language.allCases)
  func walk(size: (Int, Int), language: Language) throws {
    var book = PictureBook()
    var stage = Self.stage(Self.world, size, language)
    book.add("conversations", stage.paint())
    stage.press(.pageDown, .down)
    book.add("a page down and a row", stage.paint())
    stage.press(.end, .up)
    book.add("at the end", stage.paint())
    stage.press(.enter)
    book.add("a row", stage.paint())
    stage.press(.escape, .tab)
    book.add("broadcasts", stage.paint())
    stage.press(.character("/"))
    stage.type("99")
    book.add("which WABA", stage.paint())
    stage.press(.enter)
    book.add("none of that WABA", stage.paint())
    stage.press(.character("d"))
    book.add("which days", stage.paint())
    stage.type("2026-13-01")
    stage.press(.enter)
    book.add("that is no date", stage.paint())
    stage.press(.escape, .character("x"), .character("d"), .tab, .tab, .down, .down, .enter)
    book.add("the last seven days", stage.paint())
    stage.press(.character("e"))
    book.add("the name of an export", stage.paint())
    stage.press(.enter)
    stage.wait(milliseconds: 4000)
    stage.tell(
      .exportProgressed(ExportProgress(rows: 123_456, bytes: 9_876_543, permille: 437)))
    book.add("an export", stage.paint())
    stage.press(.character("4"))
    book.add("an export, elsewhere", stage.paint())
    stage.tell(
      .exportEnded(
        .written(path: "topup.csv", ExportProgress(rows: 250_000, bytes: 20_000_000))))
    stage.press(.character("3"))
    book.add("exported", stage.paint())
    try book.expectSame(as: "logs-\(size.0)x\(size.1)-\(language.rawValue)")
  }

  @Test("Every state, and names of any script", arguments: [(80, 24), (40, 12), (132, 43)])
  func states(size: (Int, Int)) throws {
    var book = PictureBook()
    func show(_ title: String, _ world: World, _ act: (inout Stage) -> Void = { _ in }) {
      var stage = Self.stage(world, size)
      act(&stage)
      book.add(title, stage.paint())
    }
    for (title, wait) in [("fresh", 0), ("skeleton", 200), ("explained", 3100)] {
      var stage = Self.stage(Self.world, size) { $0.isAboutLogs }
      stage.wait(milliseconds: Int64(wait))
      book.add(title, stage.paint())
    }
    let world = Self.world
    show("empty", world.with { $0.usage.count = 0 })
    show("error", world.with { $0.usage.error = Samples.timeout })
    show("the end is out of reach", world) { stage in
      stage.world.usage.error = Samples.timeout
      for _ in 0..<20 { stage.press(.pageDown) }
    }
    show("not refreshed", world) { stage in
      stage.world.usage.error = Samples.timeout
      stage.press(.character("R"))
    }
    var pending = Self.stage(world, size)
    pending.isSilent = { $0.isAboutLogs }
    for _ in 0..<20 { pending.press(.pageDown) }
    pending.wait(milliseconds: 200)
    book.add("rows that are being fetched", pending.paint())
    show("not for everybody", world.with { $0.role = .agent })
    show("an older company", world.with { $0.balances = Samples.legacyWorld.balances })
    show("wide names", world.with { $0.usage.name = Self.wideNames }) { stage in
      stage.press(.tab)
    }
    show("a wide name whole", world.with { $0.usage.name = Self.wideNames }) { stage in
      stage.press(.tab, .enter)
    }
    show("two rows", world.with { $0.usage.count = 2 }) { $0.press(.end) }
    try book.expectSame(as: "states-logs-\(size.0)x\(size.1)")
  }

  @Test(
    "What is kept of the last painting is what would be painted anew",
    arguments: [(80, 24), (40, 12), (200, 50)])
  func kept(size: (Int, Int)) {
    var stage = Self.stage(Self.world, size)
    // As far as no painter has to remember how a list was scrolled.
    let keys: [Key] = [
      .down, .down, .down, .up, .end, .up, .up, .down, .enter, .escape, .home, .tab, .down,
      .character("/"), .down, .escape, .character("d"), .tab, .escape, .down, .character("?"),
      .escape, .up, .character("2"), .character("3"), .down, .character("1"), .character("3"), .up,
    ]
    for (index, key) in keys.enumerated() {
      stage.press(key)
      let kept = stage.paint()
      let anew = stage.paintAnew()
      #expect(kept.frame == anew.frame, "\(index): \(key)")
      #expect(kept.targets == anew.targets, "\(index): \(key)")
    }
  }

  @Test("Without UTF-8 everything is ASCII")
  func ascii() throws {
    var stage = Self.stage(Self.world, (80, 24), glyphs: .ascii)
    for keys: [Key] in [
      [.down], [.enter], [.escape, .character("/")], [.escape, .character("d")],
    ] {
      for key in keys { stage.press(key) }
      let text = stage.paint().frame.text
      #expect(text.joined().utf8.allSatisfy { $0 < 0x80 }, "\(keys)")
    }
  }

  @Test("The column of WABAs is there exactly where it may be, whatever rows hold")
  func wabas() {
    var shown = Self.stage(Self.world, (132, 43))
    #expect(shown.row(containing: "WABA ID") != nil)
    var hidden = Self.stage(Self.world.with { $0.showsWabaID = false }, (132, 43))
    #expect(hidden.row(containing: "WABA ID") == nil)
    #expect(hidden.row(containing: SampleLog.wabas[0].text) == nil)
    hidden.press(.enter)
    #expect(hidden.row(containing: "WABA") == nil)
    var legacy = Self.stage(
      Self.world.with { $0.balances = Samples.legacyWorld.balances }, (132, 43))
    #expect(legacy.row(containing: "WABA ID") == nil && legacy.row(containing: "Budi") != nil)
  }

  @Test(
    "No cell is cut without a mark, and none runs into the next",
    arguments: [40, 60, 80, 100, 132, 200])
  func cells(columns: Int) {
    let name = String(repeating: "作", count: 40)
    var stage = Self.stage(
      Self.world.with { $0.usage.name = name }, (columns, 24))
    guard let row = stage.row(containing: "作") else {
      Issue.record("no row")
      return
    }
    #expect(row.contains("作…"))
    #expect(!row.contains("…作"))
    let widest = stage.paint().frame.text.map { DisplayWidth.of($0) }.max() ?? 0
    #expect(widest <= columns)
  }
}

extension Question {
  fileprivate var isAboutLogs: Bool {
    if case .usageLog = self { true } else { false }
  }
}
