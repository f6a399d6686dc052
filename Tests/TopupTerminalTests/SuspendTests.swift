import Foundation
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Ctrl-Z stops the program and it comes back redrawn", .onOwnThreads)
struct SuspendTests {
  @Test("Under an interactive shell: modes off, the shell's terminal, modes on and all drawn again")
  func suspend() throws {
    let shell = try PseudoTerminal(
      "/bin/bash", ["--norc", "--noprofile", "-i"],
      environment: [
        "TERM": "xterm-256color", "LANG": "C.UTF-8", "PS1": "ready> ", "PATH": "/usr/bin:/bin",
      ])
    try shell.wait(forText: "ready> ")
    shell.send("\(ProbeTerminal.executable)\r")
    try shell.wait(forText: "probe 80x24")
    shell.waitForSilence()
    let beforeStop = shell.output.count
    shell.send("\u{1A}")
    try shell.wait(for: "the prompt") { Self.text($0, from: beforeStop).contains("ready> ") }
    let stopped = Self.text(shell, from: beforeStop)
    #expect(stopped.contains("\u{1B}[?2004l"))
    #expect(stopped.contains("\u{1B}[?1049l"))
    #expect(stopped.contains("1000l"))
    let beforeReturn = shell.output.count
    shell.send("fg\r")
    try shell.wait(for: "the screen") { Self.text($0, from: beforeReturn).contains("probe 80x24") }
    shell.waitForSilence()
    let returned = Self.text(shell, from: beforeReturn)
    for sequence in ["\u{1B}[?2004h", "\u{1B}[?1049h", "1000h"] {
      #expect(returned.contains(sequence))
    }
    #expect(returned.components(separatedBy: "probe 80x24").count == 2)
    shell.send("q")
    try shell.wait(forText: "ending: finished")
  }

  private static func text(_ terminal: PseudoTerminal, from start: Int) -> String {
    String(decoding: terminal.output[start...], as: UTF8.self)
  }
}
