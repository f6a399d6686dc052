import Testing
import TopupBackend
import TopupDomain
import TopupModel

@testable import TopupScreen

@Suite("Every text is whole or marked")
struct WholeTextTests {
  static let worlds: [(name: String, world: World)] = [
    ("full", World()), ("excess", Samples.excessWorld), ("low", Samples.lowWorld),
    ("legacy", Samples.legacyWorld), ("awaiting", Samples.awaitingWorld),
    ("many orders", Samples.manyOrders), ("agent", World().with { $0.role = .agent }),
    ("withholding", World().with { $0.withholds = true }),
    ("orders fail", World().with { $0.ordersError = Samples.timeout }),
    ("balances fail", World().with { $0.balances = .failure(Samples.timeout) }),
    ("catalog fails", World().with { $0.catalog = .failure(Samples.timeout) }),
    ("live", World().with { $0.place = .live(host: "billing.example.com") }),
  ]

  static let sizes: [(Int, Int)] = [
    (40, 12), (47, 15), (60, 20), (72, 18), (80, 24), (99, 30), (100, 24), (124, 30), (132, 43),
    (160, 40), (200, 60),
  ]

  @Test(
    "on every page, at every size, in both languages: none vanishes, none lies over another",
    arguments: worlds.indices, sizes)
  func whole(index: Int, size: (Int, Int)) {
    let (name, world) = Self.worlds[index]
    for (language, glyphs) in [(Language.english, GlyphSet.unicode), (.indonesian, .ascii)] {
      var stage = Stage(
        world, columns: size.0, rows: size.1, language: language, glyphs: glyphs,
        qr: { _ in Samples.code })
      var painter = ScreenPainter(glyphs: glyphs, qr: { _ in Samples.code })
      painter.isRecording = true
      Walk.run(&stage) { title, stage in
        var painter = painter
        let frame = painter.paint(stage.app).frame
        let faults = frame.record?.faults ?? ["nothing was recorded"]
        #expect(faults.isEmpty, "\(name), \(title), \(language), \(size)")
        if let cursor = frame.cursor { #expect(frame.bounds.contains(cursor), "\(title)") }
      }
    }
  }

  @Test("The record tells a text that lies over another, and one that has no room")
  func record() {
    var frame = Frame(size: ScreenSize(columns: 20, rows: 3))
    frame.record = PutRecord(frame.size)
    frame.put("balance", at: ScreenPoint(column: 0, row: 0))
    frame.put("total", at: ScreenPoint(column: 8, row: 0))
    #expect(frame.record?.faults.isEmpty == true)
    frame.put("order", at: ScreenPoint(column: 6, row: 0))
    frame.put("gone", at: ScreenPoint(column: 20, row: 1))
    frame.put("gone", at: ScreenPoint(column: 2, row: 1), maxWidth: 0)
    #expect(frame.record?.faults.count == 3)
  }
}
