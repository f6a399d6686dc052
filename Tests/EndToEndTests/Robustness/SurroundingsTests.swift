import Foundation
import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Terminals and locales", .onOwnThreads)
struct SurroundingsTests {
  private static let terminals = [
    "xterm", "xterm-16color", "xterm-256color", "screen", "screen-256color", "tmux-256color",
    "linux", "vt100", "vt220", "ansi",
  ].filter { name in
    ["/usr/share/terminfo", "/lib/terminfo", "/etc/terminfo"].contains { folder in
      unsafe access("\(folder)/\(name.prefix(1))/\(name)", R_OK) == 0
    }
  }

  /// Whether a byte stream sets a colour: SGR 30–38, 40–48, 90–107.
  private func setsColor(_ text: String) -> Bool {
    let sequence = /\u{1B}\[([0-9;:]*)m/
    return text.matches(of: sequence).contains { match in
      match.1.split { $0 == ";" || $0 == ":" }.contains { parameter in
        guard let number = Int(parameter) else { return false }
        return (30...38).contains(number) || (40...48).contains(number)
          || (90...107).contains(number)
      }
    }
  }

  @Test("Every terminal starts, walks and quits cleanly", arguments: terminals)
  func walk(name: String) throws {
    let terminal = try PseudoTerminal.topup(environment: ["TERM": name])
    terminal.send("999999\t")
    try terminal.wait(forText: "999,999.")
    terminal.send("r")
    try terminal.wait(forText: "Pay ]")
    terminal.waitForSilence()
    terminal.send("\u{3}")
    try terminal.wait(forText: "Quit?")
    terminal.waitForSilence()
    terminal.send("\t\r")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.settings.c_lflag & UInt32(ECHO) != 0)
    #expect(!terminal.text.contains("38;2;") && !terminal.text.contains("38:2:"))
    #expect(!terminal.text.contains("\u{1B}]4;"), "the palette is the person's own")
  }

  @Test(
    "Without colour no colour is set, and focus still shows",
    arguments: [["NO_COLOR": "1"], ["TOPUP_COLOR": "never"], ["TERM": "vt100"]])
  func noColor(variables: [String: String]) throws {
    let terminal = try PseudoTerminal.topup(environment: variables)
    terminal.send("1000000r")
    try terminal.wait(forText: "Pay ]")
    terminal.waitForSilence()
    terminal.send("\r")
    try terminal.wait(forText: "Confirm top-up")
    terminal.waitForSilence()
    terminal.send("\t\r")
    try terminal.wait(forText: "Waiting for payment")
    terminal.waitForSilence()
    #expect(!setsColor(terminal.text))
    #expect(terminal.text.contains("▸"))
  }

  @Test("An empty NO_COLOR asks for nothing; --color never leaves a theme's colours out")
  func colorWishes() throws {
    let with = try PseudoTerminal.topup("--theme", "midnight", environment: ["NO_COLOR": ""])
    #expect(setsColor(with.text))
    let without = try PseudoTerminal.topup("--theme", "midnight", "--color", "never")
    #expect(!setsColor(without.text))
    // An option wins over the environment.
    let always = try PseudoTerminal.topup(
      "--theme", "midnight", "--color", "always", environment: ["NO_COLOR": "1"])
    #expect(setsColor(always.text))
  }

  @Test("Without UTF-8 every byte is ASCII, on every page")
  func ascii() throws {
    let terminal = try PseudoTerminal.topup(environment: ["LC_ALL": "C"])
    for (keys, text) in [
      ("1000000r", "Pay ]"), ("\r", "Confirm top-up"), ("\t\r", "Waiting for payment"),
      ("P", "received"), ("4", "Ordered"), ("\r", "What was ordered"), ("5", "Preferences"),
      ("2", "monthly"), ("?", "Keys"),
    ] {
      terminal.send(keys)
      try terminal.wait(forText: text)
      terminal.waitForSilence()
    }
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
  }

  @Test(
    "Where no screen can be shown the program comes in lines, saying so",
    arguments: ["dumb", "", "no-such-terminal"])
  func noScreen(name: String) throws {
    let terminal = try PseudoTerminal(
      Command.topup, ["--lang", "en"],
      environment: Command.environment.merging(["TERM": name]) { $1 })
    try terminal.wait(forText: "What do you want to do?")
    #expect(terminal.text.contains("TERM=\(name) cannot show screens"))
    terminal.send("quit\n")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(!terminal.text.contains("\u{1B}"))
  }

  @Test("While nothing happens nothing is written and no time is used")
  func idle() throws {
    let terminal = try PseudoTerminal.topup()
    terminal.waitForSilence(milliseconds: 300)
    let written = terminal.output.count
    let used = try terminal.processorTicks()
    terminal.readAvailable(waitingMilliseconds: 2_000)
    #expect(terminal.output.count == written)
    #expect(try terminal.processorTicks() == used)
  }
}
