import Foundation
import OwnThreads
import PseudoTerminal
import Testing

@Suite("However the program ends, the terminal is as it was", .onOwnThreads)
struct LifecycleTests {
  /// What a terminal has to be told to be itself again.
  private func expectRestored(_ probe: ProbeTerminal, since start: Int, _ before: termios) {
    let tail = String(decoding: probe.terminal.output[start...], as: UTF8.self)
    for sequence in ["\u{1B}[?2004l", "\u{1B}[?1049l"] { #expect(tail.contains(sequence)) }
    #expect(tail.contains("\u{1B}[?25h") || tail.contains("\u{1B}[?12l\u{1B}[?25h"))
    #expect(tail.contains("1000l"))
    let after = probe.terminal.settings
    #expect(after.c_lflag == before.c_lflag)
    #expect(after.c_iflag == before.c_iflag)
    #expect(after.c_oflag == before.c_oflag)
    #expect(after.c_cc.0 == before.c_cc.0)
  }

  private func settingsOfAFreshTerminal() throws -> termios {
    let fresh = try PseudoTerminal("/bin/cat")
    fresh.waitForSilence(milliseconds: 20)
    return fresh.settings
  }

  @Test(
    "Signals that ask to end, and crashes",
    arguments: [
      (SIGTERM, "", PseudoTerminal.Ending.exited(0), "terminated terminate"),
      (SIGHUP, "", .exited(0), "terminated hangup"),
      (SIGINT, "", .exited(0), "terminated interrupt"),
      (SIGSEGV, "", .killed(by: SIGSEGV), ""), (SIGABRT, "", .killed(by: SIGABRT), ""),
      (SIGQUIT, "", .killed(by: SIGQUIT), ""), (SIGBUS, "", .killed(by: SIGBUS), ""),
      (SIGFPE, "", .killed(by: SIGFPE), ""), (SIGTRAP, "", .killed(by: SIGTRAP), ""),
      (SIGSYS, "", .killed(by: SIGSYS), ""), (SIGUSR1, "", .killed(by: SIGUSR1), ""),
      (SIGALRM, "", .killed(by: SIGALRM), ""), (SIGXCPU, "", .killed(by: SIGXCPU), ""),
      (0, "S", .killed(by: SIGSEGV), ""),
      (0, "F", .killed(by: SIGILL), ""), (0, "O", .killed(by: SIGSEGV), ""),
      (0, "q", .exited(0), ""),
    ])
  func endings(
    signal: Int32, key: String, ending: PseudoTerminal.Ending, event: String
  ) throws {
    let before = try settingsOfAFreshTerminal()
    let probe = try ProbeTerminal()
    #expect(probe.terminal.settings.c_lflag & UInt32(ECHO) == 0)
    probe.terminal.waitForSilence()
    let start = probe.terminal.output.count
    key.isEmpty ? probe.terminal.signal(signal) : probe.terminal.send(key)
    #expect(try probe.terminal.waitForExit() == ending)
    if !event.isEmpty { #expect(probe.events.last == event) }
    expectRestored(probe, since: start, before)
  }

  @Test("The end of the terminal ends the program, which is told")
  func hangUp() throws {
    let probe = try ProbeTerminal()
    probe.terminal.hangUp()
    _ = try probe.terminal.waitForExit()
    #expect(["input ended", "terminated hangup"].contains(probe.events.last ?? ""))
  }

  @Test("While nothing happens nothing is written, and no time is used")
  func idle() throws {
    let probe = try ProbeTerminal()
    probe.terminal.waitForSilence()
    let written = probe.terminal.output.count
    let used = try processorTicks(of: probe)
    probe.terminal.readAvailable(waitingMilliseconds: 600)
    #expect(probe.terminal.output.count == written)
    #expect(try processorTicks(of: probe) == used)
  }

  /// User and system time of a process, in hundredths of a second.
  private func processorTicks(of probe: ProbeTerminal) throws -> Int {
    let path = "/proc/\(probe.terminal.processID)/stat"
    let fields = try String(contentsOfFile: path, encoding: .utf8).split(separator: " ")
    return (Int(fields[13]) ?? 0) + (Int(fields[14]) ?? 0)
  }

  @Test("Messages of other threads and deadlines wake the program")
  func wakes() throws {
    let probe = try ProbeTerminal()
    try probe.send("m", expecting: ["character(\"m\")", "message hello"])
    try probe.send("t", expecting: ["character(\"t\")", "deadline"])
  }

  @Test("A storm of sizes ends with the last one, whatever LINES and COLUMNS say")
  func resizes() throws {
    let probe = try ProbeTerminal(environment: ["LINES": "10", "COLUMNS": "20"])
    try probe.terminal.wait(forText: "probe 80x24")
    for step in 0..<200 {
      probe.terminal.resize(columns: 1 + step * 7 % 190, rows: 1 + step * 5 % 60)
      if step % 10 == 0 { probe.terminal.readAvailable() }
    }
    probe.terminal.resize(columns: 0, rows: 0)
    probe.terminal.resize(columns: 97, rows: 31)
    try probe.wait(forEvents: ["resized 97x31"])
    try probe.terminal.wait(forText: "probe 97x31")
    try probe.send("q", expecting: ["character(\"q\")"])
    #expect(try probe.terminal.waitForExit() == .exited(0))
  }

  @Test("What goes to the clipboard and into the title cannot break out")
  func clipboardAndTitle() throws {
    let probe = try ProbeTerminal()
    probe.terminal.send("yT")
    try probe.terminal.wait(forText: "\u{1B}]52;c;cGF577+9bWU=\u{7}")
    try probe.terminal.wait(forText: "\u{1B}]2;topup \u{FFFD}\u{FFFD}]0;evil\u{7}")
  }

  @Test(
    "Where the screen cannot be used, nothing is drawn",
    arguments: [
      ("", "unnamed"), ("dumb", "dumb(\"dumb\")"), ("no-such-thing", "unknown(\"no-such-thing\")"),
    ])
  func obstacles(name: String, obstacle: String) throws {
    let probe = try ProbeTerminal(environment: ["TERM": name], isStarted: false)
    #expect(try probe.terminal.waitForExit() == .exited(4))
    #expect(probe.terminal.text == "obstacle: \(obstacle)\r\n")
  }

  @Test("Without UTF-8 everything is ASCII, and without colour no colour is set")
  func ascii() throws {
    let probe = try ProbeTerminal(environment: ["LANG": "C", "NO_COLOR": "1"])
    try probe.terminal.wait(forText: " probe 80x24 ")
    #expect(probe.terminal.output.allSatisfy { $0 < 0x80 })
    #expect(probe.terminal.text.contains("\u{1B}[H\u{1B}[2J+-"))
    #expect(!probe.terminal.text.contains("[38;"))
  }

  @Test("A locale that is not installed still tells that the terminal takes UTF-8")
  func missingLocale() throws {
    let probe = try ProbeTerminal(environment: ["LANG": "xx_YY.UTF-8"])
    try probe.terminal.wait(forText: "╭─ probe 80x24 ─")
  }
}
