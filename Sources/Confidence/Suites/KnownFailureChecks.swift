import AtOnce
import HTTPBackend
import HTTPMessages
import Synchronization
import TopupBackend
import TopupDomain

/// S14, S15, P11: what has gone wrong with the money of others, each by name, through HTTP.
enum KnownFailureChecks {
  static func checks() -> [Check] {
    [twiceWithoutKey, sameMillisecond, paidAfterUnknown, beforePayment, staleSnapshot, stopped]
  }

  private static let company = "CID-1002"

  private static func check(
    _ requirement: Requirement, _ what: String, _ title: String, means meaning: String,
    also: [Requirement] = [], _ body: @escaping Check.Body
  ) -> Check {
    Check(
      CheckID(requirement, what, .server), title, means: meaning, tier: .mergeMedium,
      limitSeconds: 90, also: also, needs: [.levers], body: body)
  }

  private static func remaining(_ site: ServerSite) async throws -> Decimal4 {
    try await site.admin(of: company).balance("wa_balance").remaining
  }

  private static func orderCount(_ site: ServerSite) async throws -> Int {
    try await site.admin(of: company).orders(OrderQuery(limit: 1000)).rows.count
  }

  /// Does the same on so many threads that begin at once.
  private static func atOnce<Answer: Sendable>(
    _ count: Int, in context: CheckContext, _ body: @escaping @Sendable () -> Answer?
  ) throws -> [Answer] {
    let gate = ThreadGate(count: count)
    let answers = Mutex<[Answer]>([])
    for _ in 0..<count {
      OwnThread.start {
        gate.arrive()
        if let answer = body() { answers.withLock { $0.append(answer) } }
        gate.leave()
      }
    }
    try gate.wait(in: context)
    return answers.withLock { $0 }
  }

  // MARK: The same request twice

  private static var twiceWithoutKey: Check {
    check(
      .s14, "twice-without-key",
      "The same top-up request, sent twice at once without a key, orders nothing",
      means: "Two identical top-ups are both credited, because nothing made them one."
    ) { context in
      let site = try ServerSite(context)
      let web = try WebClient(site.server, in: context)
      let before = try await orderCount(site)
      let quote = try await site.admin(of: company).quote(cart(["wa_balance": 1_000_000]))
      let body: JSONValue = ["quote_id": quote.id.json]
      @Sendable func order(_ key: String?) -> String? {
        var headers: HTTPHeaders = [
          "Authorization": "Bearer demo-cid-1002-admin", "Content-Type": "application/json",
        ]
        if let key { headers.add("Idempotency-Key", key) }
        let answer = try? web.ask(.post, "/iag/v1/topup-orders", headers, body: body.utf8())
        guard let answer, case .object(let body) = try? JSONValue(parsing: answer.body) else {
          return nil
        }
        if case .string(let code) = body["code"] { return "\(answer.status) \(code)" }
        if case .string(let id) = body["order_id"] { return "\(answer.status) \(id)" }
        return "\(answer.status)"
      }
      let refused = try atOnce(2, in: context) { order(nil) }
      try Expect.equal(
        refused, Array(repeating: "400 idempotency_key_required", count: 2), "without a key")
      try Expect.equal(try await orderCount(site), before, "orders without a key")
      // With one, they are one order, whoever comes first.
      let answers = Set(try atOnce(8, in: context) { order("one-key-of-eight") })
        .subtracting(["409 request_in_progress"])
      try Expect.equal(answers.count, 1, "orders of one key: \(answers)")
      try Expect.equal(try await orderCount(site), before + 1, "orders of one key")
    }
  }

  // MARK: One payment, twice in a millisecond

  private static var sameMillisecond: Check {
    check(
      .s14, "same-millisecond",
      "One payment reported and pressed by several in the same millisecond is credited once",
      means: "Two webhooks at once increment a balance twice.", also: [.w01, .w05]
    ) { context in
      let provider = try OutsideProvider(context)
      let site = provider.site
      let backend = try site.admin(of: company)
      var balance = try await remaining(site)
      for round in 0..<12 {
        let order = try await backend.order()
        let event = try provider.event(of: order)
        let one = try await provider.report(event, id: "msg_one_\(round)")
        let other = try await provider.report(event, id: "msg_other_\(round)")
        let turn = Atomic(0)
        let answers = try atOnce(4, in: context) {
          let isEven = turn.add(1, ordering: .relaxed).newValue % 2 == 0
          return try? provider.send(isEven ? one : other)
        }
        try Expect.equal(
          answers.sorted(), ["200 applied"] + Array(repeating: "200 duplicate", count: 3),
          "the answers of round \(round)")
        balance = try balance.adding(decimal("1000000"))
        try Expect.equal(try await remaining(site), balance, "the balance after round \(round)")
        try Expect.equal(try await backend.order(order.id).credits.count, 1, "credits")
      }
      // The checkout's button, pressed by several, beside the provider's report.
      let order = try await backend.order()
      let target = order.payment.url.dropFirst(site.server.address.origin.count)
      let report = try await provider.report(try provider.event(of: order))
      let turn = Atomic(0)
      _ = try atOnce(6, in: context) {
        if turn.add(1, ordering: .relaxed).newValue % 3 == 0 { return try? provider.send(report) }
        let answer = try? provider.web.fetch(
          .post, String(target), ["Content-Type": "application/x-www-form-urlencoded"],
          body: Array("action=pay".utf8))
        return answer.map { "\($0.status)" }
      }
      balance = try balance.adding(decimal("1000000"))
      try Expect.equal(try await remaining(site), balance, "the balance after the button")
      try Expect.equal(
        try await site.events("order_credited").count, 13, "events order_credited")
    }
  }

