import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Whatever ends topup, the terminal is as it was to the byte", .onOwnThreads)
struct CrashTests {
  private static let waysOut: [(Int32, PseudoTerminal.Ending)] =
    [(0, .exited(0)), (SIGTERM, .exited(143)), (SIGHUP, .exited(129)), (SIGINT, .exited(130))]
    + [
      SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGQUIT, SIGSYS, SIGUSR1, SIGUSR2,
      SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGIO, SIGPWR, SIGSTKFLT,
    ].map { ($0, .killed(by: $0)) }

  @Test("T03: q, and every signal that ends a process", arguments: waysOut)
  func endings(signal: Int32, ending: PseudoTerminal.Ending) throws {
    let terminal = try ScreenTerminal.atTopup()
    #expect(terminal.screen.modes.isSuperset(of: [1000, 1006, 1049, 2004]))
    if signal == 0 { terminal.send("q") } else { terminal.terminal.signal(signal) }
    #expect(try terminal.terminal.waitForExit() == ending)
    try terminal.expectRestored()
    terminal.expectNoOffence()
  }

  @Test(
    "T03: on every page and over every popup", arguments: ["2", "3", "4", "5", "?", ":", "c", "T"])
  func everywhere(key: String) throws {
    let terminal = try ScreenTerminal.atTopup()
    try terminal.press(key)
    terminal.terminal.signal(SIGSEGV)
    #expect(try terminal.terminal.waitForExit() == .killed(by: SIGSEGV))
    try terminal.expectRestored()
  }

  @Test("T03: a pipe that breaks ends nothing")
  func brokenPipe() throws {
    let terminal = try ScreenTerminal.atTopup()
    terminal.terminal.signal(SIGPIPE)
    terminal.send("7\t")
    try terminal.wait(for: "Rp 1,110,000")
  }

  @Test("T03: crashing when it can only read its input, as with `topup < /dev/tty`")
  func readOnlyInput() throws {
    let terminal = try ScreenTerminal(
      "/bin/sh", ["-c", "exec \(Command.topup) --lang en < /dev/tty"])
    try terminal.wait(for: "1 Top up", " ? ")
    terminal.terminal.signal(SIGABRT)
    #expect(try terminal.terminal.waitForExit() == .killed(by: SIGABRT))
    try terminal.expectRestored()
  }

  @Test(
    "T04: a terminal that takes nothing any more does not keep it from ending",
    arguments: [SIGTERM, SIGHUP])
  func stalled(signal: Int32) throws {
    let terminal = try ScreenTerminal.atTopup(columns: 200, rows: 60)
    // Nobody reads: it waits for the terminal in the middle of a frame.
    for _ in 0..<200 { terminal.send("\u{C}") }
    terminal.terminal.signal(signal)
    #expect(try terminal.terminal.waitForExitUnread() == .exited(128 + signal))
    #expect(terminal.terminal.settings.c_lflag & UInt32(ECHO) != 0)
  }

  @Test("T04: a hang-up ends it at once, and it has not spun")
  func hangUp() throws {
    let terminal = try ScreenTerminal.atTopup()
    let used = try terminal.terminal.processorTicks()
    terminal.terminal.hangUp()
    #expect(try terminal.terminal.waitForExit() == .exited(129))
    #expect(terminal.terminal.usedTicks - used < 20)
  }
}
