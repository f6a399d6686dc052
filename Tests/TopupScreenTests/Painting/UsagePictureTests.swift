import SampleLog
import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("The Usage tab, its banner and its popups, as pictures")
struct UsagePictureTests {
  static let sizes = [(80, 24), (40, 12), (132, 43), (200, 60)]

  private static let world = World().with { world in
    world.usage = SampleLog(count: 12_000)
    world.wabas = ["Denpasar", "Ubud", "Kuta"].map {
      ClientConfig.WabaSummary(id: WabaID($0), name: "Angkasa Wisata \($0)", phoneNumber: "+62")
    }
  }

  private static func low(free: Int32) -> World {
    world.with { world in
      var info = Samples.info([
        Samples.balance(
          "wa_balance", "WhatsApp balance", "rupiah", (500_000, 0), (2_000_000, 350_000), (0, 0)),
        Samples.balance("user_quota", "User quota", "user", (10, 3), (0, 0), (0, 0)),
        Samples.balance(
          "muv", "Monthly unique visitors", "visitor", (0, 0), (0, 0), (0, 0), isUnlimited: true),
      ])
      info.freeUsage?.remaining = Decimal4(free)
      world.balances = .success(.v3(info))
    }
  }

  private static func atUsage(
    _ world: World, _ size: (Int, Int), _ language: Language = .english,
    _ glyphs: GlyphSet = .unicode
  ) -> Stage {
    var stage = Stage(world, columns: size.0, rows: size.1, language: language, glyphs: glyphs)
    stage.press(.tab, .character("2"))
    return stage
  }

  @Test("P08, P09, P16: the tab and what lies over it", arguments: sizes)
  func usage(size: (Int, Int)) throws {
    var book = PictureBook()
    func show(_ title: String, _ world: World, _ keys: [Key], _ language: Language = .english) {
      var stage = Self.atUsage(world, size, language)
      for key in keys { stage.press(key) }
      book.add(title, stage.paint())
    }
    show("five balances", Self.world, [])
    show("the last has the focus", Self.world, [.character("G")])
    show("low, free usage left", Self.low(free: 412), [])
    show("low, none left", Self.low(free: 0), [.character("j")])
    show("dismissed", Self.low(free: 0), [.character("d")])
    show("below zero", Samples.excessWorld, [])
    show("in Indonesian", Self.low(free: 412), [], .indonesian)
    show("who shares", Self.world, [.character("i")])
    show("why", Self.world, [.character("w")])
    show("why, one figure", Self.world, [.character("w"), .end, .enter])
    show("what pays next", Self.world, [.character("m")])
    show("what is refused", Self.low(free: 0), [.character("m")] + "9999".map { .character($0) })
    show(
      "units, in Indonesian", Self.low(free: 0).with { $0.role = .agent },
      [.character("m"), .right], .indonesian)
    show("on Top up", Self.low(free: 412), [.character("1")])
    show(
      "w on Review Order", Self.world,
      [.character("1"), .home, .character("p"), .character("r"), .character("w")])
    try book.expectSame(as: "usage-\(size.0)x\(size.1)")
  }

  @Test("Without UTF-8 the buckets of a gauge are told apart by signs of ASCII")
  func ascii() throws {
    var stage = Self.atUsage(Self.world, (80, 24), .english, .ascii)
    let painting = stage.paint()
    #expect(painting.frame.text.joined().utf8.allSatisfy { $0 < 0x80 })
    var book = PictureBook()
    book.add("five balances", painting)
    try book.expectSame(as: "usage-80x24-ascii")
  }

  @Test("P11: stale figures say how old they are")
  func stale() {
    var stage = Self.atUsage(Self.world, (80, 24))
    stage.wait(milliseconds: 300_000)
    stage.world.balances = .success(.v3(Samples.info(Samples.balances, isStale: true)))
    stage.press(.character("R"))
    #expect(stage.row(containing: "from 14 Jul 2026 09:00 (5") != nil)
    #expect(stage.row(containing: "minutes ago).") != nil)
  }

  @Test("What is kept of the last painting of the tab is what would be painted anew")
  func kept() {
    // Where all of it is in view: how far a list is scrolled is remembered.
    for size in [(80, 40), (132, 43), (200, 60)] {
      var stage = Self.atUsage(Self.world, size)
      for key in "jjkjwGgm5ldiRj".map({ Key.character($0) }) + [.escape, .down, .end, .up] {
        stage.press(key)
        #expect(stage.paint().frame == stage.paintAnew().frame, "\(key)")
      }
    }
  }

  @Test("A click chooses a balance, and another opens its figures")
  func click() {
    var stage = Self.atUsage(Self.world, (80, 24))
    stage.tell(.clicked(.row(1)))
    #expect(stage.row(containing: "▸ Monthly unique visitors") != nil)
    stage.tell(.clicked(.row(1)))
    stage.tell(.painted)
    #expect(stage.text().contains("Why: Monthly unique visitors"))
  }
}
