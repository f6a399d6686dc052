import Testing
import TopupBackend
import TopupDomain
import TopupModel
import TopupScreen

@Suite("Text from outside can do nothing to a screen but stand in it")
struct HostileTextTests {
  static let texts = [
    "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m", "\u{202E}evil\u{2066}\u{2069}\u{200F}",
    String(repeating: "x", count: 10_000), String(repeating: "long words ", count: 1000),
    "👩‍👩‍👧‍👦🇮🇩👍🏽 emoji", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307} marks",
    String(repeating: "作", count: 300), "line\nbreak\r\ttab", "", " ", "\u{200B}\u{FEFF}\u{E0041}",
    String(repeating: "é", count: 80), "شركة النور",
  ]

  @Test(
    "Nothing moves, nothing escapes, and the figures stay whole", arguments: texts,
    [(80, 24), (40, 12), (132, 43)])
  func hostile(text: String, size: (Int, Int)) {
    var stage = Stage(Samples.hostileWorld(text), columns: size.0, rows: size.1)
    Walk.run(&stage) { title, stage in
      let frame = stage.paint().frame
      for row in frame.text {
        let isClean = row.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        #expect(isClean, "\(title)")
        #expect(DisplayWidth.of(row) <= size.0, "\(title): \(row)")
      }
      #expect(frame.text[0].contains("sample data · 09:0"), "\(title)")
      if title == "Review Order" { #expect(stage.row(containing: "Rp 4,773,000") != nil) }
      if title == "it was raised" {
        #expect(stage.row(containing: "[Rp 1,000,000") != nil)
        #expect(stage.row(containing: "Total Rp 1,110,000") != nil || size.0 == 132)
      }
    }
  }

  @Test("A hostile host name leaves room for the company and the time")
  func host() {
    for text in Self.texts {
      var stage = Stage(World().with { $0.place = .live(host: text) }, columns: 40, rows: 12)
      let header = stage.paint().frame.text[0]
      #expect(header.hasPrefix(" PT Nusan"))
      #expect(header.hasSuffix("· 09:00"))
      #expect(header.contains("LIVE"))
    }
  }
}
