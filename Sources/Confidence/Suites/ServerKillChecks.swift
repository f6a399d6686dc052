import AtOnce
import Glibc
import Synchronization
import TopupBackend
import TopupDomain

/// S14, S15: a server that is killed at any instant loses nothing that it has acknowledged, and
/// does nothing twice.
enum ServerKillChecks {
  static func checks() -> [Check] { [between, underLoad] }

  private static let company = "CID-1001"
  private static let kills = 20
  private static let shoppers = 3
  private static let meters = 3
  /// Longer than a request that was under way is kept for whoever began it.
  private static let leaseSeconds: Int64 = 61

  // MARK: Between request and answer

  private static var between: Check {
    Check(
      CheckID(.s15, "killed-between", .server),
      "Killed before or after it ordered, and never heard: the same key makes or finds one order",
      means: "An order is lost, or made twice, because a server died while it was made.",
      tier: .mergeMedium, limitSeconds: 90, also: [.s14], needs: [.levers]
    ) { context in
      let site = try ServerSite(context)
      let backend = try site.admin(of: company)
      let before = try await backend.orders(OrderQuery(limit: 1000)).rows.count
      // The first dies with nothing done; the second has ordered, and its answer is never sent.
      let deaths = [
        (Fault(target: .orders, kind: .slow, times: 1, delayMilliseconds: 20_000), false),
        (Fault(target: .orders, kind: .timeout, times: 1), true),
      ]
      for round in 0..<4 {
        let (fault, isOrdered) = deaths[round % 2]
        let quote = try await backend.quote(cart(["muv": 500]))
        let key = IdempotencyKey("killed-between-\(round)")
        _ = try await site.levers.setFaults([fault])
        let gate = ThreadGate(count: 1)
        let heard = Mutex<PlacedOrder?>(nil)
        let own = try site.admin(of: company)
        OwnThread.start {
          let answer = AtOnce.value { try? await own.placeOrder(quote.id, key: key) }
          heard.withLock { $0 = answer }
          gate.leave()
        }
        // Until it has struck; then what it does is done.
        try await site.eventually("the request is under way", in: context) {
          try await site.levers.faults().isEmpty
        }
        if isOrdered {
          try await site.eventually("it is ordered", in: context) {
            try await site.events("order_placed", of: company).count == round + 1
          }
        }
        try site.server.kill()
        try gate.wait(in: context)
        try Expect.equal(heard.withLock { $0?.order.id }, nil, "an answer in round \(round)")
        try site.server.restart()
        _ = try await site.levers.advanceClock(seconds: leaseSeconds)
        let rows = try await backend.orders(OrderQuery(key: key)).rows
        try Expect.equal(rows.count, isOrdered ? 1 : 0, "orders of the key in round \(round)")
        let placed = try await backend.placeOrder(quote.id, key: key)
        try Expect.equal(placed.isReplay, isOrdered, "whether it is a replay in round \(round)")
        let again = try await backend.placeOrder(quote.id, key: key)
        try Expect.equal(again.order.id, placed.order.id, "the order of the key, once more")
        try Expect.equal(
          try await backend.orders(OrderQuery(limit: 1000)).rows.count, before + round + 1,
          "the number of orders after round \(round)")
      }
    }
  }

  // MARK: At any instant

  /// What a server has acknowledged.
  private struct Journey: Sendable {
    let key: IdempotencyKey
    let quoteID: QuoteID
    let answer: TopupOrder
  }

  private struct Heard {
    var journeys: [Journey] = []
    /// What was asked for, and the answer where there was one.
    var deductions: [(code: String, answer: Deduction?)] = []
    var faults: [String] = []
    var acknowledged = 0
    var isOver = false
  }

  private static var underLoad: Check {
    Check(
      CheckID(.s14, "kill-nine", .server),
      "\(kills) kills at different instants: what was acknowledged is there, and nothing is twice",
      means: "A crash costs a company money, or gives it some.", tier: .mergeMedium,
      limitSeconds: 180, also: [.s15, .p03, .p04, .s12], needs: [.levers]
    ) { context in
      let site = try ServerSite(context)
      let before = try await site.admin(of: company).balance("wa_balance").remaining
      let known = Set(
        try await site.admin(of: company).orders(OrderQuery(limit: 1000)).rows.map(\.id))
      let heard = Shared()
      let gate = ThreadGate(count: shoppers + meters)
      for number in 0..<shoppers {
        start(site, heard, gate, context) { await shop(number, site, heard, context) }
      }
      for number in 0..<meters {
        start(site, heard, gate, context) { await meter(number, site, heard, context) }
      }
      for kill in 0..<kills {
        let count = heard.state.withLock { $0.acknowledged }
        // Each life of the server gets something done, and dies somewhere in the middle of more.
        while heard.state.withLock({ $0.acknowledged }) < count + 3 {
          try context.checkCancelled()
          site.pass(milliseconds: 1)
        }
        site.pass(milliseconds: Int64(kill * 7 % 60))
        try site.server.kill()
        try site.server.restart()
        _ = try await site.levers.advanceClock(seconds: leaseSeconds)
      }
      heard.state.withLock { $0.isOver = true }
      try gate.wait(in: context)
      _ = try await site.levers.advanceClock(seconds: 901)
      let end = heard.state.withLock { $0 }
      try Expect.equal(end.faults, [], "answers that nobody has asked for")
      try await audit(end, known, from: before, site, context)
      context.note(
        "\(kills) kills, \(end.journeys.count) orders, \(end.deductions.count) deductions.")
    }
  }

