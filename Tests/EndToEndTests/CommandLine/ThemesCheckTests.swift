import Foundation
import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Themes: checked, survived and shown", .onOwnThreads)
final class ThemesCheckTests {
  private let folder = NSTemporaryDirectory() + "themes-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ text: String, to name: String = "mine.json") throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  // MARK: themes check

  @Test("All shipped themes hold, on every pair that the screens compose")
  func shipped() throws {
    let result = try Command.topup("themes", "check", "--lang", "en")
    #expect(result.exitCode == 0 && result.errors == "")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.allSatisfy { $0.contains(" holds: ") }, "\(result.output)")
  }

  @Test("One that is named is shown whole: role on role, where seen, colours, ratio, bound")
  func named() throws {
    let result = try Command.topup("themes", "check", "midnight", "paper", "--lang", "en")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("key_hint"))
    let row = result.output.split(separator: "\n")
      .first { $0.contains("button_focus+bold beside text") }
    #expect(row?.contains("3.00") == true && row?.contains("Confirm top-up") == true)
    let indonesian = try Command.topup("themes", "check", "midnight", "--lang", "id")
    #expect(indonesian.output.contains("PERAN DI ATAS PERAN"))
  }

  @Test("What cannot be read ends with 1, and names role, colours and ratio")
  func faint() throws {
    let path = try write(
      "{ name: \"mine\", roles: { text: { fg: \"#777\", bg: \"#888\" } } }")
    let result = try Command.topup("themes", "check", path, "--lang", "en")
    #expect(result.exitCode == 1)
    #expect(result.output.contains("fails in"))
    #expect(result.output.contains("text on text"))
    let json = try Command.topup("themes", "check", path, "--json")
    #expect(json.exitCode == 1)
    let theme = try #require((json.json["data"] as? [[String: Any]])?.first)
    #expect(theme["theme"] as? String == path && theme["holds"] as? Bool == false)
    let measured = try #require(theme["measurements"] as? [[String: Any]])
    #expect(measured.contains { $0["holds"] as? Bool == false && $0["role"] as? String == "text" })
    #expect(Set(measured.compactMap { $0["colors"] as? Int }) == [8, 16, 256, 16_777_216])
  }

  @Test("A theme that is not there is a wrong command line, in a pipe as in a terminal")
  func unknown() throws {
    for words in ["themes check nope", "--theme nope", "balance --theme nope"] {
      let words = words.split(separator: " ").map(String.init)
      let result = try Command.run(Command.topup, words)
      #expect(result.exitCode == 2 && result.output == "")
      #expect(result.errors.contains("nope") && result.errors.contains("midnight"))
    }
  }

  // MARK: Wrong themes

  @Test(
    "Whatever is wrong is named with file and place, by a command and on the first screen",
    arguments: [
      ("{ name: \"m\", roles: { fokus: {} } }", "roles.fokus is not a role"),
      ("{ name: \"m\", colors: { a: \"b\", b: \"a\" } }", "colors.a is no colour"),
      ("{ name: \"m\", roles: { focus: { ansi: { bg: 16 } } } }", "roles.focus.ansi.bg must be"),
      ("", "line 1"), ("no theme", "line 1"),
    ])
  func wrong(text: String, message: String) throws {
    let path = try write(text)
    let command = try Command.topup("balance", "--theme", path, "--lang", "en")
    #expect(command.exitCode == 0 && command.output.contains("WhatsApp"))
    #expect(command.errors.contains("mine.json: ") && command.errors.contains(message))
    let terminal = try PseudoTerminal.topup(environment: ["TOPUP_THEME": path])
    #expect(terminal.text.contains("Theme: "))
    // Wrapped lines may cut the rest anywhere.
    let shown = terminal.text.filter { !$0.isWhitespace }
    #expect(shown.contains("mine.json"))
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test("A pipe or a folder in place of a theme keeps nobody waiting")
  func noFile() throws {
    let pipe = folder + "/pipe.json"
    let code = unsafe mkfifo(pipe, 0o600)
    #expect(code == 0)
    for path in [pipe, folder] {
      let result = try Command.topup("balance", "--theme", path + (path == folder ? "/" : ""))
      #expect(result.exitCode == 0 && result.errors.contains("is not a file"))
    }
  }

  // MARK: On terminals

  @Test("A theme's colours reach 8, 16 and 256 colours as each shows them")
  func depths() throws {
    for (name, colors) in [
      ("linux", ["\u{1B}[37m\u{1B}[40m", "36m"]), ("xterm-256color", ["38;5;189", "48;5;233"]),
      ("screen-256color", ["38;5;189", "48;5;233"]),
    ] as [(String, [String])] {
      let terminal = try PseudoTerminal.topup("--theme", "midnight", environment: ["TERM": name])
      #expect(!terminal.text.contains("38;2;") && !terminal.text.contains("38:2:"))
      #expect(colors.contains { terminal.text.contains($0) }, "\(name)")
      if name == "linux" { #expect(!terminal.text.contains("38;5;")) }
      terminal.send("q")
      #expect(try terminal.waitForExit() == .exited(0))
    }
  }

  @Test("The picker marks a wrong theme with the reason, and says how to keep a chosen one")
  func picker() throws {
    _ = try write("{ name: \"mine\", roles: { fokus: {} } }")
    let terminal = try PseudoTerminal.topup(environment: ["TOPUP_THEMES": folder])
    terminal.send("\tT")
    try terminal.wait(forText: "fokus is not a role")
    terminal.waitForSilence()
    terminal.send("solarized-d\r")
    try terminal.wait(forText: "TOPUP_THEME=solarized-dark")
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
  }
}
