import Foundation
import HTTPBackend
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@Suite("kill -9 of the server at any instant, under load", .onOwnThreads)
struct ServerKillTests {
  /// A hundred where nothing else wants the machine (`TOPUP_KILLS=100`), fewer beside other tests.
  private static let kills =
    ProcessInfo.processInfo.environment["TOPUP_KILLS"].flatMap { Int($0) } ?? 5
  /// Of the sample data.
  private static let clockStart = Timestamp(rfc3339: "2026-07-14T09:00:00+07:00")
  private static let companies = ["cid-1001", "cid-1002", "cid-1003", "cid-1005"]
  private static let customersPerCompany = 3

  @Test(
    "S14, SPEC 6: after any number of kills nothing acknowledged is lost and nothing is credited twice",
    .timeLimit(.minutes(10)))
  func kills() async throws {
    let server = try ServerProcess()
    try server.start()
    let before = try await balances(at: server)
    let traffic = Traffic()
    let customers = try Self.companies.flatMap { company in
      try (0..<Self.customersPerCompany).map { number in
        try Customer(
          "\(company)-\(number)", backend: server.backend(of: company), levers: server.levers)
      }
    }
    let shopping = customers.map { customer in
      Task { await customer.shop(until: traffic) }
    }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<Self.kills {
      let count = traffic.acknowledgements
      // Each life of the server gets something done, and dies somewhere in the middle of more.
      while traffic.acknowledgements == count { try await Task.sleep(for: .milliseconds(1)) }
      try await Task.sleep(for: .microseconds(Int.random(in: 0...80_000, using: &random)))
      server.signal(SIGKILL)
      _ = try server.end()
      try server.start()
      // Requests that were under way when it died may be taken up again.
      _ = try await server.levers.advanceClock(seconds: 31)
    }
    traffic.end()
    // What was being told to others when it died is told again when its lease is over.
    _ = try await server.levers.advanceClock(seconds: 61)
    var journeys: [String: [Customer.Journey]] = [:]
    for (customer, task) in zip(customers, shopping) {
      journeys[String(customer.name.prefix(8)), default: []] += await task.value
    }
    for company in Self.companies {
      try await check(
        journeys[company] ?? [], of: company, from: try #require(before[company]), at: server)
    }
  }

  private func balances(at server: ServerProcess) async throws -> [String: Decimal4] {
    var balances: [String: Decimal4] = [:]
    for company in Self.companies {
      balances[company] = try await balance(of: company, at: server)
    }
    return balances
  }

  private func balance(of company: String, at server: ServerProcess) async throws -> Decimal4 {
    guard case .v3(let info) = try await server.backend(of: company).billingInfo() else {
      throw ServerProcess.Failure(description: "\(company) has an older billing version")
    }
    return try #require(info.balances.first { $0.code.text == "wa_balance" }).remaining
  }

  /// Every order that was acknowledged is there as it was acknowledged, credited once, and there is
  /// no other; the balance rose by what they credited.
  private func check(
    _ journeys: [Customer.Journey], of company: String, from before: Decimal4,
    at server: ServerProcess
  ) async throws {
    let backend = try server.backend(of: company)
    let start = try #require(Self.clockStart)
    #expect(!journeys.isEmpty)
    for journey in journeys {
      let again = try await backend.placeOrder(journey.quoteID, key: journey.key)
      #expect(again.isReplay)
      #expect(again.order == journey.answer)
    }
    let made = Set(journeys.map(\.answer.id))
    let credits = try await creditedEvents(of: company, at: server)
    var balance = before
    for order in try await allOrders(of: backend) where order.createdAt >= start {
      #expect(made.contains(order.id), "\(order.number) was ordered twice")
      #expect(order.status == .credited, "\(order.number) is \(order.status)")
      #expect(order.credits.count == 1)
      #expect(credits[order.id.text] == 1, "\(order.number)")
      for credit in order.credits {
        balance = try balance.adding(credit.split.settled).adding(credit.split.added)
      }
    }
    #expect(try await self.balance(of: company, at: server) == balance)
    try await expectOneInvoice(for: made, of: backend)
  }

  private func allOrders(of backend: HTTPBackend) async throws -> [TopupOrder] {
    var orders: [TopupOrder] = []
    var query = OrderQuery(limit: OrderQuery.limitMax)
    repeat {
      let page = try await backend.orders(query)
      orders += page.rows
      query.cursor = page.nextCursor
    } while query.cursor != nil
    return orders
  }

  /// How often each order was credited, as the events tell.
  private func creditedEvents(
    of company: String, at server: ServerProcess
  ) async throws -> [String: Int] {
    var counts: [String: Int] = [:]
    var query = EventQuery(
      company: CompanyID(company.uppercased()), type: "order_credited", limit: 1000)
    repeat {
      let page = try await server.levers.events(query)
      for event in page.rows {
        let order = event.attributes.first { $0.name == "order_id" }?.value ?? ""
        counts[order, default: 0] += 1
      }
      query.cursor = page.nextCursor
    } while query.cursor != nil
    return counts
  }

  /// The outbox catches up after the last kill.
  private func expectOneInvoice(for orders: Set<OrderID>, of backend: HTTPBackend) async throws {
    for id in orders {
      var order = try await backend.order(id)
      for _ in 0..<400 where order.paidInvoices.isEmpty {
        try await Task.sleep(for: .milliseconds(50))
        order = try await backend.order(id)
      }
      #expect(order.paidInvoices.count == 1, "\(order.number)")
    }
  }
}
