import Foundation
import OwnThreads
import PseudoTerminal
import Testing

@Suite("What arrives in pieces, late or not at all, is never typed", .onOwnThreads)
struct SplitInputTests {
  /// Longer than a lone Esc is held back.
  private static let pauseMilliseconds: Int32 = 45

  @Test(
    "T07, T11: a key, a click and a paste that come torn apart anywhere are still what they are",
    arguments: [
      ("\u{1B}[B", ["down"]), ("\u{1B}OB", ["down"]), ("\u{1B}[5~", ["pageUp"]),
      ("\u{1B}[<0;5;16M", ["press 4,15"]), ("\u{1B}[200~1r\r\u{1B}[201~", ["paste \"1r\\n\""]),
    ])
  func torn(bytes: String, events: [String]) throws {
    let probe = try ProbeTerminal()
    for place in 1..<bytes.count {
      probe.terminal.send(String(bytes.prefix(place)))
      probe.terminal.waitForSilence(milliseconds: Self.pauseMilliseconds)
      probe.terminal.send(String(bytes.dropFirst(place)))
      // An Esc that long before anything else is the key, but what follows is no text.
      try probe.send("z", expecting: (place == 1 ? ["escape"] : []) + events + [letter("z")])
      try probe.send("\u{7F}", expecting: [letter("z"), "backspace"])
    }
  }

  @Test(
    "T11: a terminal's late answers, torn apart anywhere, leave no trace",
    arguments: [
      "\u{1B}[?62;4c", "\u{1B}[24;80R", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}P1$r0q\u{1B}\\",
    ])
  func tornAnswers(bytes: String) throws {
    let probe = try ProbeTerminal()
    for place in 2..<bytes.count {
      probe.terminal.send(String(bytes.prefix(place)))
      probe.terminal.waitForSilence(milliseconds: Self.pauseMilliseconds)
      probe.terminal.send(String(bytes.dropFirst(place)))
      try probe.send("z", expecting: [letter("z")])
      try probe.send("\u{7F}", expecting: ["backspace"])
    }
    #expect(Set(probe.events) == ["painted", letter("z"), "backspace"])
  }

  @Test(
    "T11: reports and answers that nobody asked for are swallowed whole",
    arguments: [
      "\u{1B}[?1;2c", "\u{1B}[>41;370;0c", "\u{1B}[0n", "\u{1B}[12;40R", "\u{1B}[?2026;2$y",
      "\u{1B}]10;rgb:ffff/ffff/ffff\u{7}", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\",
      "\u{1B}]52;c;cnExMjM=\u{7}", "\u{1B}[I", "\u{1B}[O", "\u{1B}[97;5u", "\u{1B}[57399;1:3u",
      "\u{1B}[?0u", "\u{1B}[27;5;13~", "\u{1B}[<35;10;10M", "\u{1B}[<0;10;10m",
      "\u{1B}[32;10;10M", "\u{1B}[M#!!", "\u{1B}[1;5Q", "\u{1B}P>|term 1\u{1B}\\",
      "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^private\u{1B}\\", "\u{1B}Xstring\u{1B}\\", "\u{9B}1;2R",
      "\u{1B}[4;600;800t", "\u{1B}]lwindow title\u{1B}\\",
    ])
  func strays(bytes: String) throws {
    let probe = try ProbeTerminal()
    try probe.send(bytes + bytes + "z", expecting: ["painted", letter("z")])
  }

  @Test(
    "T11: old mouse reports are clicks where the mouse is on, and nothing else where it is not",
    arguments: [("tmux-256color", true), ("screen-256color", true), ("linux", false)])
  func oldMouse(name: String, isOn: Bool) throws {
    let probe = try ProbeTerminal(environment: ["TERM": name])
    let click = isOn ? ["press 4,5"] : []
    try probe.send("\u{1B}[M %&z", expecting: ["painted"] + click + [letter("z")])
    // Columns beyond 95 are bytes that are no UTF-8.
    probe.terminal.send([0x1B, 0x5B, 0x4D, 0x20, 32 + 100, 38])
    probe.terminal.waitForSilence()
    let events = probe.events
    #expect(!events.dropFirst(2 + click.count).contains { $0.contains("character") })
    try probe.send("\u{1B}OA", expecting: ["up"])
  }

  @Test("T11: a letter with Alt is Esc and the letter, as in the editors that everybody knows")
  func alt() throws {
    let probe = try ProbeTerminal()
    try probe.send("\u{1B}x", expecting: ["painted", "escape", letter("x")])
    try probe.send("\u{1B}\u{1B}[A", expecting: ["escape", "up"])
  }

  @Test(
    "T11: bytes that are no UTF-8 end nothing and hide nothing behind them",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0xF5, 0x80],
      Array(repeating: 0xFF, count: 500),
    ])
  func noUTF8(bytes: [UInt8]) throws {
    let probe = try ProbeTerminal()
    probe.terminal.send(bytes + Array("\u{1B}[B".utf8))
    try probe.wait(forEvents: ["down"])
    #expect(probe.events.allSatisfy { $0 == "down" || $0 == "painted" })
    try probe.send("👩🏽z", expecting: [letter("z")])
  }

  @Test("Keys behind bytes that are no UTF-8 are as stale as others when a popup is drawn")
  func staleBehindRubbish() throws {
    let probe = try ProbeTerminal()
    probe.terminal.send(Array("p".utf8) + Array(repeating: 0xFF, count: 9) + Array("\t\r".utf8))
    try probe.wait(forEvents: ["painted", letter("p")])
    probe.terminal.waitForSilence()
    try probe.send("z", expecting: ["painted", letter("p"), "popup " + letter("z")])
  }

  @Test("A click that began before the popup was drawn does not hit it when its end comes")
  func staleClick() throws {
    let probe = try ProbeTerminal()
    probe.terminal.send("p\u{1B}[<0;5")
    try probe.wait(forEvents: ["painted", letter("p")])
    probe.terminal.waitForSilence(milliseconds: Self.pauseMilliseconds)
    probe.terminal.send(";6M")
    try probe.send("z", expecting: ["painted", letter("p"), "popup " + letter("z")])
    try probe.send("\u{1B}[<0;5;6M", expecting: ["popup press 4,5"])
  }

  @Test("T07: a sequence without an end is given up, and keys are heard again")
  func givenUp() throws {
    let probe = try ProbeTerminal()
    for opening in ["\u{1B}[12", "\u{1B}]0;title", "\u{1B}O", "\u{1B}P"] {
      probe.terminal.send(opening)
      try probe.terminal.wait(for: "keys to be heard after \(opening)") { terminal in
        let count = probe.events.count
        terminal.waitForSilence(milliseconds: 600)
        terminal.send("\u{15}")
        terminal.waitForSilence()
        return probe.events.count > count
      }
    }
    #expect(!probe.events.contains { $0.contains("character") })
  }

  private func letter(_ character: String) -> String { "character(\"\(character)\")" }
}
