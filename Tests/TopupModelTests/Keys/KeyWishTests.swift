import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("Keys of the configuration")
struct KeyWishTests {
  private func wish(_ command: String, _ keys: String...) -> KeyWish {
    KeyWish(place: "keys.\(command)", command: command, keys: keys)
  }

  private func faults(_ wishes: KeyWish...) -> [KeyFault] {
    KeyTable.standard(with: wishes).problems.map(\.fault)
  }

  @Test("A key is read as help writes it", arguments: KeyTable.standard.bindings.flatMap(\.keys))
  func names(key: Key) {
    #expect(Key(named: key.name) == key)
  }

  @Test(
    "Names are read small and large, and what is no key is none",
    arguments: [
      ("ctrl-r", Key.control("r")), ("PGDN", .pageDown), ("f12", .function(12)),
      ("é", .character("é")),
      ("space", .character(" ")), ("Shift-Tab", .backTab), ("R", .character("R")),
      ("", nil), (" ", nil), ("Ctrl-", nil), ("F25", nil), ("F0", nil), ("Meta-x", nil),
      ("rr", nil),
      ("\u{1B}", nil), ("\u{202E}", nil), ("\u{200B}", nil),
    ] as [(String, Key?)])
  func reading(name: String, key: Key?) {
    #expect(Key(named: name) == key)
  }

  @Test("A command is written with small letters and _", arguments: Command.allCases)
  func commands(command: Command) {
    #expect(Command(named: command.name) == command)
    #expect(command.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F })
    #expect(Command.showQA.name == "show_qa" && Command.nextPreset.name == "next_preset")
  }

  @Test("Other keys stand in place of the standard ones, in all places of the command")
  func follows() {
    let (table, problems) = KeyTable.standard(with: [
      wish("review", "a", "F5"), wish("activate", "F7", "z"),
    ])
    #expect(problems.isEmpty && table.conflicts.isEmpty)
    #expect(table.command(for: .character("a"), in: .topup) == .review)
    #expect(table.command(for: .function(5), in: .topup) == .review)
    #expect(table.command(for: .character("r"), in: .topup) == nil)
    #expect(table.command(for: .function(7), in: .list) == .activate)
    #expect(table.command(for: .character("z"), in: .buttons) == .activate)
    #expect(table.command(for: .character("z"), in: .list) == nil)
    #expect(table.command(for: .enter, in: .topup) == nil)
  }

  @Test("Two commands may exchange their keys")
  func exchange() {
    let (table, problems) = KeyTable.standard(with: [wish("review", "p"), wish("next_preset", "r")])
    #expect(problems.isEmpty)
    #expect(table.command(for: .character("r"), in: .topup) == .nextPreset)
  }

  @Test("What cannot be had is named, and its command stays as it was")
  func refused() {
    for (wishes, fault) in [
      ([wish("frobnicate", "x")], KeyFault.unknownCommand("frobnicate")),
      ([wish("review", "Meta-x")], .unknownKey("Meta-x")),
      ([KeyWish(place: "keys.review", command: "review", keys: nil)], .notKeys),
      ([wish("review", "Ctrl-B")], .keptByTerminals(.control("b"))),
      ([wish("review", "Ctrl-S")], .keptByTerminals(.control("s"))),
      ([wish("review", "Ctrl-Q")], .keptByTerminals(.control("q"))),
      ([wish("review", "Ctrl-Z")], .keptByTerminals(.control("z"))),
      ([wish("review", "Ctrl-I")], .sameAs(.control("i"), .tab)),
      ([wish("review", "Ctrl-M")], .sameAs(.control("m"), .enter)),
      ([wish("review", "Ctrl-H")], .sameAs(.control("h"), .backspace)),
      ([wish("review", "Ctrl-C")], .fixed(.control("c"), .quit)),
      ([wish("review", "Esc")], .fixed(.escape, .back)),
      ([wish("review", "Ctrl-U")], .edits(.control("u"))),
      ([wish("review", "7")], .digit(.character("7"))),
      ([wish("show_usage", "3")], .digit(.character("3"))),
      ([wish("page_up", "K")], .typedOnly), ([wish("activate", "a")], .typedOnly),
      ([wish("quit")], .noKey), ([wish("back")], .noKey), ([wish("help")], .noKey),
      ([wish("palette")], .noKey), ([wish("activate")], .noKey), ([wish("next_field")], .noKey),
      ([wish("review", "R")], .taken(.character("R"), .reload)),
      ([wish("undo", "F5"), wish("review", "F5")], .taken(.function(5), .undo)),
    ] {
      let (table, problems) = KeyTable.standard(with: wishes)
      #expect(problems.map(\.fault) == [fault])
      #expect(table.conflicts.isEmpty)
      #expect(table.command(for: .character("r"), in: .topup) == .review)
      for problem in problems {
        #expect(problem.english.hasPrefix("keys.") && problem.indonesian.hasPrefix("keys."))
      }
    }
  }

  @Test("A command may be left without a key; the palette still has it, and words lead there")
  func unbound() {
    let (table, problems) = KeyTable.standard(with: [wish("undo"), wish("reload")])
    #expect(problems.isEmpty)
    #expect(
      FrameWords.retry.text(.english, keys: table, in: .topup) == "Press : Reload to try again.")
    var script = AppScript(keys: table)
    script.press(.character(":"))
    script.type("reload")
    script.press(.enter)
    #expect(script.questions.contains(.catalog))
  }

  @Test("Esc goes back and Ctrl-C quits, whatever else does; a digit stays with its own tab")
  func fixed() {
    let (table, problems) = KeyTable.standard(with: [
      wish("back", "B"), wish("quit", "Q"), wish("show_usage", "2", "F2"),
    ])
    #expect(problems.isEmpty)
    for context in KeyContext.allCases {
      #expect(table.command(for: .escape, in: context) == .back)
      #expect(table.command(for: .control("c"), in: context) == .quit)
    }
    #expect(table.command(for: .character("q"), in: .topup) == nil)
    #expect(table.command(for: .character("Q"), in: .usage) == .quit)
    #expect(table.command(for: .function(2), in: .logs) == .showUsage)
  }

  @Test("Wrong keys are told at the start, until somebody has read it")
  func told() {
    let problem = KeyProblem(place: "keys.x", .unknownCommand("x"))
    var session = Session(
      place: .sampleData, hasLevers: true, hasCompanies: true, language: .english)
    session.keyProblems = [problem, problem]
    var script = AppScript(session: session)
    #expect(script.messages == [.keysIgnored([problem, problem])])
    #expect(script.messages[0].english.hasSuffix("topup config names 1 more."))
    script.wait(milliseconds: 60_000)
    #expect(script.messages.count == 1)
    script.press(.escape)
    #expect(script.messages.isEmpty)
  }

  @Test("In an amount, whatever means the previous value moves the caret; a small screen quits too")
  func elsewhere() {
    let table = KeyTable.standard(with: [wish("previous_value", "a"), wish("quit", "Q")]).table
    var script = AppScript(keys: table)
    script.type("1000000")
    script.press(.character("a"))
    let caret = script.app.topup.field?.caret
    script.press(.left)
    #expect(caret != script.app.topup.field?.caret)
    script.press(.control("u"))
    script.tell(.resized(ScreenSize(columns: 20, rows: 5)))
    script.press(.character("q"))
    #expect(!script.app.isFinished)
    script.press(.character("Q"))
    #expect(script.app.isFinished)
  }
}
