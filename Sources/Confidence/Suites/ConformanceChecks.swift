import TopupBackend
import TopupDomain

/// Both adapters, asked the same: whoever talks to billing cannot tell one from the other.
enum ConformanceChecks {
  static func checks() -> [Check] { [accounts, balances, quotes, orders, logs, refusals] }

  private static func check(
    _ requirement: Requirement, _ what: String, _ title: String, also: [Requirement] = [],
    _ body: @escaping @Sendable (_ memory: any Site, _ http: any Site) async throws -> Void
  ) -> Check {
    Check(
      CheckID(requirement, what, .http), title,
      means: "What was seen on sample data is not what happens at a server.", tier: .mergeMedium,
      limitSeconds: 60, also: also, needs: [.levers]
    ) { context in try await body(try MemorySite(context), try ServerSite(context)) }
  }

  private static let companies = (1001...1014).map { "CID-\($0)" }

  private static var accounts: Check {
    check(
      .s01, "same-accounts", "Configuration, catalog and excess are the same from both adapters",
      also: [.s02, .s03, .s05, .s06, .s09, .s10, .s11]
    ) { memory, http in
      for company in companies {
        for role in [UserRole.admin, .supervisor, .agent] {
          let (one, other) = (
            try memory.backend(company, as: role), try http.backend(company, as: role)
          )
          let who = "\(company), \(role.rawValue)"
          try Expect.equal(
            try await other.clientConfig(), try await one.clientConfig(), "configuration, \(who)")
          try Expect.equal(try await other.catalog(), try await one.catalog(), "catalog, \(who)")
          try Expect.equal(try await other.excess(), try await one.excess(), "excess, \(who)")
        }
      }
    }
  }

  private static var balances: Check {
    check(.p08, "same-balances", "Balances are the same from both adapters", also: [.p12]) {
      memory, http in
      for company in companies {
        let one = try await memory.admin(of: company).billingInfo()
        let other = try await http.admin(of: company).billingInfo()
        try Expect.equal(timeless(other), timeless(one), "balances of \(company)")
      }
    }
  }

  private static var quotes: Check {
    check(
      .s08, "same-quotes", "Quotes for all that each page offers are the same from both adapters",
      also: [.s02, .s03, .s04, .s06]
    ) { memory, http in
      for company in companies {
        let (one, other) = (try memory.admin(of: company), try http.admin(of: company))
        let picks = try await one.catalog().sections.map { section in
          let least = section.input.options.first?.value ?? max(section.input.minimum ?? 1, 1)
          return CartLine(code: section.code, value: least)
        }
        for lines in [picks, []] + picks.map({ [$0] }) {
          let answers = (await quote(one, lines), await quote(other, lines))
          try Expect.equal(answers.1, answers.0, "a quote of \(company) for \(lines)")
        }
      }
    }
  }

  private static func quote(_ backend: any Backend, _ lines: [CartLine]) async -> QuoteAnswer {
    do throws(BackendError) { return .price(try await backend.quote(lines).price) } catch {
      return .refusal(Refusal(error))
    }
  }

  private enum QuoteAnswer: Equatable {
    case price(Quote.Price)
    case refusal(Refusal)
  }

  private static var orders: Check {
    check(
      .s12, "same-orders", "An order from quote to paid invoices is the same from both adapters",
      also: [.s04, .s08, .s18]
    ) { memory, http in
      var orders: [TopupOrder] = []
      for site in [memory, http] {
        let backend = try site.admin(of: "CID-1006")
        let order = try await backend.order(
          cart(["wa_balance": 1_000_000, "muv": 500, "user_quota": 2]))
        try await site.deliver(.paid, for: order.id)
        var booked = try await backend.order(order.id)
        for _ in 0..<600 {
          if booked.paidInvoices.count == 3 { break }
          site.pass(milliseconds: 20)
          booked = try await backend.order(order.id)
        }
        orders.append(OrderShape.normal(booked))
      }
      try Expect.equal(orders[1], orders[0], "the order")
      try Expect.equal(orders[0].paidInvoices.count, 3, "paid invoices")
    }
  }

  private static var logs: Check {
    check(.p10, "same-logs", "Logs are the same from both adapters, row by row") { memory, http in
      for company in ["CID-1001", "CID-1002", "CID-1008"] {
        for kind in UsageKind.allCases {
          var rows: [[String]] = []
          for site in [memory, http] {
            let backend = try site.admin(of: company)
            var query = UsageLogQuery(UsageFilter(kind), limit: 1000)
            var all: [String] = []
            repeat {
              let page = try await backend.usageLog(query)
              all += page.rows.map { row in
                "\(row.at.seconds) \(row.wabaID?.text ?? "-") \(row.customerName) \(row.category)"
                  + " \(row.quantity) \(row.totalPrice)"
              }
              query.cursor = page.nextCursor
            } while query.cursor != nil
            rows.append(all)
          }
          try Expect.that(
            rows[0] == rows[1], "\(rows[0].count) rows of \(company), \(kind)",
            saw: "\(rows[1].count) rows, the first other one: "
              + "\(zip(rows[0], rows[1]).first { $0 != $1 }.map { "\($0)" } ?? "none")")
        }
      }
    }
  }

  private static var refusals: Check {
    check(
      .s02, "same-refusals", "Every fault of a cart is refused alike by both adapters",
      also: [.s14, .s17]
    ) { memory, http in
      let carts = [
        [], cart(["nothing": 1]), cart(["wa_balance": 1_000_000]), cart(["muv": 501]),
        cart(["user_quota": 0]), cart(["user_quota": -5]), cart(["user_quota": 501]),
        cart(["muv": 500, "muv": 500]), cart(["muv": 1, "nothing": 1, "user_quota": 900]),
        (0..<51).map { CartLine(code: code("x\($0)"), value: 1) },
      ]
      for company in ["CID-1004", "CID-1014"] {
        let (one, other) = (try memory.admin(of: company), try http.admin(of: company))
        for lines in carts {
          let answers = (await quote(one, lines), await quote(other, lines))
          try Expect.equal(answers.1, answers.0, "a quote of \(company) for \(lines.prefix(3))")
        }
      }
      for key in ["", "short", String(repeating: "k", count: 256), "k\u{e9}y-00000001"] {
        var answers: [Refusal?] = []
        for site in [memory, http] {
          let backend = try site.admin(of: "CID-1002")
          let quote = try await backend.quote(cart(["muv": 500]))
          do throws(BackendError) {
            _ = try await backend.placeOrder(quote.id, key: IdempotencyKey(key))
            answers.append(nil)
          } catch { answers.append(Refusal(error)) }
        }
        try Expect.equal(answers[1], answers[0], "the key \"\(key)\"")
        try Expect.that(answers[0] != nil, "the key \"\(key)\" is refused", saw: "an order")
      }
    }
  }

  /// As of when it was asked is nobody's business here.
  private static func timeless(_ info: BillingInfo) -> BillingInfo {
    guard case .v3(var info) = info else { return info }
    info.asOf = Timestamp(milliseconds: 0)
    return .v3(info)
  }
}
