import BillingEngine
import BillingWorld
import OwnThreads
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@testable import BillingStore

@Suite("S14, P03: many threads and several stores on one file", .onOwnThreads)
struct ConcurrencyTests {
  private let folder: TemporaryFolder
  private let path: String
  private let clock = ManualClock(World.start)
  private let services: SimulatedServices

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("billing.sqlite")
    services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", random: SystemRandomSource(), pause: { _ in })
    try services.reset(to: .sample)
    try engine().load(.sample)
  }

  /// An engine on a store of its own, as another process would have it.
  private func engine() throws -> BillingEngine {
    engine(on: try SQLiteStore(path: path))
  }

  private func engine(on store: SQLiteStore) -> BillingEngine {
    BillingEngine(
      store: store, clock: clock, random: SystemRandomSource(), services: services.upstream)
  }

  private func paid(_ order: TopupOrder) throws -> PaymentEvent {
    let payment = try #require(try services.payments.payment(of: order.id))
    return PaymentEvent(
      kind: .paid, paymentID: payment.id, orderID: order.id, companyID: nil,
      amount: payment.amount, currency: payment.currency, occurredAt: clock.now())
  }

  private func remaining(_ text: String) throws -> Decimal4? {
    let company = try engine().companies().first { $0.id == CompanyID("CID-V3") }
    return try company?.balances.first { $0.code == code(text) }?.pool.remaining()
  }

  @Test(
    "64 threads order and pay at once: each order once, each credited once, no number missing",
    arguments: [1, 2])
  func orders(stores: Int) throws {
    let engines = try (0..<stores).map { _ in try engine() }
    let caller = try #require(try engines[0].caller(token: "CID-V3-admin"))
    let cart = [CartLine(code: code("wa_balance"), value: 1_000_000)]
    let services = services
    let failures = Mutex<[String]>([])
    let orders = onThreads(64) { index -> TopupOrder? in
      let engine = engines[index % stores]
      let other = engines[(index + 1) % stores]
      do {
        let quote = try engine.quote(cart, by: caller)
        let key = IdempotencyKey("key-\(index)-of-64")
        let order = try engine.placeOrder(quote.id, key: key, by: caller).order
        let again = try other.placeOrder(quote.id, key: key, by: caller)
        guard again.isReplay, again.order == order else { return nil }
        guard let event = try services.payments.settle(order.id, as: .paid, at: World.start)
        else { return nil }
        for engine in [engine, other, engine] { _ = try engine.receive(event) }
        return order
      } catch {
        failures.withLock { $0.append("\(error)") }
        return nil
      }
    }
    #expect(failures.withLock { $0 } == [])
    #expect(Set(orders.compactMap { $0?.id }).count == 64)
    let numbers = Set(orders.compactMap { $0.flatMap { Int($0.number.suffix(6)) } })
    #expect(numbers == Set(1...64))
    #expect(try remaining("wa_balance") == decimal("64000900"))
    try engines[0].runDueWork()
    #expect(try services.records.invoices(of: nil).count == 64)
  }

  @Test("One payment reported by 64 threads of two stores is credited once")
  func onePayment() throws {
    let engines = [try engine(), try engine()]
    let caller = try #require(try engines[0].caller(token: "CID-V3-admin"))
    let quote = try engines[0].quote([CartLine(code: code("muv"), value: 500)], by: caller)
    let order = try engines[0].placeOrder(quote.id, key: IdempotencyKey("one-order"), by: caller)
    let event = try paid(order.order)
    let results = onThreads(64) { index in try? engines[index % 2].receive(event) }
    #expect(results.filter { $0 == .applied }.count == 1)
    #expect(results.filter { $0 == .duplicate }.count == 63)
    #expect(try remaining("muv") == decimal("500"))
  }

  @Test("A change of the facts through one store is seen by the other at once")
  func facts() throws {
    let stores = [try SQLiteStore(path: path), try SQLiteStore(path: path)]
    let company = CompanyID("CID-V3")
    for round in 0..<50 {
      let settings = ["round_\(round)": true]
      try stores[round % 2].write { store throws(Rollback) in
        try store.setSettings(settings, of: company)
      }
      for store in stores {
        let seen = try store.read { store throws(Rollback) in try store.company(company) }
        #expect(seen?.settings == settings)
      }
    }
  }

  @Test("Facts that a transaction changed and took back are not what the next one sees")
  func factsTakenBack() throws {
    let store = try SQLiteStore(path: path)
    let company = CompanyID("CID-V3")
    let before = try store.read { store throws(Rollback) in try store.company(company) }
    #expect(throws: Rollback.unavailable("no")) {
      try store.write { store throws(Rollback) in
        try store.setSettings(["gone": true], of: company)
        _ = try store.company(company)
        _ = try store.configuration()
        throw .unavailable("no")
      }
    }
    try store.write { store throws(Rollback) in
      try store.setSettings(["kept": true], of: CompanyID("CID-V2"))
    }
    let after = try store.read { store throws(Rollback) in try store.company(company) }
    #expect(after == before)
  }

  @Test("In a group, a body that throws is taken back alone")
  func group() throws {
    let store = try SQLiteStore(path: path)
    let results = onThreads(64) { index -> Bool in
      do throws(Rollback) {
        for turn in 0..<8 {
          do throws(Rollback) {
            try store.write { store throws(Rollback) in
              try store.append(
                DomainEvent(
                  id: "\(index)", at: World.start, type: turn % 2 == 0 ? "kept" : "dropped",
                  companyID: nil, attributes: []))
              if turn % 2 == 1 { throw .refused(Problem(.invalidRequest)) }
            }
          } catch {
            guard case .refused = error else { throw error }
          }
        }
        return true
      } catch {
        return false
      }
    }
    #expect(results.allSatisfy { $0 })
    let types = try store.read { store throws(Rollback) in
      try store.events(of: nil, type: nil, before: nil, limit: 1_000).map(\.row.type)
    }
    #expect(types.filter { $0 == "kept" }.count == 256)
    #expect(!types.contains("dropped"))
  }

  @Test("Readers see a snapshot and wait for no writer")
  func readers() throws {
    let store = try SQLiteStore(path: path)
    let company = CompanyID("CID-V3")
    try store.write { writer throws(Rollback) in
      try writer.append(
        DomainEvent(id: "1", at: World.start, type: "seen", companyID: nil, attributes: []))
      // While this writer holds the file, others read what was there before.
      let seen = onThreads(20) { _ in
        try? store.read { reader throws(Rollback) in
          (
            try reader.events(of: nil, type: "seen", before: nil, limit: 9).count,
            try reader.company(company) != nil
          )
        }
      }
      for (count, hasCompany) in seen.compactMap({ $0 }) {
        if count != 0 || !hasCompany { throw .unavailable("a reader saw what is not committed") }
      }
      if seen.count != 20 { throw .unavailable("a reader waited") }
    }
    let count = try store.read { store throws(Rollback) in
      try store.events(of: nil, type: "seen", before: nil, limit: 9).count
    }
    #expect(count == 1)
  }

  @Test("While another process writes, a write waits, and says so when it takes too long")
  func busy() throws {
    let store = SQLiteStore(database: try Database(path: path, busyMilliseconds: 50))
    let other = try Connection(#require(SQLiteLibrary.loaded), path: path, mode: .writing)
    try other.execute("BEGIN IMMEDIATE")
    #expect(throws: Rollback.unavailable("database is locked")) {
      try store.write { store throws(Rollback) in try store.nextOrderNumber() }
    }
    try other.execute("ROLLBACK")
    #expect(try store.write { store throws(Rollback) in try store.nextOrderNumber() } == 1)
  }
}
