import Testing
import TopupBackend
import TopupDomain
import TopupModel

@testable import TopupScreen

@Suite("Keys of the configuration, on screen")
struct OtherKeysTests {
  /// Every command with a key of its own that is no standard key of any.
  private static let wishes: [KeyWish] = {
    var free = "αβγδεζηθικλμνξοπρστυφχψωабвгдежзийклмнопрстуфхцчшщыэюя".makeIterator()
    var functions = (2...24).makeIterator()
    return Command.allCases.map { command in
      let worksWhereTyped = KeyTable.standard.bindings.contains { binding in
        binding.command == command && [.list, .form].contains { binding.contexts.contains($0) }
      }
      let other = worksWhereTyped && command != .quit ? functions.next().map { "F\($0)" } : nil
      let keys = [other, free.next().map { String($0) }].compactMap { $0 }
      return KeyWish(place: command.name, command: command.name, keys: keys)
    }
  }()

  /// Commands after which there is something to read.
  private static let telling: [Command?] = [
    nil, .review, .activate, .back, .reload, .undo, .removeSection, .payNow, .openBrowser, .filter,
    .export, .payNext, .explain, .topUpBalance, .palette, .help, .switchCompany,
  ]

  private static let keys = KeyTable.standard(with: wishes)

  private func key(_ command: Command, _ context: KeyContext) -> Key {
    Self.keys.table.key(for: command, in: context) ?? .insert
  }

  /// What is on screen on every page and in every popup that a command opens.
  private func screens(_ language: Language, _ silent: Bool) -> [String] {
    var texts: [String] = []
    for pages in [
      [], [Command.review], [.review, .activate, .nextField, .activate], [.showUsage], [.showLogs],
      [.showOrders], [.showOrders, .activate], [.showQA],
    ] {
      for last in Self.telling {
        var stage = Stage(
          World(), columns: 100, rows: 30, language: language, isSilent: { _ in silent },
          keys: Self.keys.table)
        stage.press(key(.nextPreset, .topup))
        for command in pages + [last].compactMap({ $0 }) {
          stage.press(key(command, stage.app.keyContext))
        }
        stage.wait(milliseconds: 4000)
        texts.append(stage.text())
      }
    }
    return texts
  }

  @Test("Every command can have another key at once")
  func all() {
    #expect(Self.keys.problems.isEmpty)
    #expect(Self.keys.table.conflicts.isEmpty)
  }

  @Test("No screen names a standard key that works no longer", arguments: Language.allCases)
  func screens(language: Language) {
    let standard = Set(KeyTable.standard.bindings.flatMap(\.keys))
      .filter { ![.escape, .control("c")].contains($0) }.map(\.name)
    let pattern = /(?:[Pp]ress|[Tt]ekan|press|tekan) (\S+?)[\s.,;]/
    let tab = /[\s\[(](\d) (?:Top up|Usage|Logs|Orders|QA|Isi ulang|Pemakaian|Log|Pesanan)\b/
    for text in screens(language, false) + screens(language, true) {
      let named =
        text.matches(of: pattern).map { String($0.1) } + text.matches(of: tab).map { String($0.1) }
      for name in named { #expect(!standard.contains(name), "\(name) in \(text)") }
      // The footer: pairs of a key and what it does.
      let footer = text.split(separator: "\n").last ?? ""
      for name in ["Enter ", "Tab ", " : ", " q ", " ? ", " r ", " R "] {
        #expect(!footer.contains(name), "\(name) in \(footer)")
      }
    }
  }

  @Test("Help, the palette, the tabs and the footer show the keys that work")
  func shown() {
    var stage = Stage(World(), columns: 132, rows: 43, keys: Self.keys.table)
    let usage = key(.showUsage, .topup).name
    #expect(stage.text().contains("\(usage) Usage"))
    #expect(stage.text().contains("\(key(.review, .topup).name) Review"))
    stage.press(key(.help, .topup))
    stage.type("review")
    #expect(stage.text().contains(key(.review, .topup).name))
    stage.press(.escape)
    stage.press(key(.palette, .topup))
    stage.type("reload")
    #expect(stage.text().contains(key(.reload, .topup).name))
    stage.press(.control("u"))
    stage.type("usage")
    stage.press(key(.activate, .list))
    #expect(stage.text().contains("[\(usage) Usage]"))
  }
}
