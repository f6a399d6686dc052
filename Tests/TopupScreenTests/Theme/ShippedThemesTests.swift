import Testing
import TopupModel
import TopupScreen

@Suite("The themes that come with the program")
struct ShippedThemesTests {
  /// What the walk and the pages of a company with little left compose, narrow and wide.
  private static let log: CompositionLog = {
    var log = CompositionLog()
    for (columns, rows) in [(80, 24), (132, 43)] {
      var stage = Stage(columns: columns, rows: rows)
      Walk.run(&stage) { title, stage in log.note(stage.paint().frame, at: title) }
      for world in [Samples.excessWorld, Samples.legacyWorld, Samples.awaitingWorld] {
        var stage = Stage(world, columns: columns, rows: rows)
        for key in "123245" {
          stage.press(.tab, .character(key), .character("i"), .escape, .down)
          log.note(stage.paint().frame, at: "\(key)")
        }
      }
    }
    return log
  }()

  @Test(
    "Each can be read, is named like its file, and all that screens compose can be seen",
    arguments: ShippedThemes.files)
  func legible(file: String) throws {
    let reading = try ShippedThemes.read(file)
    #expect(reading.problems == [])
    #expect(reading.theme.name + ".json" == file)
    let check = ThemeCheck(reading.theme, Self.log.compositions)
    #expect(check.lookalikes == [])
    #expect(
      check.failures.map { "\($0.composition) \($0.other) \($0.depth) \($0.ratio)" } == [])
    #expect(check.measurements.count > 4 * Composition.standing.count)
  }

  @Test("What screens compose is seen with where it was seen")
  func places() {
    let selected = Composition(CellStyle(.buttonFocus, [.bold]))
    #expect(Self.log.places(of: selected).contains("Confirm top-up, focus on Cancel"))
    let beside = Composition(CellStyle(.buttonFocus, [.bold]), beside: .text)
    #expect(Self.log.compositions.contains(beside))
    #expect(Self.log.places(of: Composition(CellStyle(.shadow))) == [])
  }

  @Test("High contrast: all text at 7:1, all lines at 4.5:1, in all colours and in 256")
  func highContrast() throws {
    let theme = try ShippedThemes.read("high-contrast.json").theme
    for one in ThemeCheck(theme, depths: [.direct, .palette]).measurements {
      let isText = one.needed == Contrast.textMin
      #expect(one.ratio >= (isText ? 7 : 4.5), "\(one.composition)")
    }
  }

  @Test("Mono sets no colour on any terminal")
  func mono() throws {
    let theme = try ShippedThemes.read("mono.json").theme
    for depth in ColorDepth.allCases {
      let resolved = ResolvedTheme(theme, depth: depth)
      for role in Role.allCases {
        #expect(resolved[role].foreground == nil && resolved[role].background == nil)
      }
    }
  }

  @Test("The one that is built in is the one in the file")
  func builtIn() throws {
    #expect(try ShippedThemes.read("default.json").theme == .builtIn)
  }

  @Test("The one that is built in is there, and nine more")
  func there() {
    let names = [
      "batik", "blue-yellow-safe", "default", "high-contrast", "midnight", "mono", "paper",
      "red-green-safe", "solarized-dark", "solarized-light",
    ]
    #expect(ShippedThemes.files == names.map { $0 + ".json" })
  }
}
