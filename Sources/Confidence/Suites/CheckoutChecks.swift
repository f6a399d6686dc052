import HTTPBackend
import HTTPMessages
import TopupBackend
import TopupDomain

/// S18: what the checkout page does when there is nothing left to pay.
enum CheckoutChecks {
  static func checks() -> [Check] { [isOver] }

  private static var isOver: Check {
    Check(
      CheckID(.s18, "checkout-is-over", .server),
      "The checkout page of a cancelled or credited order says so and takes no payment",
      means: "Somebody pays for an order that nobody wants any more, or pays twice.",
      tier: .mergeMedium, limitSeconds: 60, also: [.s14], needs: [.levers]
    ) { context in
      let site = try ServerSite(context)
      let web = try WebClient(site.server, in: context)
      let backend = try site.admin(of: "CID-1002")
      func page(_ order: TopupOrder) -> String {
        String(order.payment.url.dropFirst(site.server.address.origin.count))
      }
      func pay(_ order: TopupOrder) throws {
        let answer = try web.fetch(
          .post, page(order), ["Content-Type": "application/x-www-form-urlencoded"],
          body: Array("action=pay".utf8))
        try Expect.equal(answer.status, 303, "the answer to the button")
      }
      let before = try await backend.balance("muv").remaining
      let cancelled = try await backend.order(cart(["muv": 500]))
      let paid = try await backend.order(cart(["muv": 500]))
      _ = try await backend.cancelOrder(cancelled.id)
      for order in [cancelled, paid, paid] { try pay(order) }
      for (order, status, credits) in [
        (cancelled, Order.Status.cancelled, 0), (paid, .credited, 1),
      ] {
        let after = try await backend.order(order.id)
        try Expect.equal(after.status, status, "the order that was \(status.rawValue)")
        try Expect.equal(after.credits.count, credits, "its credits")
        let text = try web.fetch(.get, page(order)).text
        try Expect.that(
          text.contains("<html") && !text.contains("name=\"action\""),
          "a page of the \(status.rawValue) order without a button", saw: text)
      }
      let after = try await backend.balance("muv").remaining
      try Expect.equal(try after.subtracting(before), decimal("500"), "how far the balance rises")
    }
  }
}
