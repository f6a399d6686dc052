import Glibc
import OwnThreads
import PseudoTerminal
import Testing

@Suite("Whatever ends topup, the terminal is as it was to the byte", .onOwnThreads)
struct CrashTests {
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
}
