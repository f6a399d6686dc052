import Testing
import TopupScreen

@Suite("Themes for eyes that see fewer colours")
struct ColorVisionTests {
  /// Twice what everybody sees at a glance.
  private static let distanceMin = 20.0

  private static let eyes: [(file: String, vision: ColorVision)] = [
    ("red-green-safe", .protanopia), ("red-green-safe", .deuteranopia),
    ("blue-yellow-safe", .tritanopia),
  ]

  @Test(
    "Buckets of a gauge, and danger, warning and success, are apart",
    arguments: eyes, [ColorDepth.direct, .palette, .sixteen])
  func apart(eye: (file: String, vision: ColorVision), depth: ColorDepth) throws {
    let theme = ResolvedTheme(try ShippedThemes.read(eye.file + ".json").theme, depth: depth)
    let sets: [[(Role, KeyPath<ResolvedStyle, Int?>)]] = [
      [.gaugeInitial, .gaugeAdditional, .gaugePostpaid, .gaugeEmpty].map { ($0, \.foreground) },
      [.danger, .warning, .success].map { ($0, \.foreground) },
      [.bannerCritical, .bannerWarning, .toast].map { ($0, \.background) },
    ]
    for set in sets {
      let colors = try set.map { role, layer in
        (role, Palette.color(try #require(theme[role][keyPath: layer]), depth: depth))
      }
      for (index, one) in colors.enumerated() {
        for other in colors[..<index] {
          let distance = eye.vision.distance(one.1, other.1)
          #expect(distance >= Self.distanceMin, "\(one.0) and \(other.0)")
        }
      }
    }
  }

  @Test("Red and green are one to who lacks their cones, and two to who does not")
  func simulation() {
    let (red, green) = (RGBColor(packed: 0xB06050), RGBColor(packed: 0x7A7A50))
    #expect(ColorVision.deuteranopia.distance(red, green) < 12)
    #expect(ColorVision.tritanopia.distance(red, green) > 40)
  }
}
