import Foundation
import Testing

@Suite("Whatever is pressed, and however billing answers, money is safe")
struct MonkeyTests {
  /// `TOPUP_MONKEY_SEEDS=1000` looks further, `TOPUP_MONKEY_SEED=7` again.
  private static let seeds: Range<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["TOPUP_MONKEY_SEED"].flatMap(UInt64.init) { return seed..<seed + 1 }
    return 1..<(environment["TOPUP_MONKEY_SEEDS"].flatMap(UInt64.init) ?? 8) + 1
  }()

  @Test("S07, S14, S15: nothing is ordered unseen, twice or unnoted, and no order is lost")
  func monkeys() {
    var (confirmations, orders) = (0, 0)
    for seed in Self.seeds {
      var monkey = Monkey(seed: seed)
      do throws(MonkeyAuditor.Fault) {
        try monkey.run(steps: 2000)
      } catch {
        Issue.record(
          """
          seed \(seed), step \(monkey.step): \(error)
          \(monkey.trace.suffix(12).map { "\($0)" }.joined(separator: "\n").prefix(6000))
          """)
      }
      confirmations += monkey.auditor.confirmed.count
      orders += monkey.billing.orders.count
    }
    // A monkey that never gets anywhere finds nothing.
    #expect(confirmations >= Self.seeds.count && orders > 0)
  }
}
