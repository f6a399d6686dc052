import BillingEngine
import Synchronization
import TopupBackend
import TopupDomain
import TopupModel

/// S09, W02: prices of others, and services that fail.
enum PricingChecks {
  static func checks() -> [Check] { cached + skipped + [oneFlight] + faults + stumbles }

  private static let package = PackageID("PKG-AI-DIALOGS")

  private static var cached: [Check] {
    OnBoth.checks(
      .s09, "cached-an-hour", "A price is kept for an hour, and then follows the pricing service",
      means: "Pages are slow for want of a cache, or sell at yesterday's price."
    ) { site, context in
      func price() async throws -> Decimal4? {
        let desk = try await Desk(at: site, "CID-1001", in: context)
        return desk.app.topup.sections.first { $0.code == code("chatbot_ai_extra") }?.basePrice
      }
      try Expect.equal(try await price(), decimal("350000"), "the first price")
      _ = try await site.levers.setPrice(decimal("355000"), of: package)
      _ = try await site.levers.advanceClock(seconds: 3500)
      try Expect.equal(try await price(), decimal("350000"), "the price within the hour")
      _ = try await site.levers.advanceClock(seconds: 101)
      try Expect.equal(try await price(), decimal("355000"), "the price after the hour")
    }
  }

  private static var skipped: [Check] {
    OnBoth.checks(
      .s09, "skipped", "While pricing fails its row is left out by name, and R brings it back",
      means: "One service that fails takes the whole page down, or a section vanishes unexplained.",
      also: [.w02]
    ) { site, context in
      _ = try await site.levers.setFaults([Fault(target: .pricing, kind: .status500)])
      let desk = try await Desk(at: site, "CID-1003", in: context)
      try desk.expect("three sections, and AI dialogs left out") { app in
        app.topup.sections.count == 3
          && app.topup.catalog.value?.skipped.map(\.code) == [code("chatbot_ai_extra")]
      }
      try Expect.equal(
        desk.app.topup.catalog.value?.skipped.first?.reason, .pricingUnavailable, "the reason")
      await desk.press(.end)
      let screen = desk.text.joined(separator: " ")
      try Expect.that(screen.contains("AI dialogs"), "the page names it", saw: screen)
      try Expect.that(
        try await !site.events("pricing_unavailable").isEmpty, "an event pricing_unavailable",
        saw: "none")
      _ = try await site.levers.setFaults([])
      await desk.press(.reload)
      try await desk.wait("the section is back") { $0.topup.sections.count == 4 }
    }
  }

  private static var oneFlight: Check {
    Check(
      CheckID(.s09, "one-flight", .engine), "Concurrent misses for one package ask upstream once",
      means: "A busy morning takes the pricing service down.", tier: .prFast
    ) { context in
      let pricing = CountedPricing()
      let site = try EngineSite(context, services: { $0.pricing = pricing })
      let callers = 16
      let gate = ThreadGate(count: callers)
      for _ in 0..<callers {
        let caller = try site.caller("CID-1003")
        OwnThread.start {
          gate.arrive()
          _ = try? site.engine.catalog(for: caller)
          gate.leave()
        }
      }
      try gate.wait(in: context)
      try Expect.equal(pricing.count, 1, "requests to the pricing service for \(callers) catalogs")
    }
  }

  // MARK: Faults

  /// Those that end soon; silence is looked at by the checks of faults through HTTP.
  private static let kinds: [Fault.Kind] = [.status503, .malformedBody, .connectionReset]

  private static var faults: [Check] {
    OnBoth.checks(
      .w02, "payment-provider",
      "While the payment provider fails nothing is ordered, and the same key orders afterwards",
      means: "An order without a payment, or two of them."
    ) { site, context in
      for kind in site.isTimeless ? kinds : [.status503, .malformedBody] {
        _ = try await site.levers.setFaults([Fault(target: .payment, kind: kind)])
        let desk = try await Desk(at: site, "CID-1002", in: context)
        let before = try await desk.backend.orders(OrderQuery(limit: 1000)).rows.count
        try await desk.pick("muv", 500)
        try await desk.review()
        await desk.press(.enter, .tab, .enter)
        try await desk.wait("Review says that the order was refused, \(kind)") { app in
          guard case .failed(.refused(let problem)) = app.review?.state else { return false }
          return problem.knownCode == .paymentUnavailable
        }
        try Expect.equal(
          try await desk.backend.orders(OrderQuery(limit: 1000)).rows.count, before,
          "orders after \(kind)")
        try Expect.that(
          !desk.app.cart.isEmpty, "the cart is kept after \(kind)", saw: "it is empty")
        _ = try await site.levers.setFaults([])
        await desk.press(.reload)
        try await desk.wait("Review Order shows a quote again") { app in
          if case .ready = app.review?.state { true } else { false }
        }
        await desk.press(.enter, .tab, .enter)
        try await desk.wait("the order afterwards") { $0.payment?.order != nil }
      }
    }
  }

  private static var stumbles: [Check] {
    OnBoth.checks(
      .w02, "stumbles", "A service that stumbles once is asked again, and nobody notices",
      means: "Every hiccup of others becomes an error that a person sees."
    ) { site, _ in
      let backend = try site.admin(of: "CID-1003")
      for kind in [Fault.Kind.status429, .connectionReset] {
        let quote = try await backend.quote(cart(["chatbot_ai_extra": 1]))
        _ = try await site.levers.setFaults([
          Fault(target: .pricing, kind: kind, times: 1),
          Fault(target: .payment, kind: kind, times: 1),
        ])
        let placed = try await backend.placeOrder(
          quote.id, key: IdempotencyKey("key-" + quote.id.text))
        try Expect.that(!placed.isReplay, "an order in spite of \(kind)", saw: "a replay")
        try Expect.equal(try await site.levers.faults(), [], "faults that have not struck")
      }
    }
  }
}

/// Answers one price slowly, and counts who asked.
private final class CountedPricing: PricingService {
  private let asked = Atomic(0)

  var count: Int { asked.load(ordering: .relaxed) }

  func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    asked.add(1, ordering: .relaxed)
    ThreadGate.pause(milliseconds: 100)
    return Package(id: id, code: "ai", name: "AI", price: decimal("350000"))
  }
}
