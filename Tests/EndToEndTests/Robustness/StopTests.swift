import Foundation
import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Stopped and continued", .onOwnThreads)
struct StopTests {
  @Test(
    "T05: Ctrl-Z and fg under a shell, twice, with another size in between",
    arguments: [
      ("/bin/bash", ["--norc", "--noprofile", "-i"]), ("/bin/sh", ["-m", "-i"]),
    ])
  func shells(shell: String, arguments: [String]) throws {
    let terminal = try ScreenTerminal(
      shell, arguments, environment: ["PS1": "ready> ", "ENV": "", "BASH_SILENCE": "1"])
    try terminal.wait(for: "ready>")
    terminal.send("\(Command.topup) --lang en\r")
    try terminal.wait(for: "1 Top up", "Rp", " ? ")
    terminal.send("1234567")
    try terminal.wait(for: "[Rp 1,234,567 ")
    for (columns, rows) in [(100, 30), (80, 24)] {
      terminal.send("\u{1A}")
      try terminal.wait(for: "ready>", without: "1,234,567")
      // Some shells have paste of their own.
      #expect(terminal.screen.modes.subtracting([2004]) == [7, 25])
      #expect(!terminal.screen.hasStyle)
      terminal.resize(columns: columns, rows: rows)
      terminal.send("echo $((30 + 7))\r")
      try terminal.wait(for: "37")
      terminal.send("fg\r")
      try terminal.wait(for: "[Rp 1,234,567 ", "Review Order")
      #expect(terminal.screen.modes.isSuperset(of: [1000, 1006, 1049, 2004]))
      #expect(try terminal.redrawn() == terminal.screen.text)
    }
    terminal.send("\t")
    try terminal.wait(for: "Rp 1,370,369")
    terminal.send("q")
    try terminal.wait(for: "Quit?")
    terminal.send("\t")
    try terminal.wait(for: "▸Quit")
    terminal.send("\r")
    try terminal.wait(for: "ready>", without: "Quit?")
  }

  @Test("T05: what was typed before Ctrl-Z in the same burst neither ends it nor reaches the shell")
  func burst() throws {
    let terminal = try ScreenTerminal(
      "/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
    try terminal.wait(for: "ready>")
    terminal.send("\(Command.topup) --lang en\r")
    try terminal.wait(for: "1 Top up", "Rp", " ? ")
    for round in 1...5 {
      terminal.send("\(round)\u{1A}")
      try terminal.wait(for: "ready>", without: "1 Top up")
      terminal.send("fg\r")
      try terminal.wait(for: "1 Top up", " ? ")
    }
    #expect(!terminal.terminal.text.contains("not found"))
  }

  @Test("T05: stopped by SIGSTOP, and the terminal used by others meanwhile, it comes back whole")
  func stop() throws {
    let terminal = try ScreenTerminal.atTopup()
    terminal.send("1234567")
    let before = try terminal.wait(for: "[Rp 1,234,567 ")
    terminal.terminal.signal(SIGSTOP)
    try terminal.terminal.wait(for: "it to stop") { terminal in
      let stat = try String(contentsOfFile: "/proc/\(terminal.processID)/stat", encoding: .utf8)
      return stat.split(separator: ")").last?.hasPrefix(" T") == true
    }
    let start = terminal.terminal.output.count
    terminal.terminal.signal(SIGCONT)
    try terminal.wait(until: "all drawn again") { _ in
      terminal.terminal.output.count > start + 1_000
    }
    // Only what came since is needed to see all of it, modes and main screen included.
    var fresh = EmulatedScreen(columns: 80, rows: 24)
    fresh.take(terminal.terminal.output[start...])
    #expect(fresh.text == before)
    #expect(fresh.modes.isSuperset(of: [1000, 1006, 1049, 2004]))
  }
}
