import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Keys")
struct KeyTableTests {
  @Test("No key means two things in one place")
  func noConflicts() {
    #expect(KeyTable.standard.conflicts.isEmpty)
  }

  @Test("A table with a conflict names it")
  func findsConflicts() {
    let one = KeyBinding(command: .quit, keys: [.tab], contexts: [.topup], isInFooter: false)
    let two = KeyBinding(command: .help, keys: [.tab], contexts: [.topup], isInFooter: false)
    let conflicts = KeyTable([one, two]).conflicts
    #expect(conflicts.map(\.0) == [.tab])
    #expect(KeyTable([one, two]).command(for: .tab, in: .topup) == .quit)
  }

  @Test("Keys that terminals keep for themselves are never bindings")
  func reserved() {
    let reserved: [Key] = ["b", "s", "q", "i", "m", "h"].map { .control($0) }
    let bound = Set(KeyTable.standard.bindings.flatMap(\.keys))
    #expect(bound.isDisjoint(with: reserved))
  }

  @Test("Every command has a key, and words in both languages")
  func everyCommand() {
    let bound = Set(KeyTable.standard.bindings.map(\.command))
    for command in Command.allCases {
      #expect(bound.contains(command))
      #expect(!command.english.isEmpty)
      #expect(!command.indonesian.isEmpty)
    }
  }

  private func help(_ script: inout AppScript) -> [Command] {
    script.press(.character("?"))
    defer { script.press(.escape) }
    guard case .help(let popup) = script.app.popups.last else { return [] }
    return popup.list.rows.compactMap(\.command)
  }

  private func palette(_ script: inout AppScript) -> [PaletteEntry] {
    script.press(.character(":"))
    defer { script.press(.escape) }
    guard case .palette(let popup) = script.app.popups.last else { return [] }
    return popup.list.shown(in: .english)
  }

  @Test(
    "Help leaves out what a settled order allows no more; the palette has it last, with the reason",
    arguments: [Order.Status.awaitingPayment, .credited, .cancelled])
  func settledOrder(status: Order.Status) {
    var script = AppScript(place: .sandbox(host: "h"))
    script.press(.end, .character("G"), .character("4"))
    script.answer(.orders(.success(Page(rows: [.sample(status)], nextCursor: nil))))
    script.press(.enter)
    let isOpen = status == .awaitingPayment
    let paying: [Command] = [.payNow, .openBrowser, .copyAddress]
    #expect(help(&script).filter(paying.contains) == (isOpen ? paying : []))
    let entries = palette(&script)
    #expect(entries.count { $0.obstacle == .nothingToPay } == (isOpen ? 0 : 3))
    #expect(entries.last?.obstacle == (isOpen ? nil : .nothingToPay))
    _ = script.takeEffects()
    script.press(.character(":"))
    script.type("simulated")
    script.press(.enter)
    #expect(script.questions.isEmpty == !isOpen)
    #expect(script.messages == (isOpen ? [] : [.nothingToPay]))
  }

  @Test("What picking something makes possible stays in help, and has its reason in the palette")
  func emptyCart() {
    var script = AppScript()
    let commands = help(&script)
    #expect(commands.contains(.undo) && commands.contains(.review))
    #expect(!commands.contains(.back))
    let obstacles = Dictionary(
      uniqueKeysWithValues: palette(&script).map { ($0.command, $0.obstacle) })
    #expect(obstacles[.undo] == .nothingToUndo && obstacles[.review] == .cartIsEmpty)
    #expect(obstacles[.removeSection] == .nothingToRemove && obstacles[.nextPreset] == .some(nil))
    script.press(.character("p"))
    let impossible = palette(&script).filter { $0.obstacle != nil }.map(\.command)
    #expect(impossible == [.topUpBalance, .dismissBanner, .back])
  }

  @Test("S11: who may not top up finds no key in help that would")
  func onlooker() {
    var script = AppScript(config: .sample.with { $0.user.role = .agent })
    let commands = help(&script)
    for command in [
      Command.review, .nextPreset, .increase, .decrease, .activate, .removeSection, .undo,
    ] {
      #expect(!commands.contains(command))
    }
  }