  private final class Shared: Sendable {
    let state = Mutex(Heard())
  }

  private static func start(
    _ site: ServerSite, _ heard: Shared, _ gate: ThreadGate, _ context: CheckContext,
    _ work: @escaping @Sendable () async -> Void
  ) {
    let isStarted = OwnThread.start {
      AtOnce.value { await work() }
      gate.leave()
    }
    if !isStarted {
      heard.state.withLock { $0.faults.append("no thread is left") }
      gate.leave()
    }
  }

  /// Orders and pays until it is over, and gives up nothing that it has begun.
  private static func shop(
    _ number: Int, _ site: ServerSite, _ heard: Shared, _ context: CheckContext
  ) async {
    guard let backend = try? site.admin(of: company) else { return }
    var count = 0
    while !heard.state.withLock({ $0.isOver }), !context.isCancelled {
      let key = IdempotencyKey("kill-\(number)-\(count)")
      count += 1
      guard
        let quote = await insist(
          heard, context,
          { () async throws(BackendError) in
            try await backend.quote(cart(["wa_balance": 1_000_000]))
          }),
        let placed = await insist(
          heard, context,
          { () async throws(BackendError) in try await backend.placeOrder(quote.id, key: key) }),
        let rows = await insist(
          heard, context,
          { () async throws(BackendError) in
            try await site.deliver(.paid, copies: 2, for: placed.order.id)
          })
      else { return }
      heard.state.withLock { heard in
        heard.acknowledged += 1
        heard.journeys.append(Journey(key: key, quoteID: quote.id, answer: placed.order))
        for row in rows where row.result != .applied && row.result != .duplicate {
          heard.faults.append("a report of \(placed.order.number) was answered \(row)")
        }
      }
    }
  }

  /// Deducts until it is over; what is not answered is asked again only at the end.
  private static func meter(
    _ number: Int, _ site: ServerSite, _ heard: Shared, _ context: CheckContext
  ) async {
    var count = 0
    while !heard.state.withLock({ $0.isOver }), !context.isCancelled {
      let code = "kill-\(number)-\(count)"
      count += 1
      let answer = try? await site.levers.deduct([PoolChecks.request(code, "1", of: company)])
      let taken = answer?.first.flatMap { try? $0.get() }
      heard.state.withLock { heard in
        heard.deductions.append((code, taken))
        if taken != nil { heard.acknowledged += 1 }
      }
      site.pass(milliseconds: 2)
    }
  }

  /// Asks until there is an answer; nil where nobody waits any more. Of refusals only two are to be
  /// expected: the request was under way when the server died, or it has only just started.
  private static func insist<Answer>(
    _ heard: Shared, _ context: CheckContext, _ ask: () async throws(BackendError) -> Answer
  ) async -> Answer? {
    while !context.isCancelled {
      do throws(BackendError) {
        return try await ask()
      } catch {
        switch error {
        case .refused(let problem)
        where ![.requestInProgress, .storeUnavailable].contains(problem.knownCode):
          heard.state.withLock { $0.faults.append("\(problem)") }
          return nil
        case .unreadable(let reason):
          heard.state.withLock { $0.faults.append(reason) }
          return nil
        default: usleep(5000)
        }
      }
    }
    return nil
  }

  /// Every order that was acknowledged is there as it was, credited once, and there is no other;
  /// every deduction is there once; the balance is what they leave.
  private static func audit(
    _ heard: Heard, _ known: Set<OrderID>, from before: Decimal4, _ site: ServerSite,
    _ context: CheckContext
  ) async throws {
    let backend = try site.admin(of: company)
    for journey in heard.journeys {
      let again = try await backend.placeOrder(journey.quoteID, key: journey.key)
      try Expect.that(
        again.isReplay, "order \(journey.answer.number) of its key", saw: "another one")
      try Expect.equal(again.order, journey.answer, "the answer to the same key")
    }
    var balance = before
    let made = Set(heard.journeys.map(\.answer.id))
    let rows = try await backend.orders(OrderQuery(limit: 1000)).rows
    for order in rows where !known.contains(order.id) {
      try Expect.that(made.contains(order.id), "\(order.number) was asked for", saw: "it was not")
      try Expect.equal(order.status, .credited, "the state of \(order.number)")
      try Expect.equal(order.credits.count, 1, "credits of \(order.number)")
      balance = try balance.adding(decimal("1000000"))
      _ = try await site.waitFor(
        "one invoice of \(order.number)", of: order.id, backend, in: context
      ) { $0.paidInvoices.count == 1 && $0.paidInvoices[0].id != nil }
    }
    try Expect.equal(
      rows.count { !known.contains($0.id) }, made.count, "orders, and what was acknowledged")
    for (code, answer) in heard.deductions {
      let answers = try await site.levers.deduct([PoolChecks.request(code, "1", of: company)])
      let taken = try Expect.some(answers.first.flatMap(PoolChecks.taken), "deduction \(code)")
      balance = try balance.subtracting(decimal("1"))
      guard let answer else { continue }
      try Expect.that(
        (try? answers.first?.get())?.isDuplicate ?? false, "\(code) was taken before",
        saw: "it is taken again")
      try Expect.equal(.applied(taken), answer.outcome, "what was answered to \(code)")
    }
    try Expect.equal(
      try await backend.balance("wa_balance").remaining, balance, "the balance at the end")
  }
}
