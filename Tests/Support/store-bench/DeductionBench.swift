import BillingEngine
import BillingStore
import BillingWorld
import Synchronization
import TopupBackend
import TopupDomain

/// Deducts through the engine, so many callers at once, from one pool or from many, and checks that
/// nothing was lost, taken twice or logged otherwise than it was taken.
struct DeductionBench {
  enum Place: String, CaseIterable {
    case memory, sqlite
  }

  struct Rate {
    var perSecond: Int
    var deferred: Int
  }

  /// How long callers go on, or how many deductions they make in all.
  enum Extent {
    case seconds(Int)
    case deductions(Int)
  }

  let extent: Extent
  let pools: Int
  let place: Place
  /// Where the file is; nil is a temporary folder.
  let folder: String?

  private static let unit = code("wa_balance")
  private static let opening: Int64 = 1_000_000_000

  func rate(callers: Int) throws -> Rate {
    let temporary = try TemporaryFolder(in: folder)
    let store: any Store =
      switch place {
      case .memory: MemoryStore()
      case .sqlite: try SQLiteStore(path: temporary.path("bench.sqlite"))
      }
    let services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", random: SystemRandomSource(), pause: { _ in })
    let engine = BillingEngine(
      store: store, clock: ManualClock(World.start), random: SystemRandomSource(),
      services: services.upstream, quotaStore: services.quotaStore)
    let companies = (0..<pools).map { CompanyID("CID-\($0)") }
    var setup = BillingSetup.sample
    setup.companies = companies.map { id in
      .sample(id.text) {
        $0.wabas = []
        $0.balances = [.sample(Self.unit.text, additional: String(Self.opening))]
      }
    }
    try engine.load(setup)
    let start = ContinuousClock.now
    let counts = onThreads(callers) { caller in
      deduct(as: caller, of: callers, from: companies, engine, until: start)
    }
    let time = start.duration(to: .now).components
    let microseconds = time.seconds * 1_000_000 + time.attoseconds / 1_000_000_000_000
    let count = counts.reduce(0, +)
    try check(store, companies, taken: count)
    return Rate(
      perSecond: Int(Int64(count) * 1_000_000 / max(microseconds, 1)),
      deferred: engine.deductionFigures().deferred)
  }

  /// How many were applied.
  private func deduct(
    as caller: Int, of callers: Int, from companies: [CompanyID], _ engine: BillingEngine,
    until start: ContinuousClock.Instant
  ) -> Int {
    let own = "\(caller)-"
    var request = DeductionRequest(
      companyID: companies[0], billingCode: Self.unit, deductionCode: "marketing",
      uniqueCode: UniqueCode(""), quantity: decimal("1"), wabaID: WabaID("W-\(caller % 4)"),
      conversationID: ConversationID("conversation"), customerName: "Ms Customer",
      phoneNumber: "+628123456789")
    var applied = 0
    var number = 0
    while goesOn(number, since: start, callers: callers) {
      request.uniqueCode = UniqueCode(own + String(number))
      request.companyID = companies[(caller &+ number &* 7) % companies.count]
      if case .applied = try? engine.deduct(request).outcome { applied += 1 }
      number += 1
    }
    return applied
  }

  private func goesOn(_ done: Int, since start: ContinuousClock.Instant, callers: Int) -> Bool {
    switch extent {
    case .deductions(let count): done < count / callers
    // Not a look at the clock for each.
    case .seconds(let seconds): done % 64 != 0 || start.duration(to: .now) < .seconds(seconds)
    }
  }

  /// The sum taken is the sum logged is the sum answered.
  private func check(_ store: any Store, _ companies: [CompanyID], taken: Int) throws {
    var (left, logged) = (Int128(0), Int128(0))
    for company in companies {
      let (balance, ledger) = try store.read { store throws(Rollback) in
        (try store.balance(Self.unit, of: company), try store.ledger(of: company))
      }
      left += (try balance?.balance.pool.remaining() ?? .zero).tenThousandths
      for entry in ledger where entry.reason != .opening {
        logged -= entry.amount.tenThousandths
      }
    }
    let expected = Int128(taken) * 10_000
    let gone = Int128(companies.count) * Int128(Self.opening) * 10_000 - left
    guard gone == expected, logged == expected else {
      throw Difference(answered: taken, taken: "\(gone)", logged: "\(logged)")
    }
  }

  struct Difference: Error {
    var answered: Int
    var taken: String
    var logged: String
  }
}
