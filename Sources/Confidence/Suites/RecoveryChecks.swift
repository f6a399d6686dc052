import TopupBackend
import TopupDomain
import TopupModel

/// S15: whoever is killed finds out what became of the order.
enum RecoveryChecks {
  static func checks() -> [Check] { beforeSending + beforeHearing + creditedMeanwhile + unknown }

  private static func killed(
    _ site: any Site, _ context: CheckContext, _ death: Desk.Death
  ) async throws -> Desk {
    let desk = try await Desk(at: site, "CID-1002", in: context, dying: death)
    try await desk.pick("wa_balance", 1_000_000)
    try await desk.order()
    try Expect.that(desk.isDead, "the program is killed while it orders", saw: "it lives")
    let entry = try Expect.some(
      desk.journal, "a note on disk before anything was sent",
      means: "Nobody will ever know what became of the order.")
    try Expect.equal(entry.cart, cart(["wa_balance": 1_000_000]), "the cart in the note")
    return desk
  }

  private static func orderCount(_ backend: any Backend) async throws -> Int {
    try await backend.orders(OrderQuery(limit: 1000)).rows.count
  }

  private static var beforeSending: [Check] {
    OnBoth.checks(
      .s15, "nothing-sent", "Killed before the request: nothing is ordered and the cart is back",
      means: "An order appears that nobody confirmed, or a cart is lost."
    ) { site, context in
      let before = try await orderCount(site.admin(of: "CID-1002"))
      let desk = try await killed(site, context, .beforeSending).startedAgain()
      try await desk.wait("the cart is back") {
        $0.cart.items.mapValues(\.value) == [code("wa_balance"): 1_000_000]
      }
      try Expect.equal(desk.journal, nil, "the note on disk")
      try Expect.equal(try await orderCount(desk.backend), before, "the number of orders")
    }
  }

  private static var beforeHearing: [Check] {
    OnBoth.checks(
      .s15, "answer-lost", "Killed before the answer: the one order is found and its page resumes",
      means: "The order is made again, and paid twice.", also: [.s14]
    ) { site, context in
      let before = try await orderCount(site.admin(of: "CID-1002"))
      let desk = try await killed(site, context, .beforeHearing).startedAgain()
      try await desk.wait("the page Payment with the order") {
        $0.payment?.order?.status == .awaitingPayment
      }
      try desk.expect("an empty cart") { $0.cart.isEmpty }
      try Expect.equal(try await orderCount(desk.backend), before + 1, "the number of orders")
    }
  }

  private static var creditedMeanwhile: [Check] {
    OnBoth.checks(
      .s15, "credited-meanwhile", "Paid while the program was dead: it resumes at the result",
      means: "Somebody who has paid is asked to pay."
    ) { site, context in
      let dead = try await killed(site, context, .beforeHearing)
      let order = try Expect.some(
        try await dead.backend.orders(OrderQuery(limit: 1)).rows.first, "the order")
      try await site.deliver(.paid, for: order.id)
      let desk = try await dead.startedAgain()
      try await desk.wait("the result") { $0.payment?.order?.status == .credited }
      try Expect.equal(desk.journal, nil, "the note on disk")
    }
  }

  private static var unknown: [Check] {
    OnBoth.checks(
      .s15, "unknown-is-asked", "A lost answer is settled by the same key, and orders once",
      means: "A retry after \"unknown\" pays again.", also: [.s14]
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1002", in: context, keepsJournal: true)
      let before = try await orderCount(desk.backend)
      try await desk.pick("wa_balance", 1_000_000)
      try await desk.review()
      _ = try await site.levers.setFaults([
        Fault(target: .orders, kind: .connectionReset, times: 1)
      ])
      await desk.press(.enter, .tab, .enter)
      try await desk.wait("the order after its answer was lost") { $0.payment?.order != nil }
      let keys = Set(
        desk.effects.compactMap { effect -> IdempotencyKey? in
          if case .ask(.place(_, let key), _) = effect { key } else { nil }
        })
      try Expect.equal(keys.count, 1, "keys that were sent")
      let placings = desk.effects.count { if case .ask(.place, _) = $0 { true } else { false } }
      try Expect.that(placings > 1, "the request is sent again", saw: "\(placings) requests")
      try Expect.equal(try await orderCount(desk.backend), before + 1, "the number of orders")
    }
  }
}
