import BillingEngine
import Dispatch
import Foundation
import Synchronization
import TopupBackend
import TopupDomain

/// A clock that moves only when it is told to.
final class ManualClock: TimeSource {
  private let time: Mutex<Timestamp>

  init(_ start: Timestamp) { time = Mutex(start) }

  func now() -> Timestamp { time.withLock { $0 } }

  func advance(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// An engine on a memory store with simulated services, and short ways to act on it.
struct World {
  static let start = Timestamp(rfc3339: "2026-07-14T09:00:00+07:00")!

  let clock = ManualClock(World.start)
  let store = MemoryStore()
  let services: SimulatedServices
  let engine: BillingEngine

  init(seed: UInt64 = 1, _ change: (inout BillingSetup) -> Void = { _ in }) throws {
    var setup = BillingSetup.sample
    change(&setup)
    let random = SeededRandomSource(seed: seed)
    services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", random: random, pause: { _ in })
    try services.reset(to: setup)
    engine = BillingEngine(
      store: store, clock: clock, random: random, services: services.upstream)
    try engine.load(setup)
  }

  func caller(_ company: String = "CID-V3", role: UserRole = .admin) throws -> Caller {
    try engine.caller(token: "\(company)-\(role.rawValue)")!
  }

  func quote(_ cart: [(String, Int64)], company: String = "CID-V3") throws -> Quote {
    try engine.quote(cart.map { CartLine(code: code($0), value: $1) }, by: caller(company))
  }

  func order(
    _ cart: [(String, Int64)] = [("wa_balance", 1_000_000)], company: String = "CID-V3",
    key: String? = nil
  ) throws -> TopupOrder {
    let quote = try quote(cart, company: company)
    let key = IdempotencyKey(key ?? "key-" + quote.id.text)
    return try engine.placeOrder(quote.id, key: key, by: caller(company)).order
  }

  func reload(_ order: TopupOrder, company: String = "CID-V3") throws -> TopupOrder {
    try engine.order(order.id, for: caller(company))
  }

  func paymentID(of order: TopupOrder) throws -> PaymentID {
    try store.read { store throws(Rollback) in try store.order(order.id) }!.payment.id
  }

  /// The event that the provider sends of an order's own payment.
  func event(
    _ kind: PaymentEvent.Kind = .paid, of order: TopupOrder, payment: String? = nil,
    off: Int64 = 0, currency: String = "IDR"
  ) throws -> PaymentEvent {
    PaymentEvent(
      kind: kind, paymentID: try payment.map { PaymentID($0) } ?? paymentID(of: order),
      orderID: order.id, companyID: nil, amount: Rupiah(order.price.total.amount + off),
      currency: currency, occurredAt: clock.now())
  }

  func remaining(_ code: String, company: String = "CID-V3") throws -> String? {
    let id = CompanyID(company)
    let component = BillingEngineTests.code(code)
    return try store.read { store throws(Rollback) in try store.balance(component, of: id) }
      .map { try $0.balance.pool.remaining().description }
  }

  /// How often each kind of event has been recorded.
  func events() throws -> [String: Int] {
    let rows = try engine.events(EventQuery(limit: 1000)).rows
    return Dictionary(rows.map { ($0.type, 1) }, uniquingKeysWith: +)
  }

  func arm(_ target: Fault.Target, _ kind: Fault.Kind, times: Int? = nil) {
    services.board.replace(with: [Fault(target: target, kind: kind, times: times)])
  }
}

func code(_ text: String) -> ComponentCode { ComponentCode(text)! }

func decimal(_ text: String) -> Decimal4 { Decimal4(text)! }

/// The problem that `body` is refused with; nil where it is not.
func refusal<Answer>(_ body: () throws -> Answer) -> Problem? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? Problem
  }
}

/// Calls `body` on so many threads of its own at once and answers what each got.
func onThreads<Answer: Sendable>(
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
