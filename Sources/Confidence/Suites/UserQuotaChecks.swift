import TopupBackend
import TopupDomain
import TopupModel

/// S04: users until the contract ends.
enum UserQuotaChecks {
  static func checks() -> [Check] { periodEnd + months + contractEnded }

  private static var periodEnd: [Check] {
    OnBoth.checks(
      .s04, "period-end", "Review, order and paid invoice carry the end of the contract",
      means: "The ledger refuses the invoice, or users lapse on another day than was paid for.",
      also: [.s12]
    ) { site, context in
      let desk = try await Desk(at: site, "CID-1001", in: context)
      guard case .v3(let info) = try await desk.backend.billingInfo() else {
        throw CheckFailure(expected: "a company on V3", seen: "an older one")
      }
      let end = info.contract.endDate
      try await desk.pick("user_quota", 2)
      try await desk.order()
      let order = try Expect.some(desk.app.payment?.order, "an order")
      try Expect.equal(order.price.lines[0].periodEnd, end, "the line's end")
      try await site.deliver(.paid, for: order.id)
      let booked = try await site.waitFor(
        "the invoice is booked", of: order.id, desk.backend, in: context
      ) {
        $0.paidInvoices.count == 1 && $0.paidInvoices[0].id != nil
      }
      try Expect.equal(booked.paidInvoices[0].periodEnd, end, "the paid invoice's period_end")
      try Expect.equal(booked.paidInvoices[0].quantity, 2, "the paid invoice's quantity")
    }
  }

  private static var months: [Check] {
    OnBoth.checks(
      .s04, "months", "The price covers the months up to the end, and no more",
      means: "Users are sold for months that the contract no longer has, or for too few."
    ) { site, _ in
      // 14 July to 31 December: December is begun, so six.
      let rows: [(String, Int)] = [("CID-1001", 6), ("CID-1005", 5), ("CID-1009", 9)]
      for (company, months) in rows {
        let quote = try await site.admin(of: company).quote(cart(["user_quota": 2]))
        try Expect.equal(quote.price.lines[0].billableMonths, months, "the months of \(company)")
        try Expect.equal(
          quote.price.lines[0].amount, Rupiah(Int64(months) * 2 * 150_000),
          "the amount of \(company)")
      }
    }
  }

  private static var contractEnded: [Check] {
    OnBoth.checks(
      .s04, "contract-ended", "With the contract over the section is left out, and says why",
      means: "Somebody buys users for a contract that is over.", also: [.s09]
    ) { site, context in
      // From 14 July to the day after 31 December.
      _ = try await site.levers.advanceClock(seconds: 171 * 86_400)
      let desk = try await Desk(at: site, "CID-1001", in: context)
      let catalog = try Expect.some(desk.app.topup.catalog.value, "a catalog")
      try Expect.equal(
        catalog.skipped.map { "\($0.code.text) \($0.reason)" }, ["user_quota contractEnded"],
        "what is left out")
      try Expect.that(
        !catalog.sections.contains { $0.code == code("user_quota") }, "no section of users",
        saw: "\(catalog.sections.map(\.code.text))")
      await desk.press(.end)
      let screen = desk.text.joined(separator: " ")
      try Expect.that(
        screen.contains("User quota"), "the page names what is missing", saw: screen)
    }
  }
}
