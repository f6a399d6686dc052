import BillingEngine
import BillingStore
import BillingWorld
import Synchronization
import TopupBackend
import TopupDomain

/// Places and credits orders of one company through the engine on a SQLite store, so that all of
/// them change the same balance.
struct StoreBench {
  struct Rates {
    /// One transaction each.
    var quotes: Int
    /// Two transactions each: the request is admitted, and the order is made.
    var orders: Int
    /// One transaction each.
    var credits: Int
  }

  let orders: Int
  /// Where the file is; nil is a temporary folder.
  let folder: String?

  /// How many of each a second.
  func rates(threads: Int) throws -> Rates {
    let temporary = try TemporaryFolder(in: folder)
    let store = try SQLiteStore(path: temporary.path("bench.sqlite"))
    let clock = ManualClock(World.start)
    let services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", random: SystemRandomSource(), pause: { _ in })
    try services.reset(to: .sample)
    let engine = BillingEngine(
      store: store, clock: clock, random: SystemRandomSource(), services: services.upstream)
    try engine.load(.sample)
    guard let caller = try engine.caller(token: "CID-V3-admin") else { return Rates.none }
    let cart = [CartLine(code: code("wa_balance"), value: 1_000_000)]
    let share = orders / threads
    let quotes = Mutex<[Quote]>([])
    let placed = Mutex<[TopupOrder]>([])
    let quoteRate = rate(threads) { _ in
      for _ in 0..<share {
        if let quote = try? engine.quote(cart, by: caller) { quotes.withLock { $0.append(quote) } }
      }
    }
    let orderRate = rate(threads) { index in
      for quote in quotes.withLock({ $0.dropFirst(index * share).prefix(share) }) {
        let key = IdempotencyKey("key-" + quote.id.text)
        if let order = try? engine.placeOrder(quote.id, key: key, by: caller).order {
          placed.withLock { $0.append(order) }
        }
      }
    }
    let creditRate = rate(threads) { index in
      for order in placed.withLock({ $0.dropFirst(index * share).prefix(share) }) {
        guard let payment = try? services.payments.payment(of: order.id) else { continue }
        _ = try? engine.receive(
          PaymentEvent(
            kind: .paid, paymentID: payment.id, orderID: order.id, companyID: nil,
            amount: payment.amount, currency: payment.currency, occurredAt: clock.now()))
      }
    }
    try check(engine, caller, expecting: share * threads)
    return Rates(quotes: quoteRate, orders: orderRate, credits: creditRate)
  }

  /// So many pieces of work a second.
  private func rate(_ threads: Int, _ body: @escaping @Sendable (Int) -> Void) -> Int {
    let start = ContinuousClock.now
    _ = onThreads(threads, body)
    let time = start.duration(to: .now).components
    let microseconds = time.seconds * 1_000_000 + time.attoseconds / 1_000_000_000_000
    return Int(Int64(orders / threads * threads) * 1_000_000 / max(microseconds, 1))
  }

  /// A rate is worth nothing where the work was not done.
  private func check(
    _ engine: BillingEngine, _ caller: Caller, expecting count: Int
  ) throws {
    guard case .v3(let info) = try engine.billingInfo(for: caller) else { return }
    let credited = try Decimal4(Int64(count)).times(1_000_000)
    let remaining = info.balances.first?.remaining.wholePart
    guard remaining == credited.amount + 900 else {
      throw Shortfall(expected: credited.amount + 900, found: remaining)
    }
  }

  struct Shortfall: Error {
    var expected: Int64
    var found: Int64?
  }
}

extension StoreBench.Rates {
  static let none = StoreBench.Rates(quotes: 0, orders: 0, credits: 0)
}
