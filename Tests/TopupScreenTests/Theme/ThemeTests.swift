import Foundation
import Testing
import TopupBackend
import TopupModel
import TopupScreen

@Suite("A theme says how the roles look")
struct ThemeTests {
  private func read(_ text: String) -> ThemeReading {
    ThemeReading(parsing: Array(text.utf8), file: "mine.json")
  }

  @Test("Colours come from names, hexadecimal numbers and the terminal")
  func colors() {
    let reading = read(
      """
      { name: "mine", variant: "dark", colors: { ink: "#c9d1d9" },
        roles: { text: { fg: "ink", bg: "default" }, muted: { fg: "#abc", bold: true } } }
      """)
    #expect(reading.problems == [])
    #expect(reading.theme.name == "mine")
    #expect(reading.theme.variant == .dark)
    let text = reading.theme.style(of: .text)
    #expect(text.foreground == .rgb(RGBColor(packed: 0xC9D1D9)))
    #expect(text.background == .terminalDefault)
    #expect(reading.theme.style(of: .muted).foreground == .rgb(RGBColor(packed: 0xAABBCC)))
  }

  @Test("What a role leaves out comes from its parent")
  func inheritance() {
    let theme = read(
      """
      { name: "mine", roles: {
        text: { fg: "#111111", bg: "#eeeeee", ansi: { fg: 0, bg: 15 } },
        focus: { bg: "#0000ff", bold: true }, selection: { bold: false, underline: true } } }
      """
    ).theme
    let selection = theme.style(of: .selection)
    #expect(selection.foreground == .rgb(RGBColor(packed: 0x111111)))
    #expect(selection.background == .rgb(RGBColor(packed: 0x0000FF)))
    #expect(selection.switchedOn == .underline)
    #expect(selection.ansiForeground == .number(0))
    #expect(selection.ansiBackground == nil, "white was not meant for the blue")
  }

  @Test("Every role has a way up to text")
  func parents() {
    for role in Role.allCases {
      var at = role
      var steps = 0
      while let parent = at.parent, steps < 10 {
        at = parent
        steps += 1
      }
      #expect(at == .text, "\(role)")
    }
  }

  @Test(
    "What is wrong is said with file and role, and the rest is used",
    arguments: [
      ("{ name: \"m\", roles: { fokus: {} } }", "mine.json: roles.fokus is not a role"),
      (
        "{ name: \"m\", roles: { focus: { fg: 3 } } }",
        "mine.json: roles.focus.fg must be a text, not a whole number"
      ),
      (
        "{ name: \"m\", roles: { focus: { fg: \"blau\" } } }",
        "mine.json: roles.focus.fg is no colour: neither #rrggbb nor \"default\" nor a name of colors"
      ),
      (
        "{ name: \"m\", roles: { focus: { blink: true } } }",
        "mine.json: roles.focus.blink is not a known member"
      ),
      (
        "{ name: \"m\", roles: { focus: { ansi: { fg: 16 } } } }",
        "mine.json: roles.focus.ansi.fg must be from 0 to 15, or \"default\""
      ),
      ("{ name: \"m\", variant: \"blue\" }", "mine.json: variant must be dark, light or any"),
      (
        "{ name: \"m\", colors: { sky: \"#12345\" } }",
        "mine.json: colors.sky is no colour: neither #rrggbb nor \"default\""
      ),
      (
        "{ name: \"m\", colors: { sky: [] } }",
        "mine.json: colors.sky must be a text, not a list"
      ),
      ("{ name: \"m\", shade: 1 }", "mine.json: shade is not a known member"),
      ("{ name: \"m\", roles: [] }", "mine.json: roles must be an object, not a list"),
      ("{ roles: {} }", "mine.json: name is missing"),
    ])
  func problems(text: String, message: String) {
    let reading = read(text)
    #expect(reading.problems.map(\.description) == [message])
    #expect(reading.theme.styles[.focus] == nil)
  }

  @Test("Names of colours go round in no circle: each is wrong, and so is the role that uses one")
  func circle() {
    let reading = read(
      """
      { name: "m", colors: { a: "b", b: "a" }, roles: { muted: { fg: "a" }, title: { bold: true } } }
      """)
    #expect(reading.problems.map(\.place) == ["colors.a", "colors.b", "roles.muted.fg"])
    #expect(reading.theme.styles == [.title: RoleStyle(on: .bold)] as RoleStyles)
  }

  @Test("Problems are said in Indonesian too")
  func indonesian() {
    let problems = read("{ name: \"m\", roles: { fokus: {}, title: { bold: 1 } } }").problems
    #expect(
      problems.map { $0.text(.indonesian) } == [
        "mine.json: roles.fokus bukan peran yang dikenal",
        "mine.json: roles.title.bold harus true atau false, bukan bilangan bulat",
      ])
  }

  @Test("A theme of three roles is a whole theme: all text legible, all marks seen")
  func threeRoles() {
    let reading = read(
      """
      { name: "mine", variant: "dark", roles: {
        text: { fg: "#e0e0d0", bg: "#202018" }, muted: { fg: "#a0a090" },
        focus: { fg: "#202018", bg: "#e0c060" } } }
      """)
    #expect(reading.problems == [])
    let check = ThemeCheck(reading.theme)
    #expect(check.holds)
    let palette = ResolvedTheme(reading.theme, depth: .palette)
    #expect(palette[.footer] == palette[.muted])
    #expect(palette[.buttonFocus] == palette[.focus])
    #expect(palette[.danger].foreground == palette[.text].foreground)
  }

  @Test("A theme that says nothing of the focus shows it reversed")
  func silence() {
    let theme = read("{ name: \"m\", roles: { text: { fg: \"#ddd\", bg: \"#222\" } } }").theme
    for depth in [ColorDepth.eight, .sixteen, .palette, .direct] {
      #expect(ResolvedTheme(theme, depth: depth)[.buttonFocus].attributes.contains(.reverse))
    }
    #expect(ThemeCheck(theme).holds)
  }

  @Test("A wrong role does not spoil the right ones")
  func partial() {
    let reading = read(
      "{ name: \"m\", roles: { title: { bold: 1 }, muted: { dim: true }, x: 1 } }")
    #expect(reading.problems.count == 2)
    #expect(reading.theme.styles == [.muted: RoleStyle(on: .dim)] as RoleStyles)
  }

  @Test(
    "A file that is no JSON names the line; a role written twice is such an error",
    arguments: [
      "{ name: \"m\",\n\n roles: {", "{ name: \"m\",\n roles: { text: {},\n text: {} } }",
    ])
  func syntax(text: String) {
    let reading = read(text)
    #expect(reading.problems.count == 1)
    #expect(reading.problems.first?.description.hasPrefix("mine.json: line 3") == true)
    #expect(reading.theme == .builtIn)
  }

  @Test(
    "Any bytes end in a theme, never in a crash",
    arguments: ["", "[]", "null", "{}", "\u{0}", "{ roles: { text: null } }"])
  func anything(text: String) {
    let theme = read(text).theme
    for depth in ColorDepth.allCases { _ = ResolvedTheme(theme, depth: depth) }
  }
}
