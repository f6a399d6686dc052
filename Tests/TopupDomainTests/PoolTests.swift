import Testing
import TopupDomain

@Suite("P01: a pool and its three buckets")
struct PoolTests {
  /// Initial, additional, used, credit; then settled, added, and what remains.
  static let credits = [
    ("0", "0", "5000", "1000000", "5000", "995000", "995000"),
    ("0", "0", "5000", "2000", "2000", "0", "-3000"),
    ("0", "0", "5000", "5000", "5000", "0", "0"),
    ("0", "0", "0", "10", "0", "10", "10"),
    ("500", "400", "0", "100", "0", "100", "1000"),
    ("0", "0", "0.0001", "1", "0.0001", "0.9999", "0.9999"),
  ]

  @Test("P01, S08: a credit settles what is below zero first", arguments: credits)
  func credit(
    row: (
      initial: String, additional: String, used: String, credit: String, settled: String,
      added: String, remaining: String
    )
  ) throws {
    var pool = try pool(row.initial, row.additional, used: row.used)
    let expected = CreditSplit(settled: decimal(row.settled), added: decimal(row.added))
    let total = try pool.total()
    #expect(try pool.split(ofCredit: decimal(row.credit)) == expected)
    #expect(try pool.credit(decimal(row.credit)) == expected)
    #expect(try pool.remaining() == decimal(row.remaining))
    #expect(pool.initial.remaining == decimal(row.initial))
    #expect(try pool.total() == total.adding(expected.added))
  }

  @Test("P01: figures that break its rules make no pool")
  func violations() {
    #expect(throws: PoolViolation.postpaidUsedBeforeBuckets) { try pool("1", "0", used: "1") }
    #expect(throws: PoolViolation.postpaidUsedBeforeBuckets) { try pool("0", "0.0001", used: "1") }
    #expect(throws: PoolViolation.bucketBelowZero) { try pool("-1", "0", used: "0") }
    #expect(throws: PoolViolation.postpaidBelowZero) { try pool("0", "0", used: "-1") }
    #expect(throws: PoolViolation.postpaidBelowZero) { try pool("0", "0", used: "0", limit: "-1") }
  }

  @Test("SPEC 1: a credit that leaves the range changes nothing")
  func overflow() throws {
    var full = try pool("0", "999999999999999", used: "0")
    let before = full
    #expect(throws: ArithmeticOverflow.self) { try full.credit(decimal("1")) }
    #expect(full == before)
    // Each bucket fits, but not their sum.
    var split = try pool("999999999999999", "0", used: "0")
    #expect(throws: ArithmeticOverflow.self) { try split.credit(decimal("1")) }
  }

  @Test("P01: any credits keep to a naive model", arguments: 0..<50)
  func againstModel(seed: Int) throws {
    var state = UInt64(seed)
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let used = random(1000)
    var pool = try pool("0", "0", used: String(used))
    var sum = -used
    for _ in 0..<20 {
      let amount = 1 + random(300)
      let split = try pool.credit(decimal(String(amount)))
      sum += amount
      #expect(try split.settled.adding(split.added) == decimal(String(amount)))
      #expect(try pool.remaining() == decimal(String(sum)))
      #expect(pool.postpaid.used == .zero || pool.additional.remaining == .zero)
    }
  }

  /// Remaining of a total of 100, the threshold, and the state.
  @Test(
    "P07: below zero, low at the threshold, otherwise ok",
    arguments: [
      ("41", nil, .ok), ("40", nil, .low), ("0", nil, .low), ("50", "50", .low),
      ("50.0001", "50", .ok), ("1", "0", .ok), ("0", "0", .low),
    ] as [(String, String?, Balance.State)])
  func state(remaining: String, threshold: String?, state: Balance.State) throws {
    let pool = try pool(remaining, "0", used: "0", initialTotal: "100")
    let balance = Balance(
      code: code("muv"), label: "", unit: "", isUnlimited: false, pool: pool,
      thresholdPercent: threshold.map(decimal))
    #expect(try balance.state() == state)
  }

  @Test("P07: an empty balance is ok, one below zero is not")
  func emptyAndNegative() throws {
    var balance = Balance(
      code: code("muv"), label: "", unit: "", isUnlimited: false, pool: .empty,
      thresholdPercent: nil)
    #expect(try balance.state() == .ok)
    balance.pool = try pool("0", "0", used: "0.0001")
    #expect(try balance.state() == .belowZero)
  }
}