  // MARK: Unknown, and again

  private static var paidAfterUnknown: Check {
    check(
      .s14, "retry-after-unknown",
      "An order whose answer was lost, paid meanwhile and asked for again, stays one paid order",
      means: "A retry after \"unknown\" pays again.", also: [.s15]
    ) { context in
      let provider = try OutsideProvider(context)
      let site = provider.site
      let backend = try site.admin(of: company)
      let before = try await remaining(site)
      let count = try await orderCount(site)
      let faults: [Fault.Kind] = [.connectionReset, .malformedBody]
      for (round, kind) in faults.enumerated() {
        let quote = try await backend.quote(cart(["wa_balance": 1_000_000]))
        let key = IdempotencyKey("unknown-\(round)")
        _ = try await site.levers.setFaults([Fault(target: .orders, kind: kind, times: 1)])
        do throws(BackendError) {
          _ = try await backend.placeOrder(quote.id, key: key)
          throw .cancelled
        } catch {
          try Expect.that(
            error.leavesOutcomeOpen && error != .cancelled, "an answer that is lost",
            saw: "\(error)")
        }
        let row = try Expect.some(
          try await backend.orders(OrderQuery(key: key)).rows.first, "the order that was made")
        let payment = try provider.payment(of: row.id)
        let report = try await provider.report(try provider.event(of: row))
        try Expect.equal(try provider.send(report), "200 applied", "the payment's report")
        for _ in 0..<3 {
          let again = try await backend.placeOrder(quote.id, key: key)
          try Expect.that(again.isReplay, "a replay", saw: "a new order")
          try Expect.equal(again.order.id, row.id, "the order of the key")
        }
        try Expect.equal(
          try provider.payment(of: row.id).id, payment.id, "the one payment of the order")
        try Expect.equal(try await backend.order(row.id).status, .credited, "the order")
      }
      try Expect.equal(try await orderCount(site), count + 2, "the number of orders")
      try Expect.equal(
        try await remaining(site), try before.adding(decimal("2000000")), "the balance")
    }
  }

  // MARK: Credit before payment

  private static var beforePayment: Check {
    check(
      .s14, "credit-before-payment",
      "Only a payment that has arrived credits: no order, no page, no forged or failed report",
      means: "A balance rises before anybody has paid.", also: [.s12, .w01, .s15]
    ) { context in
      let provider = try OutsideProvider(context)
      let site = provider.site
      let backend = try site.admin(of: company)
      let before = try await remaining(site)
      let order = try await backend.order()
      func expectNothing(_ after: String, _ status: Order.Status = .awaitingPayment) async throws {
        let now = try await backend.order(order.id)
        try Expect.equal(now.status, status, "the order after \(after)")
        try Expect.equal(now.credits.count, 0, "credits after \(after)")
        try Expect.equal(now.payment.paidAt, nil, "when it was paid, after \(after)")
        try Expect.equal(try await remaining(site), before, "the balance after \(after)")
      }
      try await expectNothing("ordering")
      let target = String(order.payment.url.dropFirst(site.server.address.origin.count))
      _ = try provider.web.fetch(.get, target)
      _ = try provider.web.fetch(.get, target + "/return")
      try await expectNothing("a look at the checkout page")
      var forged = try await provider.report(try provider.event(of: order))
      forged.secret = "whsec_Zm9yZ2Vk"
      try Expect.equal(try provider.send(forged), "401 invalid_signature", "a forged report")
      try await expectNothing("a forged report")
      // The provider is asked, and says that nothing was paid.
      _ = try await site.levers.advanceClock(seconds: 301)
      try await expectNothing("asking the provider")
      try await site.deliver(.failed, for: order.id)
      try await expectNothing("a failed payment", .paymentFailed)
      try await site.deliver(.paid, for: order.id)
      let credited = try await backend.order(order.id)
      try Expect.equal(credited.status, .credited, "the order after its payment")
      let events = try await site.events(of: company).reversed().map(\.type)
      let paid = try Expect.some(events.firstIndex(of: "payment_received"), "payment_received")
      let credit = try Expect.some(events.firstIndex(of: "order_credited"), "order_credited")
      try Expect.that(
        paid < credit, "payment_received before order_credited", saw: "\(Array(events))")
      try Expect.equal(
        try await remaining(site), try before.adding(decimal("1000000")), "the balance at last")
    }
  }

