import Foundation
import Glibc
import OwnThreads
import PseudoTerminal
import Synchronization
import Testing

@Suite("Whatever is pressed on a real terminal, it stays sane and money is safe", .onOwnThreads)
struct TerminalMonkeyTests {
  /// A twentieth of `TOPUP_MONKEY_EVENTS`, which is for all monkeys together; half of them for each
  /// backend.
  private static let eventsEach: Int = {
    let wanted = ProcessInfo.processInfo.environment["TOPUP_MONKEY_EVENTS"].flatMap(Int.init)
    return max(120, (wanted ?? 0) / 40)
  }()
  private static let program =
    ProcessInfo.processInfo.environment["TOPUP_MONKEY_PROGRAM"]
    ?? Command.topup
  private static let memoryKilobytesMax = 64_000

  private static func started(
    in home: ScratchHome, _ environment: [String: String]
  ) throws -> ScreenTerminal {
    // Exports and receipts are written where the program was started.
    let terminal = try ScreenTerminal(
      "/bin/sh", ["-c", "cd \(home.path) && exec \(program) --lang en"], environment: environment)
    try terminal.wait(for: "Top up")
    return terminal
  }

  @Test("Monkeys on sample data", arguments: [UInt64(1)])
  func sampleData(seed: UInt64) throws {
    let home = try ScratchHome()
    let monkey = try TerminalMonkey(seed: seed) {
      try Self.started(in: home, home.environment())
    }
    try monkey.run(events: Self.eventsEach)
    #expect(monkey.peakMemoryKilobytes < Self.memoryKilobytesMax)
    report(monkey, seed, "sample data")
  }

  @Test("Monkeys on a sandbox behind a line that delays, cuts and garbles", arguments: [UInt64(2)])
  func sandbox(seed: UInt64) throws {
    let stage = try ServiceStage()
    let before = try stage.sandbox.orders().count
    stage.proxy.treat { [random = Counter()] _, _ in
      // Which request meets which fate depends on the order in which they come.
      switch random.next() &* 7 % 40 {
      case 3, 17: .slow(milliseconds: 120)
      case 5: .reset
      case 11: .loseAnswer
      case 23: .halfAnswer
      case 29: .answer(.answer(200, "<html>\u{1B}[2J</html>", type: "text/html"))
      default: .pass
      }
    }
    let monkey = try TerminalMonkey(seed: seed) {
      try Self.started(in: stage.home, stage.environment())
    }
    try monkey.run(events: Self.eventsEach)
    let orders = try stage.sandbox.orders().count - before
    #expect(orders <= monkey.confirmationCount, "ordered without a confirmation")
    #expect(monkey.peakMemoryKilobytes < Self.memoryKilobytesMax)
    report(monkey, seed, "sandbox, \(orders) orders")
  }

  private func report(_ monkey: TerminalMonkey, _ seed: UInt64, _ place: String) {
    guard ProcessInfo.processInfo.environment["TOPUP_MONKEY_EVENTS"] != nil else { return }
    print(
      "monkey on a terminal, \(place): seed \(seed), \(monkey.eventCount) events, "
        + "\(monkey.startCount) starts, \(monkey.confirmationCount) confirmations, "
        + "\(monkey.peakMemoryKilobytes) kB at most")
  }
}
