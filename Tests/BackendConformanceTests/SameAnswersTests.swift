import Foundation
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@Suite("Memory and HTTP give the same answers", .onOwnThreads, .timeLimit(.minutes(5)))
struct SameAnswersTests {
  static let companies = (1001...1014).map { "CID-\($0)" }

  @Test("SPEC 7: config, balances, catalog, excess and orders of every sample company")
  func reads() async throws {
    let (memory, http) = (try BackendKind.memory.open(), try BackendKind.http.open())
    for company in Self.companies {
      for role in [UserRole.admin, .agent, .supervisor] {
        let (one, other) = (
          try memory.backend(company, as: role), try http.backend(company, as: role)
        )
        let configs = (try await one.clientConfig(), try await other.clientConfig())
        #expect(configs.0 == configs.1)
        #expect(try await one.excess() == other.excess())
        #expect(
          Self.normal(try await one.billingInfo()) == Self.normal(try await other.billingInfo()))
        #expect(try await one.catalog() == other.catalog())
      }
      let query = OrderQuery(limit: 1000)
      let orders = (
        try await memory.admin(of: company).orders(query),
        try await http.admin(of: company).orders(query)
      )
      #expect(orders.0.rows.map(Self.normal) == orders.1.rows.map(Self.normal))
    }
  }

  @Test("A quote for everything that each company's page offers, or the same refusal")
  func quotes() async throws {
    let (memory, http) = (try BackendKind.memory.open(), try BackendKind.http.open())
    for company in Self.companies {
      let (one, other) = (try memory.admin(of: company), try http.admin(of: company))
      let sections = try await one.catalog().sections
      for lines in [sections.map { $0.pick }] + sections.map({ [$0.pick] }) {
        let answers = (await Self.quote(one, lines), await Self.quote(other, lines))
        #expect(answers.0 == answers.1)
      }
    }
  }

  @Test("A whole order, from its quote to its credit")
  func orders() async throws {
    var orders: [TopupOrder] = []
    for kind in BackendKind.allCases {
      let stage = try kind.open()
      let backend = try stage.admin(of: "CID-1006")
      let lines = try await backend.catalog().sections.map { $0.pick }
      let placed = try await backend.order(lines)
      _ = try await stage.levers.deliver(SandboxDelivery(event: .paid), for: placed.id)
      try await eventually { try await backend.order(placed.id).paidInvoices.count == lines.count }
      orders.append(Self.normal(try await backend.order(placed.id)))
    }
    #expect(orders[0] == orders[1])
    #expect(orders[0].status == .credited)
  }

  private static func quote(
    _ backend: any Backend, _ lines: [CartLine]
  ) async -> Result<Quote.Price, BackendErrorText> {
    do throws(BackendError) {
      return .success(try await backend.quote(lines).price)
    } catch {
      return .failure(BackendErrorText(text: "\(Refusal(error))"))
    }
  }

  private struct BackendErrorText: Error, Equatable {
    let text: String
  }

  /// As of when it was asked is nobody's business here.
  private static func normal(_ info: BillingInfo) -> BillingInfo {
    guard case .v3(var info) = info else { return info }
    info.asOf = Timestamp(milliseconds: 0)
    return .v3(info)
  }

  /// Without what is made up anew each time: ids, links and times of day.
  static func normal(_ order: TopupOrder) -> TopupOrder {
    var order = order
    let day = { (time: Timestamp) in Timestamp(milliseconds: time.milliseconds / 3_600_000) }
    order.id = OrderID("")
    order.payment.url = ""
    order.payment.paymentID = order.payment.paymentID.map { _ in PaymentID("") }
    order.payment.paidAt = order.payment.paidAt.map(day)
    order.createdAt = day(order.createdAt)
    order.timeline = order.timeline.map { row in
      var row = row
      row.at = day(row.at)
      row.detail = row.detail.map { _ in "" }
      return row
    }
    order.paidInvoices = order.paidInvoices.map { invoice in
      var invoice = invoice
      invoice.id = invoice.id.map { _ in PaidInvoiceID("") }
      invoice.orderID = OrderID("")
      return invoice
    }
    return order
  }
}

extension TopupSection {
  /// The smallest thing to pick.
  var pick: CartLine {
    CartLine(code: code, value: input.options.first?.value ?? max(input.minimum ?? 1, 1))
  }
}
