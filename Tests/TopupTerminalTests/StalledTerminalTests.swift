import Foundation
import OwnThreads
import PseudoTerminal
import Testing

@Suite("A terminal that takes nothing for a while", .onOwnThreads)
struct StalledTerminalTests {
  /// A probe that waits for its terminal: it was made to draw until it no longer hears keys.
  private func stalled() throws -> ProbeTerminal {
    let probe = try ProbeTerminal(columns: 200, rows: 60)
    probe.terminal.waitForSilence()
    var heard = -1
    let limit = Date().addingTimeInterval(PseudoTerminal.patienceSeconds)
    var quietSince = Date()
    while Date().timeIntervalSince(quietSince) < 0.4, Date() < limit {
      probe.terminal.send("\u{C}")
      usleep(2_000)
      if probe.events.count != heard { quietSince = Date() }
      heard = probe.events.count
    }
    return probe
  }

  @Test("Keys wait, and the screen is the last one as soon as it is read again")
  func catchesUp() throws {
    let probe = try stalled()
    let count = probe.events.count
    probe.terminal.resize(columns: 120, rows: 40)
    probe.terminal.send("zyx")
    #expect(probe.events.count == count)
    try probe.wait(forEvents: ["character(\"z\")", "character(\"y\")", "character(\"x\")"])
    try probe.terminal.wait(forText: "probe 120x40")
    #expect(probe.events.filter { $0.contains("character") }.count == 3)
    try probe.send("q", expecting: ["character(\"q\")"])
    #expect(try probe.terminal.waitForExit() == .exited(0))
  }

  @Test(
    "Asked to end it ends, for all that the terminal takes nothing", arguments: [SIGTERM, SIGHUP])
  func ends(signal: Int32) throws {
    let probe = try stalled()
    probe.terminal.signal(signal)
    // Not a byte is read meanwhile.
    let limit = Date().addingTimeInterval(PseudoTerminal.patienceSeconds)
    while probe.events.last?.hasPrefix("terminated") != true, Date() < limit { usleep(5_000) }
    #expect(probe.events.last?.hasPrefix("terminated") == true)
    #expect(try probe.terminal.waitForExit() == .exited(0))
    #expect(probe.terminal.settings.c_lflag & UInt32(ECHO) != 0)
  }

  @Test("Keys pressed while a popup was on its way are not for the popup")
  func slowPopup() throws {
    let probe = try stalled()
    probe.terminal.send("p")
    // The popup's frame waits, too; nobody has seen it.
    usleep(200_000)
    probe.terminal.send("\t\r")
    probe.terminal.waitForSilence()
    try probe.send("z", expecting: ["popup character(\"z\")"])
    #expect(!probe.events.contains("popup enter"))
  }
}
