import HTTPBackend
import HTTPMessages
import TopupBackend
import TopupDomain

/// What any server that speaks the contract must do, for whoever the token names.
///
/// Nothing is ordered, cancelled or recorded: these run against servers that hold real money, too.
enum LiveChecks {
  static func checks() -> [Check] { [account, sums, quotes, listing, strangers] }

  private static func check(
    _ requirement: Requirement, _ what: String, _ title: String, means: String,
    also: [Requirement] = [], _ body: @escaping @Sendable (Visit) async throws -> Void
  ) -> Check {
    Check(
      CheckID(requirement, what, .http), title, means: means, tier: .mergeMedium,
      limitSeconds: 60, also: also
    ) { context in try await body(try Visit(context)) }
  }

  /// Somebody signed in at the server that is looked at, or at one that is started for it.
  private struct Visit {
    let backend: any Backend
    let address: BillingAddress
    let context: CheckContext

    init(_ context: CheckContext) throws {
      self.context = context
      if let service = context.surroundings.service {
        address = service.address
        backend = HTTPBackend(at: service.address, token: service.token)
      } else {
        let site = try ServerSite(context)
        address = site.server.address
        backend = try site.admin(of: "CID-1001")
      }
    }
  }

  private static var account: Check {
    check(
      .p14, "contract", "The reads of a session are answered in the contract's shapes",
      means: "A client of today cannot work with this server.", also: [.s01]
    ) { visit in
      let config = try await visit.backend.clientConfig()
      let info = try await visit.backend.billingInfo()
      _ = try await visit.backend.catalog()
      _ = try await visit.backend.excess()
      let company =
        switch info {
        case .v3(let info): info.companyID
        case .legacy(let info): info.companyID
        }
      try Expect.equal(company, config.companyID, "whose balances these are")
    }
  }

  private static var sums: Check {
    check(
      .p01, "sums", "Each balance is the sum of its buckets, and its state follows from it",
      means: "A balance on screen is not what messages are charged to.", also: [.p08]
    ) { visit in
      guard case .v3(let info) = try await visit.backend.billingInfo() else { return }
      for balance in info.balances where !balance.isUnlimited {
        let sum = try balance.initial.remaining.adding(balance.additional.remaining)
          .subtracting(balance.postpaid.used)
        try Expect.equal(balance.remaining, sum, "the balance \(balance.code)")
        try Expect.equal(
          balance.state == .belowZero, sum.isNegative, "whether \(balance.code) is below zero")
        try Expect.that(
          balance.postpaid.used == .zero
            || balance.initial.remaining == .zero && balance.additional.remaining == .zero,
          "\(balance.code): postpaid in use only where both buckets are empty",
          saw: "\(balance.initial.remaining), \(balance.additional.remaining)")
      }
    }
  }

  private static var quotes: Check {
    check(
      .s07, "quote-adds-up", "A quote adds up: lines, tax and total, for whoever may top up",
      means: "Somebody pays another sum than that of what was picked.", also: [.s11, .s17]
    ) { visit in
      let config = try await visit.backend.clientConfig()
      let catalog = try await visit.backend.catalog()
      guard let section = catalog.sections.first else { throw CheckSkip("nothing is offered") }
      let least = section.input.options.first?.value ?? max(section.input.minimum ?? 1, 1)
      let lines = [CartLine(code: section.code, value: least)]
      guard config.user.role.mayTopUp else {
        return try await Expect.refusal(.refused(.roleNotAllowed), of: "a quote") {
          () async throws(BackendError) in try await visit.backend.quote(lines)
        }
      }
      if config.withholdsIncomeTax {
        return try await Expect.refusal(.refused(.withholdingNotSupported), of: "a quote") {
          () async throws(BackendError) in try await visit.backend.quote(lines)
        }
      }
      let price = try await visit.backend.quote(lines).price
      try Expect.equal(try price.lines.map(\.amount).total(), price.subtotal, "the subtotal")
      try Expect.equal(
        price.tax.amount, try price.tax.rate.ratePercent.percent(of: price.subtotal), "the tax")
      try Expect.equal(try price.subtotal.adding(price.tax.amount), price.total, "the total")
    }
  }

  private static var listing: Check {
    check(
      .s12, "orders-listed", "Orders are listed newest first, in pages that meet, each once",
      means: "An order that was paid cannot be found."
    ) { visit in
      var rows: [TopupOrder] = []
      var query = OrderQuery(limit: 7)
      repeat {
        let page = try await visit.backend.orders(query)
        rows += page.rows
        query.cursor = page.nextCursor
      } while query.cursor != nil && rows.count < 200
      try Expect.equal(Set(rows.map(\.id)).count, rows.count, "orders that are listed once")
      for (newer, older) in zip(rows, rows.dropFirst()) {
        try Expect.that(
          newer.createdAt >= older.createdAt, "newest first", saw: "\(newer.id), then \(older.id)")
      }
      if let first = rows.first {
        try Expect.equal(
          try await visit.backend.order(first.id).id, first.id, "the order by its id")
      }
    }
  }

  private static var strangers: Check {
    check(
      .s11, "no-token", "Without a token nothing is told",
      means: "Balances are read by whoever knows the address."
    ) { visit in
      let web = try WebClient(visit.address, in: visit.context)
      for path in ["/api/core/v1/billings/info", "/iag/v1/topup-orders"] {
        try Expect.equal(try web.ask(.get, path).status, 401, "\(path) without a token")
      }
    }
  }
}
