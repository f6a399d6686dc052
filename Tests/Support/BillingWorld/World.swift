public import BillingEngine
internal import Dispatch
internal import Foundation
internal import Synchronization
public import TopupBackend
public import TopupDomain

/// A clock that moves only when it is told to.
public final class ManualClock: TimeSource {
  private let time: Mutex<Timestamp>

  public init(_ start: Timestamp) { time = Mutex(start) }

  public func now() -> Timestamp { time.withLock { $0 } }

  public func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// An engine on a store with simulated services, and short ways to act on it.
public struct World: Sendable {
  public static let start = Timestamp(rfc3339: "2026-07-14T09:00:00+07:00")!

  /// When the month after it begins in Jakarta: what is due next where nothing else is.
  public static let nextMonth = Timestamp(rfc3339: "2026-08-01T00:00:00+07:00")!

  public let clock = ManualClock(World.start)
  public let store: any Store
  public let services: SimulatedServices
  public let engine: BillingEngine
  /// Removed with the world.
  private let folder: TemporaryFolder?

  /// - Parameter kind: where billing and the services remember; the one at hand by default.
  public init(
    seed: UInt64 = 1, on kind: StoreKind = .current,
    _ change: (inout BillingSetup) -> Void = { _ in }
  ) throws {
    var setup = BillingSetup.sample
    change(&setup)
    let random = SeededRandomSource(seed: seed)
    let records: any SandboxRecords
    (store, records, folder) = try kind.open()
    services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", records: records, random: random,
      pause: { _ in })
    try services.reset(to: setup)
    engine = BillingEngine(
      store: store, clock: clock, random: random, services: services.upstream,
      quotaStore: services.quotaStore)
    try engine.load(setup)
  }

  public func caller(_ company: String = "CID-V3", role: UserRole = .admin) throws -> Caller {
    try engine.caller(token: "\(company)-\(role.rawValue)")!
  }

  public func quote(_ cart: [(String, Int64)], company: String = "CID-V3") throws -> Quote {
    try engine.quote(cart.map { CartLine(code: code($0), value: $1) }, by: caller(company))
  }

  public func order(
    _ cart: [(String, Int64)] = [("wa_balance", 1_000_000)], company: String = "CID-V3",
    key: String? = nil
  ) throws -> TopupOrder {
    let quote = try quote(cart, company: company)
    let key = IdempotencyKey(key ?? "key-" + quote.id.text)
    return try engine.placeOrder(quote.id, key: key, by: caller(company)).order
  }

  public func reload(_ order: TopupOrder, company: String = "CID-V3") throws -> TopupOrder {
    try engine.order(order.id, for: caller(company))
  }

  public func paymentID(of order: TopupOrder) throws -> PaymentID {
    try store.read { store throws(Rollback) in try store.order(order.id) }!.payment.id
  }

  /// The event that the provider sends of an order's own payment.
  public func event(
    _ kind: PaymentEvent.Kind = .paid, of order: TopupOrder, payment: String? = nil,
    off: Int64 = 0, currency: String = "IDR"
  ) throws -> PaymentEvent {
    PaymentEvent(
      kind: kind, paymentID: try payment.map { PaymentID($0) } ?? paymentID(of: order),
      orderID: order.id, companyID: nil, amount: Rupiah(order.price.total.amount + off),
      currency: currency, occurredAt: clock.now())
  }

  public func remaining(_ code: String, company: String = "CID-V3") throws -> String? {
    let id = CompanyID(company)
    let component = BillingWorld.code(code)
    return try store.read { store throws(Rollback) in try store.balance(component, of: id) }
      .map { try $0.balance.pool.remaining().description }
  }

  /// How often each kind of event has been recorded.
  public func events() throws -> [String: Int] {
    let rows = try engine.events(EventQuery(limit: 1000)).rows
    return Dictionary(rows.map { ($0.type, 1) }, uniquingKeysWith: +)
  }

  public func arm(_ target: Fault.Target, _ kind: Fault.Kind, times: Int? = nil) {
    services.board.replace(with: [Fault(target: target, kind: kind, times: times)])
  }
}

public func code(_ text: String) -> ComponentCode { ComponentCode(text)! }

public func decimal(_ text: String) -> Decimal4 { Decimal4(text)! }

/// The problem that `body` is refused with; nil where it is not.
public func refusal<Answer>(_ body: () throws -> Answer) -> Problem? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? Problem
  }
}

/// Calls `body` on so many threads of its own at once and answers what each got.
public func onThreads<Answer: Sendable>(
  _ count: Int, _ body: @escaping @Sendable (Int) -> Answer
) -> [Answer] {
  let answers = Mutex<[Answer]>([])
  let everybody = DispatchGroup()
  for index in 0..<count {
    everybody.enter()
    Thread.detachNewThread {
      let answer = body(index)
      answers.withLock { $0.append(answer) }
      everybody.leave()
    }
  }
  everybody.wait()
  return answers.withLock { $0 }
}
