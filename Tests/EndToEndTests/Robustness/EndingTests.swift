import Foundation
import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("However topup ends, the terminal is as it was", .onOwnThreads)
struct EndingTests {
  /// The cursor's blinking (12), which curses turns off with the cursor, and wrapping (7).
  private static let harmless: Set = [7, 12]

  /// The modes of the terminal that are on after a byte stream; the cursor (25) starts on.
  private func modes(after text: String) -> Set<Int> {
    var on: Set = [25]
    for match in text.matches(of: /\u{1B}\[\?([0-9;]+)([hl])/) {
      for mode in match.1.split(separator: ";").compactMap({ Int($0) }) {
        if match.2 == "h" { on.insert(mode) } else { on.remove(mode) }
      }
    }
    return on
  }

  private func settingsOfAFreshTerminal() throws -> termios {
    let fresh = try PseudoTerminal("/bin/cat")
    fresh.waitForSilence(milliseconds: 20)
    return fresh.settings
  }

  private func expectRestored(_ terminal: PseudoTerminal) throws {
    #expect(modes(after: terminal.text).subtracting(Self.harmless) == [25])
    let before = try settingsOfAFreshTerminal()
    let after = terminal.settings
    #expect(after.c_lflag == before.c_lflag)
    #expect(after.c_iflag == before.c_iflag)
    #expect(after.c_oflag == before.c_oflag)
    #expect(after.c_cflag == before.c_cflag)
    #expect(after.c_cc.0 == before.c_cc.0)
  }

  @Test(
    "Signals that ask to end, crashes, and q",
    arguments: [
      (SIGTERM, PseudoTerminal.Ending.exited(143)), (SIGHUP, .exited(129)),
      (SIGINT, .exited(130)), (SIGSEGV, .killed(by: SIGSEGV)), (SIGABRT, .killed(by: SIGABRT)),
      (SIGILL, .killed(by: SIGILL)), (SIGQUIT, .killed(by: SIGQUIT)), (0, .exited(0)),
    ])
  func endings(signal: Int32, ending: PseudoTerminal.Ending) throws {
    let terminal = try PseudoTerminal.topup()
    #expect(modes(after: terminal.text).isSuperset(of: [1000, 1006, 1049, 2004]))
    #expect(terminal.settings.c_lflag & UInt32(ECHO) == 0)
    signal == 0 ? terminal.send("q") : terminal.signal(signal)
    #expect(try terminal.waitForExit() == ending)
    try expectRestored(terminal)
  }

  @Test(
    "The same in the middle of a popup over an order",
    arguments: [SIGTERM, SIGHUP, SIGSEGV])
  func inTheMiddle(signal: Int32) throws {
    let terminal = try PseudoTerminal.topup()
    terminal.send("1000000r")
    try terminal.wait(forText: "Pay ]")
    terminal.waitForSilence()
    terminal.send("\r")
    try terminal.wait(forText: "Confirm top-up")
    terminal.signal(signal)
    let ending = try terminal.waitForExit()
    #expect(ending == (signal == SIGSEGV ? .killed(by: signal) : .exited(128 + signal)))
    try expectRestored(terminal)
  }

  @Test(
    "A signal at any moment of the start leaves no trace", arguments: [0, 2, 5, 10, 20, 40, 80])
  func whileStarting(milliseconds: UInt32) throws {
    let terminal = try PseudoTerminal(
      Command.topup, ["--lang", "en"], environment: Command.environment)
    usleep(milliseconds * 1_000)
    terminal.signal(SIGTERM)
    _ = try terminal.waitForExit()
    terminal.waitForSilence(milliseconds: 20)
    try expectRestored(terminal)
  }

  @Test("The end of the terminal ends the program")
  func hangUp() throws {
    let terminal = try PseudoTerminal.topup()
    terminal.hangUp()
    #expect(try terminal.waitForExit() == .exited(129))
  }

  @Test("The end of a terminal of which no signal tells ends the program too, without spinning")
  func hangUpWithoutSignal() throws {
    let file = NSTemporaryDirectory() + "ending-" + UUID().uuidString
    defer { unsafe unlink(file) }
    // In a session of its own the program keeps the terminal as its input, but hears no SIGHUP.
    let command = "timeout --foreground -s KILL 8 \(Command.topup) --lang en; echo $? > \(file)"
    let terminal = try PseudoTerminal(
      "/usr/bin/setsid", ["--wait", "sh", "-c", command], environment: Command.environment)
    try terminal.wait(forText: "Review")
    terminal.waitForSilence()
    terminal.hangUp()
    try terminal.wait(for: "the program's end") { _ in
      (try? String(contentsOfFile: file, encoding: .utf8))?.hasSuffix("\n") == true
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "129\n")
  }

  @Test("An input that is no terminal gives the listing", arguments: ["", "/dev/null"])
  func noInput(path: String) throws {
    let result = try Command.topup("--lang", "en", input: path)
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("PT Nusantara Ritel Bersama (CID-1001)\n"))
    #expect(result.errors == "")
  }
}
