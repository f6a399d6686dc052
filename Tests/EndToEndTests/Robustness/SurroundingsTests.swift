import Foundation
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Terminals and locales", .onOwnThreads)
struct SurroundingsTests {
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
}
