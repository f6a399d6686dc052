import OwnThreads
import PseudoTerminal
import Testing

@Suite("Stopped and continued", .onOwnThreads)
struct StopTests {
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
}
