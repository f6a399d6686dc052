import Foundation
import Testing

@Suite("Whatever is pressed, and however billing answers, money is safe")
struct MonkeyTests {
  private static let stepsEach = 2000

  /// Two runs that a machine with two cores does at once. `TOPUP_MONKEY_EVENTS=1000000` looks
  /// further, `TOPUP_MONKEY_SEED=7` again.
  private static let runs: [Range<UInt64>] = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["TOPUP_MONKEY_SEED"].flatMap(UInt64.init) { return [seed..<seed + 1] }
    let events = environment["TOPUP_MONKEY_EVENTS"].flatMap(Int.init) ?? 0
    let seeds = UInt64(max(8, (events + stepsEach - 1) / stepsEach))
    return [1..<seeds / 2 + 1, seeds / 2 + 1..<seeds + 1]
  }()

  @Test(
    "S07, S14, S15: nothing is ordered unseen, twice or unnoted, and no order is lost",
    arguments: runs)
  func monkeys(seeds: Range<UInt64>) {
    let start = ContinuousClock.now
    var (events, paints, confirmations, orders) = (0, 0, 0, 0)
    for seed in seeds {
      var monkey = Monkey(seed: seed)
      do throws(MonkeyAuditor.Fault) {
        try monkey.run(steps: Self.stepsEach)
      } catch {
        Issue.record(
          """
          seed \(seed), step \(monkey.step): \(error)
          \(monkey.trace.suffix(12).map { "\($0)" }.joined(separator: "\n").prefix(6000))
          """)
      }
      events += monkey.step
      paints += monkey.screen.paintCount
      confirmations += monkey.auditor.confirmed.count
      orders += monkey.billing.orders.count
    }
    // A monkey that never gets anywhere finds nothing.
    #expect(confirmations >= seeds.count && orders > 0 && paints > seeds.count * 50)
    guard ProcessInfo.processInfo.environment["TOPUP_MONKEY_EVENTS"] != nil else { return }
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let peak = status.firstMatch(of: /VmHWM:\s*(\d+ kB)/).map { String($0.1) } ?? "unknown"
    print(
      "monkeys in the process: seeds \(seeds), \(events) events, \(paints) screens, "
        + "\(confirmations) confirmations, \(orders) orders at the end, "
        + "\(ContinuousClock.now - start), \(peak) at most")
  }
}