  @Test("Nothing is listed that a press of its key would not do", arguments: [1, 2, 3, 4, 5])
  func everyPage(digit: Int) {
    var script = AppScript()
    script.press(.end, .character("G"), .character(Character(String(digit))))
    for entry in palette(&script) where entry.obstacle == nil {
      #expect(script.app.isPossible(entry.command))
    }
    #expect(
      palette(&script).contains { $0.command == .activate && $0.obstacle != nil }
        == (digit == 2 || digit == 3 || digit == 4))
  }

  @Test("Enter in help runs nothing, and the footer does not offer it")
  func helpIsRead() {
    var script = AppScript()
    script.press(.character("?"))
    script.type("quit")
    script.press(.enter)
    script.tell(.clicked(.popupRow(0)))
    #expect(!script.app.isFinished && script.app.popups.count == 1)
    #expect(!script.app.isPossible(.activate))
  }

  @Test("The palette runs what it lists")
  func runs() {
    var script = AppScript()
    script.press(.character(":"))
    script.type("orders")
    script.press(.enter)
    #expect(script.app.tab == .orders)
  }

  @Test("The palette finds what another page has, and leads there")
  func elsewhere() {
    var script = AppScript()
    script.press(.character(":"))
    script.type("export")
    guard case .palette(let popup) = script.app.popups.last,
      let entry = popup.list.shown(in: .english).first
    else {
      Issue.record("nothing found")
      return
    }
    #expect(entry.command == .export && entry.place == .logs && !entry.isOfPage)
    script.press(.enter)
    #expect(script.app.tab == .logs && script.messages == [.doneHere(.export)])
    #expect(script.messages[0].text(.english) == "Export: press e here.")
    #expect(script.messages[0].text(.indonesian) == "Ekspor: tekan e di sini.")
    script.press(.character(":"))
    script.type("simulated pay")
    script.press(.enter)
    #expect(script.messages.last == .onlyOnOrder)
  }

  @Test("Every command that this backend has is in the palette of every page", arguments: 1...5)
  func whole(digit: Int) {
    var script = AppScript()
    script.press(.end, .character("G"), .character(Character(String(digit))))
    script.press(.character(":"))
    guard case .palette(let popup) = script.app.popups.last else {
      Issue.record("no palette")
      return
    }
    let listed = Set(popup.list.rows.map(\.command))
    for command in Command.allCases where command != .palette && script.app.isPossible(command) {
      #expect(listed.contains(command), "\(command)")
    }
    for entry in popup.list.rows {
      let reasons = Language.allCases.compactMap { entry.obstacle?.text($0) }
      #expect(reasons.allSatisfy { !$0.isEmpty } && Set(reasons).count == reasons.count)
    }
  }

  @Test("Words are found in any order, and a key finds its command first", arguments: [":", "?"])
  func found(opener: String) {
    let start = AppScript()
    func first(_ filter: String) -> Command? {
      var script = start
      script.press(.character(Character(opener)))
      script.type(filter)
      switch script.app.popups.last {
      case .palette(let popup): return popup.list.shown(in: .english).first?.command
      case .help(let popup): return popup.list.shown(in: .english).first?.command
      default: return nil
      }
    }
    #expect(first("company switch") == .switchCompany)
    #expect(first("R") == .reload && first("r") == .review)
    #expect(first("Ctrl-L") == .redraw && first("ctrl-l") == .redraw)
    #expect(first("PgUp") == .pageUp)
  }

  @Test("Help has groups: what is done here, what every page has, what moves")
  func groups() {
    var script = AppScript()
    script.press(.character("?"))
    guard case .help(let popup) = script.app.popups.last else {
      Issue.record("no help")
      return
    }
    let groups = popup.list.rows.compactMap { row -> HelpGroup? in
      if case .group(let group) = row { group } else { nil }
    }
    #expect(groups == [.page, .everywhere, .moving])
    #expect(popup.list.rows[1].command == .review)
    let quit = popup.list.rows.compactMap { row -> [Key]? in
      if case .command(.quit, let keys) = row { keys } else { nil }
    }
    #expect(quit == [[.character("q"), .control("c")]])
    script.type("quit")
    guard case .help(let found) = script.app.popups.last else { return }
    #expect(found.list.shown(in: .english).map(\.command) == [.quit])
  }

  @Test("In a filter letters filter, and only the arrows move")
  func filters() {
    var script = AppScript()
    script.press(.character("?"))
    script.type("jq")
    guard case .help(let popup) = script.app.popups.last else {
      Issue.record("no help")
      return
    }
    #expect(popup.list.filter == "jq")
    #expect(!script.app.isFinished)
    script.press(.escape)
    #expect(script.app.popups.isEmpty)
  }

  @Test("q asks before a cart is left behind, and its safe answer has the focus")
  func quitAsks() {
    var script = AppScript()
    script.press(.character("p"), .control("c"))
    #expect(script.app.popups == [.question(QuestionPopup(subject: .quitWithCart))])
    script.press(.enter)
    #expect(!script.app.isFinished)
    script.press(.character("x"), .character("q"))
    #expect(script.app.isFinished)
    #expect(script.effects.last == .quit)
  }

  @Test(
    "An amount that is still being typed is a cart too",
    arguments: [Key.character("q"), .control("c")])
  func quitAsksWhileTyping(key: Key) {
    var script = AppScript()
    script.type("1000000")
    script.press(key)
    #expect(script.app.popups == [.question(QuestionPopup(subject: .quitWithCart))])
    script.press(.enter)
    #expect(script.app.topup.field?.value == 1_000_000)
    script.press(.control("u"), key)
    #expect(script.app.isFinished)
  }

  @Test("On a screen too small to see anything no key means anything but to leave, asked once")
  func tooSmall() {
    var script = AppScript()
    script.press(.character("p"), .character("r"))
    script.tell(.resized(ScreenSize(columns: 39, rows: 12)))
    let before = script.app
    script.press(.enter, .tab, .enter, .escape, .character("4"), .character("x"))
    #expect(script.app.popups == before.popups && script.app.tab == before.tab)
    #expect(script.app.cart == before.cart)
    script.press(.character("q"))
    #expect(script.app.isAskingToQuit && !script.app.isFinished)
    script.press(.enter, .tab)
    #expect(script.app.isAskingToQuit && !script.app.isFinished)
    script.press(.character("q"))
    #expect(script.app.isFinished)
  }

  @Test("An error stays until Esc dismisses it; a success leaves after 5 s; equal ones collapse")
  func toasts() {
    var script = AppScript()
    script.press(.character("r"), .character("r"))
    #expect(script.app.toasts.map(\.count) == [2])
    script.wait(milliseconds: 5000)
    #expect(script.app.toasts.isEmpty)
    script.tell(.receiptFailed("disk full"))
    script.wait(milliseconds: 60_000)
    #expect(script.app.toasts.count == 1)
    script.press(.escape)
    #expect(script.app.toasts.isEmpty)
  }
}
