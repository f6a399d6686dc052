import Testing
import TopupScreen

@Suite("Colours are mapped to what the terminal has")
struct ResolvedThemeTests {
  @Test(
    "The nearest of 256 is in the cube or among the greys, never among the user's own",
    arguments: [
      (0x000000, 16), (0xFFFFFF, 231), (0xFF0000, 196), (0x5F87AF, 67), (0x808080, 244),
      (0x767676, 243), (0x12121C, 233), (0x00875F, 29), (0x5F5FFF, 63), (0xEEEEEE, 255),
    ])
  func palette(color: UInt32, number: Int) {
    #expect(Palette.nearest(to: RGBColor(packed: color), depth: .palette) == number)
  }

  @Test("Each of the 240 fixed colours is nearest to itself, or to one that looks the same")
  func fixedPoints() {
    for number in 16...255 {
      let color = Palette.color(number)
      let nearest = Palette.nearest(to: color, depth: .palette)
      #expect(nearest.map(Palette.color) == color, "\(number)")
    }
  }

  @Test(
    "Fewer colours: the theme's word counts, else the nearest",
    arguments: [
      (ColorDepth.sixteen, 12, 0), (.palette, 63, 16), (.direct, 0x5F5FFF, 8),
    ])
  func fewer(depth: ColorDepth, foreground: Int, background: Int) {
    let style = RoleStyle(
      fg: .rgb(RGBColor(packed: 0x5F5FFF)), bg: .rgb(RGBColor(packed: 0)), ansiFg: .number(12),
      ansiBg: .number(0))
    let theme = ResolvedTheme(
      Theme(name: "t", variant: .any, styles: [.text: style]), depth: depth)
    #expect(theme[.text].foreground == foreground)
    #expect(theme[.text].background == background)
  }

  @Test(
    "Two colours that become one do not make text invisible",
    arguments: [ColorDepth.eight, .sixteen])
  func collision(depth: ColorDepth) {
    for (fg, bg) in [(0x202020, 0x101010), (0xF0F0F0, 0xFFFFFF)] as [(UInt32, UInt32)] {
      let style = RoleStyle(
        fg: .rgb(RGBColor(packed: fg)), bg: .rgb(RGBColor(packed: bg)))
      let theme = ResolvedTheme(
        Theme(name: "t", variant: .any, styles: [.text: style]), depth: depth)
      #expect(theme[.text].foreground != theme[.text].background)
    }
  }

  /// Colours of 16 and what becomes of them on a console, whose bold is bright.
  @Test(
    "Eight colours: bright is bold, and what could not be read gives way",
    arguments: [
      (9, 0, 1, 0, true), (8, 0, 7, 0, false), (15, 0, 7, 0, true), (7, 0, 7, 0, false),
      (0, 11, 7, 3, true), (0, 14, 0, 6, false), (0, 9, 7, 1, true), (1, 15, 0, 7, false),
      (4, 15, 4, 7, false), (0, 15, 0, 7, false), (15, 4, 7, 4, true), (12, 0, 7, 0, false),
    ])
  func console(fg: Int, bg: Int, foreground: Int, background: Int, isBold: Bool) {
    let style = RoleStyle(
      fg: .terminalDefault, bg: .terminalDefault, ansiFg: .number(fg), ansiBg: .number(bg))
    let theme = ResolvedTheme(
      Theme(name: "t", variant: .any, styles: [.text: style]), depth: .eight)
    #expect(theme[.text].foreground == foreground)
    #expect(theme[.text].background == background)
    #expect(theme[.text].attributes == (isBold ? .bold : []))
  }

  @Test("Eight colours: bold on top of a role is left out where it would make text fade")
  func boldOnTop() {
    let styles: RoleStyles = [
      .text: RoleStyle(ansiFg: .number(0), ansiBg: .number(15)),
      .info: RoleStyle(ansiFg: .number(7), ansiBg: .number(0)),
    ]
    let theme = ResolvedTheme(Theme(name: "t", variant: .any, styles: styles), depth: .eight)
    #expect(theme[cell: CellStyle(.text, [.bold, .underline])].attributes == .underline)
    #expect(theme[cell: CellStyle(.info, [.bold])].attributes == .bold)
  }

  @Test("Without colours nothing has a colour, and focus, choice and errors are told apart")
  func mono() {
    let bare = Theme(name: "bare", variant: .any, styles: [:])
    let theme = ResolvedTheme(bare, depth: .mono)
    for role in Role.allCases {
      #expect(theme[role].foreground == nil && theme[role].background == nil)
    }
    #expect(ThemeCheck(bare).lookalikes == [])
  }

  @Test("A theme whose text cannot be read is found out")
  func illegible() {
    let grey = RoleStyle(fg: .rgb(RGBColor(packed: 0x888888)), bg: .rgb(RGBColor(packed: 0x777777)))
    let check = ThemeCheck(Theme(name: "t", variant: .any, styles: [.muted: grey]))
    let roles = Set(check.failures.map(\.composition.style.role))
    #expect(!check.holds)
    #expect(roles.isSuperset(of: [.muted, .border]) && !roles.contains(.text))
    let direct = check.failures.filter { $0.depth == .direct }
    #expect(direct.allSatisfy { $0.other == .muted && $0.ratio < 1.5 })
  }

  @Test("A QR code is dark on light at every depth", arguments: ColorDepth.allCases)
  func darkOnLight(depth: ColorDepth) {
    let style = ResolvedTheme(.builtIn, depth: depth)[cell: .darkOnLight]
    if depth == .mono {
      #expect(style.attributes == .reverse)
    } else {
      let light = style.background.map { Palette.color($0, depth: depth) }
      let dark = style.foreground.map { Palette.color($0, depth: depth) }
      #expect(style.attributes == [])
      #expect(Contrast.ratio(dark ?? RGBColor(packed: 0), light ?? RGBColor(packed: 0)) > 9)
    }
  }

  @Test(
    "Contrast is that of WCAG",
    arguments: [
      (0x000000, 0xFFFFFF, 21.0), (0x767676, 0xFFFFFF, 4.54), (0xFFFFFF, 0xFFFFFF, 1.0),
      (0xFF0000, 0xFFFFFF, 4.0), (0x0000FF, 0xFFFFFF, 8.59),
    ])
  func contrast(one: UInt32, other: UInt32, ratio: Double) {
    let measured = Contrast.ratio(RGBColor(packed: one), RGBColor(packed: other))
    #expect(abs(measured - ratio) < 0.01)
  }
}