  // MARK: An old figure over a new one

  private static var staleSnapshot: Check {
    check(
      .p11, "stale-snapshot",
      "Whoever reads after a change was answered sees it, however many read and write at once",
      means: "A stale snapshot overwrites a newer balance, on a screen or in the books.",
      also: [.p03, .p01, .s14]
    ) { context in
      let site = try ServerSite(context)
      let backend = try site.admin(of: company)
      let before = try await remaining(site)
      let writes = 120
      let board = Mutex((lowest: before, isOver: false, faults: [String](), reads: 0))
      let readers = 4
      let gate = ThreadGate(count: readers)
      for _ in 0..<readers {
        let own = try site.admin(of: company)
        OwnThread.start {
          while !board.withLock({ $0.isOver }), !context.isCancelled {
            // What was answered before this read began.
            let known = board.withLock { $0.lowest }
            let seen = AtOnce.value { try? await own.balance("wa_balance").remaining }
            board.withLock { board in
              board.reads += 1
              guard let seen, seen <= known else {
                return board.faults.append("\(seen.map(\.description) ?? "nothing") after \(known)")
              }
            }
          }
          gate.leave()
        }
      }
      for index in 0..<writes where board.withLock({ $0.faults.isEmpty }) {
        let answers = try await site.levers.deduct([
          PoolChecks.request("snapshot-\(index)", "10", of: company)
        ])
        let taken = try Expect.some(answers.first.flatMap(PoolChecks.taken), "10 taken")
        board.withLock { $0.lowest = taken.valueAfter }
      }
      board.withLock { $0.isOver = true }
      try gate.wait(in: context)
      let (_, _, faults, reads) = board.withLock { $0 }
      try Expect.equal(faults, [], "older figures after newer ones")
      context.note("\(reads) reads beside \(writes) deductions.")
      // Credits and deductions on one pool at once: neither is written over.
      var orders: [TopupOrder] = []
      for _ in 0..<4 { orders.append(try await backend.order()) }
      let known = try await remaining(site)
      let paying = ThreadGate(count: orders.count)
      for order in orders {
        OwnThread.start {
          paying.arrive()
          AtOnce.value { _ = try? await site.deliver(.paid, for: order.id) }
          paying.leave()
        }
      }
      let requests = (0..<32).map { PoolChecks.request("beside-\($0)", "10", of: company) }
      let answers = try await site.levers.deduct(requests)
      try paying.wait(in: context)
      try Expect.equal(answers.compactMap(PoolChecks.taken).count, 32, "deductions that were taken")
      try Expect.equal(
        try await remaining(site), try known.adding(decimal("4000000")).subtracting(decimal("320")),
        "the balance after 4 credits and 32 deductions at once")
    }
  }

  // MARK: Reports that never come

  private static var stopped: Check {
    check(
      .s15, "webhook-stopped",
      "With reports stopped for good a paid order is credited and an unpaid one expires",
      means: "Money has arrived, or will never come, and the order waits for ever.",
      also: [.s12, .s13, .w02]
    ) { context in
      let provider = try OutsideProvider(context, ["callback_token": ""])
      let site = provider.site
      let backend = try site.admin(of: company)
      let before = try await remaining(site)
      let paid = try await backend.order()
      let unpaid = try await backend.order(cart(["muv": 500]))
      let answers = try await site.deliver(.paid, for: paid.id)
      try Expect.equal(answers.map(\.status), [503], "the answer to a report")
      try Expect.equal(try await backend.order(paid.id).status, .awaitingPayment, "the paid order")
      _ = try await site.levers.advanceClock(seconds: 301)
      let credited = try await site.waitFor(
        "the paid order is credited within 5 minutes", of: paid.id, backend, in: context
      ) { $0.status == .credited }
      try Expect.equal(credited.credits.count, 1, "credits")
      try Expect.equal(
        try await backend.order(unpaid.id).status, .awaitingPayment, "the unpaid order")
      let now = try await site.levers.clock()
      let wait = unpaid.payment.expiresAt.seconds - now.seconds
      _ = try await site.levers.advanceClock(seconds: max(0, wait) + 60)
      _ = try await site.waitFor(
        "the unpaid order expires", of: unpaid.id, backend, in: context
      ) { $0.status == .expired }
      let waiting = try await backend.orders(OrderQuery(status: .awaitingPayment, limit: 1000))
      try Expect.that(
        waiting.rows.allSatisfy { $0.createdAt < paid.createdAt }, "no order that still waits",
        saw: "\(waiting.rows.map(\.number))")
      try Expect.equal(
        try await remaining(site), try before.adding(decimal("1000000")), "the balance")
    }
  }
}
