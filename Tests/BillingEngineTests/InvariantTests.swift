import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

/// Random orders, payments, clock jumps and faults, with an auditor that keeps its own books.
@Suite("S12, S14: whatever happens, the books are right", .onEveryStore)
struct InvariantTests {
  private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  @Test(
    "Ledger entries add up to balances, and each payment is credited at most once",
    arguments: 0..<12)
  func books(seed: Int) throws {
    let world = try World(seed: UInt64(seed))
    var dice = Dice(state: UInt64(seed) &* 7919 &+ 1)
    var orders: [TopupOrder] = []
    var paid: Set<OrderID> = []
    for step in 0..<60 {
      try act(&dice, in: world, &orders, &paid, step: step)
      try audit(world, orders, paid)
    }
    world.services.board.replace(with: [])
    for _ in 0..<40 {
      world.clock.advance(seconds: 3600)
      try world.engine.runDueWork()
    }
    try audit(world, orders, paid)
    for order in orders {
      let order = try world.reload(order)
      if order.status == .credited { #expect(order.paidInvoices.count == order.price.lines.count) }
    }
  }

  private func act(
    _ dice: inout Dice, in world: World, _ orders: inout [TopupOrder], _ paid: inout Set<OrderID>,
    step: Int
  ) throws {
    switch dice.roll(12) {
    case 10, 11:
      // Some are repeated, some ask for more than there is, some lose against others.
      let fault = dice.roll(6) == 0
      if fault { world.arm(.quotaStore, .lockConflict, times: 3) }
      _ = try? world.deduct("\(dice.roll(50))", "\(1 + dice.roll(400)).5") {
        $0.billingCode = code(dice.roll(4) == 0 ? "muv" : "wa_balance")
      }
      if fault { world.services.board.replace(with: []) }
    case 0, 1, 2:
      let carts: [[(String, Int64)]] = [
        [("wa_balance", 1_500_000)], [("muv", 500)], [("chatbot_ai_extra", 5), ("muv", 500)],
      ]
      if let order = try? world.order(carts[dice.roll(3)]) { orders.append(order) }
    case 3, 4, 5:
      guard !orders.isEmpty else { return }
      let order = orders[dice.roll(orders.count)]
      let kind = PaymentEvent.Kind.allCases[dice.roll(3)]
      let event = try world.event(kind, of: order, off: Int64(dice.roll(8) == 0 ? 1 : 0))
      if kind == .paid, event.amount == order.price.total { paid.insert(order.id) }
      for _ in 0...dice.roll(2) { _ = try world.engine.receive(event) }
    case 6:
      guard !orders.isEmpty else { return }
      let order = orders[dice.roll(orders.count)]
      let now = world.clock.now()
      // Its webhook is lost: only asking finds it.
      if try world.services.payments.settle(order.id, as: .paid, at: now) != nil {
        paid.insert(order.id)
      }
    case 7:
      world.clock.advance(seconds: Int64(dice.roll(40_000)))
      try world.engine.runDueWork()
    case 8:
      let targets: [Fault.Target] = [.pricing, .payment, .paidInvoice, .email]
      world.arm(targets[dice.roll(4)], .timeout, times: 1 + dice.roll(3))
    default:
      guard !orders.isEmpty else { return }
      _ = try? world.engine.cancelOrder(orders[dice.roll(orders.count)].id, by: world.caller())
    }
  }

  private func audit(_ world: World, _ orders: [TopupOrder], _ paid: Set<OrderID>) throws {
    let id = CompanyID("CID-V3")
    let (entries, company) = try world.store.read { store throws(Rollback) in
      (try store.ledger(of: id), try store.company(id)!)
    }
    for balance in company.balances {
      var sums: [BucketKind: Int128] = [:]
      for entry in entries where entry.code == balance.code {
        sums[entry.bucket, default: 0] += entry.amount.tenThousandths
      }
      let pool = balance.pool
      #expect(sums[.initial, default: 0] == pool.initial.remaining.tenThousandths)
      #expect(sums[.additional, default: 0] == pool.additional.remaining.tenThousandths)
      #expect(sums[.postpaid, default: 0] == -pool.postpaid.used.tenThousandths)
    }
    var creditedLines = 0
    for order in orders {
      let order = try world.reload(order)
      if order.status == .credited {
        creditedLines += order.price.lines.count
        #expect(paid.contains(order.id))
      }
    }
    let topups = entries.filter { if case .topup = $0.reason { true } else { false } }
    // One line may settle what is below zero and add the rest: an entry for each bucket.
    #expect(Set(topups.map { "\($0.reason) \($0.code)" }).count == creditedLines)
    #expect(Set(topups.map { "\($0.reason) \($0.code) \($0.bucket)" }).count == topups.count)
  }
}
