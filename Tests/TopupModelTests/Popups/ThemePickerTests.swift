import Testing
import TopupModel

@Suite("The theme picker")
struct ThemePickerTests {
  private func opened() -> AppScript {
    var script = AppScript()
    script.press(.tab, .character("T"))
    #expect(script.takeEffects() == [.listThemes])
    script.tell(
      .themesListed(
        [
          ThemeChoice(name: "default"), ThemeChoice(name: "midnight", ground: .dark),
          ThemeChoice(name: "mine", problem: "roles.fokus is not a role"),
        ], current: "default"))
    return script
  }

  @Test("Every move shows a theme, and Esc goes back to the one before")
  func preview() {
    var script = opened()
    script.press(.down)
    #expect(script.takeEffects() == [.applyTheme("midnight")])
    script.press(.down)
    #expect(script.takeEffects() == [.applyTheme("mine")])
    script.press(.escape)
    #expect(script.takeEffects() == [.applyTheme("default")])
    #expect(script.app.popups.isEmpty && script.app.toasts.isEmpty)
  }

  @Test("Typing shows the first that fits, its ground or its fault as well as its name")
  func filter() {
    var script = opened()
    script.type("dark")
    #expect(script.takeEffects().last == .applyTheme("midnight"))
    script.press(.control("u"))
    script.type("fokus")
    #expect(script.takeEffects().last == .applyTheme("mine"))
    script.type("zzz")
    #expect(script.takeEffects().last == .applyTheme("default"), "nothing fits")
  }

  @Test("Whoever chooses a theme is told how to keep it")
  func choice() {
    var script = opened()
    script.press(.down, .enter)
    #expect(script.takeEffects().last == .applyTheme("midnight"))
    #expect(script.app.toasts.map(\.message) == [.themeChosen("midnight")])
    let words = Message.themeChosen("midnight").text(.english)
    #expect(words.contains("TOPUP_THEME=midnight") && words.contains("theme: \"midnight\""))
  }

  @Test("A faulty theme is said once and stays said until it is dismissed")
  func faulty() {
    var script = AppScript()
    script.tell(.themeFaulty("mine.json: roles.fokus is not a role", others: 2))
    let message = script.app.toasts.first?.message.text(.english)
    #expect(message?.contains("mine.json: roles.fokus") == true)
    #expect(message?.contains("2 more") == true)
    script.wait(milliseconds: 60_000)
    #expect(script.app.toasts.count == 1)
    script.press(.tab, .escape)
    #expect(script.app.toasts.isEmpty)
  }
}
