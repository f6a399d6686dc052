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

  /// Initial, additional, used and limit, what is taken; then what each bucket gave; nil is refused.
  static let takings =
    [
      ("500", "400", "0", "100", "1000", ["500", "400", "100"]),
      ("500", "400", "0", "100", "1000.0001", nil),
      ("0", "0", "100", "100", "1", nil),
      ("0", "0", "99", "100", "1", ["0", "0", "1"]),
      ("500", "400", "0", "0", "500", ["500", "0", "0"]),
      ("500", "400", "0", "0", "500.5", ["500", "0.5", "0"]),
      ("0.0001", "0", "0", "0", "0.0001", ["0.0001", "0", "0"]),
    ] as [(String, String, String, String, String, [String]?)]

  @Test(
    "P02: initial gives first, then additional, then postpaid up to its limit", arguments: takings)
  func taking(
    row: (
      initial: String, additional: String, used: String, limit: String, taken: String,
      shares: [String]?
    )
  ) throws {
    var pool = try pool(row.initial, row.additional, used: row.used, limit: row.limit)
    let before = pool
    let shares = row.shares.map {
      PoolShares(initial: decimal($0[0]), additional: decimal($0[1]), postpaid: decimal($0[2]))
    }
    #expect(try pool.split(ofTaking: decimal(row.taken)) == shares)
    #expect(try pool.take(decimal(row.taken)) == shares)
    if shares == nil {
      #expect(pool == before)
    } else {
      let after = try before.remaining().subtracting(decimal(row.taken))
      #expect(try pool.remaining() == after)
    }
    #expect(try pool.total() == before.total())
  }

  /// Initial and its total, additional, used; then initial, used and what remains.
  @Test(
    "P06: a new month pays what postpaid has in use first, and what was topped up stays",
    arguments: [
      ("0", "350", "0", "500", "0", "150", "-150"), ("0", "600", "0", "500", "100", "0", "100"),
      ("20", "350", "70", "0", "350", "0", "420"), ("350", "350", "0", "0", "350", "0", "350"),
      ("0", "0", "0", "5", "0", "5", "-5"),
    ])
  func refill(
    row: (
      initial: String, total: String, additional: String, used: String, after: String,
      usedAfter: String, remaining: String
    )
  ) throws {
    var pool = try pool(
      row.initial, row.additional, used: row.used, limit: "900", initialTotal: row.total)
    let before = pool
    let given = try pool.refill()
    #expect(pool.initial.remaining == decimal(row.after))
    #expect(pool.initial.total == decimal(row.total))
    #expect(pool.additional == before.additional)
    #expect(pool.postpaid.used == decimal(row.usedAfter))
    #expect(try pool.remaining() == decimal(row.remaining))
    #expect(try before.initial.remaining.adding(given.initial) == pool.initial.remaining)
    #expect(try before.postpaid.used.subtracting(given.postpaid) == pool.postpaid.used)
  }

  @Test("Finance cannot set a limit below what is in use")
  func limit() throws {
    var pool = try pool("0", "0", used: "50", limit: "100")
    let before = pool
    for refused in ["49.9999", "0", "-1"] {
      let isSet = pool.setPostpaidLimit(decimal(refused))
      #expect(!isSet)
    }
    #expect(pool == before)
    for taken in ["50", "50.0001", "900"] {
      let isSet = pool.setPostpaidLimit(decimal(taken))
      #expect(isSet)
      #expect(pool.postpaid.limit == decimal(taken))
    }
  }

  @Test("P01: whatever is taken, credited and refilled keeps to a naive model", arguments: 0..<100)
  func everythingAgainstModel(seed: Int) throws {
    var dice = UInt64(seed)
    func random(_ limit: Int) -> Int {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(dice >> 33) % limit
    }
    let total = random(500)
    let limit = random(400)
    var pool = try pool(String(total), "0", used: "0", limit: String(limit))
    var model = UnitPool(initial: total, total: total, limit: limit)
    for _ in 0..<60 {
      let amount = 1 + random(300)
      switch random(6) {
      case 0:
        _ = try pool.credit(decimal(String(amount)))
        model.credit(amount)
      case 1:
        _ = try pool.refill()
        model.refill()
      default:
        let shares = try pool.take(decimal(String(amount)))
        let isTaken = model.take(amount)
        #expect((shares != nil) == isTaken)
      }
      #expect(pool.initial.remaining == decimal(String(model.initial)))
      #expect(pool.additional.remaining == decimal(String(model.additional)))
      #expect(pool.postpaid.used == decimal(String(model.used)))
    }
  }
}

/// A pool that moves one unit at a time and knows no more than which bucket comes next.
private struct UnitPool {
  var initial: Int
  var total: Int
  var additional = 0
  var used = 0
  var limit: Int

  init(initial: Int, total: Int, limit: Int) {
    self.initial = initial
    self.total = total
    self.limit = limit
  }

  mutating func take(_ amount: Int) -> Bool {
    let before = self
    for _ in 0..<amount {
      if initial > 0 {
        initial -= 1
      } else if additional > 0 {
        additional -= 1
      } else if used < limit {
        used += 1
      } else {
        self = before
        return false
      }
    }
    return true
  }

  mutating func credit(_ amount: Int) {
    for _ in 0..<amount {
      if used > 0 { used -= 1 } else { additional += 1 }
    }
  }

  mutating func refill() {
    initial = 0
    for _ in 0..<total {
      if used > 0 { used -= 1 } else { initial += 1 }
    }
  }
}
