import Foundation
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import Confidence

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
      #expect(orders.0.rows.map(OrderShape.normal) == orders.1.rows.map(OrderShape.normal))
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
      orders.append(OrderShape.normal(try await backend.order(placed.id)))
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
}

extension TopupSection {
  /// The smallest thing to pick.
  var pick: CartLine {
    CartLine(code: code, value: input.options.first?.value ?? max(input.minimum ?? 1, 1))
  }
}
