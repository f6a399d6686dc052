import Foundation
import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Kinds of terminals", .onOwnThreads)
struct TerminalKindTests {
  private static let names = [
    "xterm-256color", "xterm", "tmux-256color", "screen-256color", "screen", "linux", "vt100",
  ].filter { name in
    ["/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo"].contains { folder in
      unsafe access("\(folder)/\(name.prefix(1))/\(name)", R_OK) == 0
    }
  }

  /// What the terminal itself sends for a key, as its entry says.
  private static func key(_ capability: String, _ name: String) throws -> String {
    try Command.run("tput", ["-T", name, capability]).output
  }

  @Test("T11: a whole top-up with the keys as each terminal sends them", arguments: names)
  func walk(name: String) throws {
    let terminal = try PseudoTerminal.topup(environment: ["TERM": name])
    let key = { try Self.key($0, name) }
    // Help by F1, and back; down and up again; to the end of what was typed and to its start.
    terminal.send(try key("kf1"))
    try terminal.wait(forText: "Keys")
    terminal.waitForSilence()
    terminal.send("\u{1B}")
    terminal.waitForSilence()
    terminal.send(try key("kcud1") + key("kcuu1") + "99999" + key("khome") + "9" + key("kend"))
    try terminal.wait(forText: "99,999")
    terminal.send("\t\(try key("kcbt").isEmpty ? "\u{1B}[Z" : key("kcbt"))\t")
    try terminal.wait(forText: "999,999.")
    terminal.send("r")
    try terminal.wait(forText: "Pay ]")
    terminal.waitForSilence()
    terminal.send("\r")
    try terminal.wait(forText: "Confirm top-up")
    terminal.waitForSilence()
    terminal.send(try key("kcuf1"))
    terminal.waitForSilence()
    terminal.send("\r")
    try terminal.wait(forText: "Waiting for payment")
    terminal.waitForSilence()
    terminal.send("P")
    try terminal.wait(forText: "received")
    terminal.waitForSilence()
    terminal.send("4")
    try terminal.wait(forText: "Ordered")
    terminal.waitForSilence()
    terminal.send("q")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.settings.c_lflag & UInt32(ECHO) != 0)
    expectModes(of: terminal.text, name)
  }

  private func expectModes(of text: String, _ name: String) {
    let isXterm = name.hasPrefix("xterm")
    let hasMouse = isXterm || name.hasPrefix("tmux") || name.hasPrefix("screen")
    #expect(text.contains("1006") == isXterm)
    #expect(text.contains("1000h") == hasMouse)
    #expect(text.contains("?2004h") == hasMouse)
    for question in [/\u{1B}\[[>=]?[0-9;]*[cnx]/, /\u{1B}\][0-9;]*\?/, /\u{1B}P/, /\u{1B}\[.*\$p/] {
      #expect(text.firstMatch(of: question) == nil, "nothing is asked of the terminal")
    }
    #expect(!text.contains("38;2;") && !text.contains("38:2:") && !text.contains("\u{1B}]4;"))
  }

  @Test(
    "T11: a click on a tab, in the protocol that each terminal was told to speak",
    arguments: [
      ("xterm-256color", "\u{1B}[<0;40;2M\u{1B}[<0;40;2m"), ("tmux-256color", "\u{1B}[M H\""),
      ("screen-256color", "\u{1B}[M H\""),
    ])
  func click(name: String, report: String) throws {
    let terminal = try ScreenTerminal.atTopup()
    let tabs = try #require(terminal.screen.lines.firstIndex { $0.contains("4 Orders") })
    let line = terminal.screen.lines[tabs]
    let before = try #require(line.range(of: "4 Orders")).lowerBound
    let (column, row) = (line[..<before].count + 2, tabs + 1)
    let other = try PseudoTerminal.topup(environment: ["TERM": name])
    let sgr = "\u{1B}[<0;\(column);\(row)M"
    let old = "\u{1B}[M " + [column, row].map { String(UnicodeScalar(UInt8(32 + $0))) }.joined()
    other.send(report.contains("<") ? sgr : old)
    try other.wait(forText: "Ordered")
    // Where it is turned off, a report is nothing at all.
    let off = try PseudoTerminal.topup("--no-mouse", environment: ["TERM": name])
    #expect(!off.text.contains("1000h"))
    #expect(off.bytes { off.send(sgr + old) }.isEmpty)
  }
}
