import TopupBackend
import TopupDomain

/// W05: every event in every state, as bytes over HTTP, by the table of the specification.
enum WebhookTableChecks {
  static func checks() -> [Check] { [table] }

  private enum State: String, CaseIterable {
    case awaiting, failed, expired, cancelled, needsReview, credited, creditedByAnother
    case unknownOrder, otherCompany

    var status: Order.Status {
      switch self {
      case .awaiting, .unknownOrder, .otherCompany: .awaitingPayment
      case .failed: .paymentFailed
      case .expired: .expired
      case .cancelled: .cancelled
      case .needsReview: .needsReview
      case .credited, .creditedByAnother: .credited
      }
    }
  }

  private enum Event: String, CaseIterable {
    case paid, wrongAmount, wrongCurrency, failed, expired

    var isPaid: Bool { self != .failed && self != .expired }
  }

  /// The order's state afterwards, and which results are right.
  private static func expected(_ state: State, _ event: Event) -> (Order.Status, [String]) {
    switch (state, event) {
    case (.unknownOrder, _), (.otherCompany, _), (.creditedByAnother, _):
      (state.status, [event.isPaid ? "needs_review" : "ignored"])
    case (.credited, .paid): (.credited, ["duplicate"])
    case (_, .paid): (.credited, ["applied"])
    case (.credited, .wrongAmount), (.credited, .wrongCurrency): (.credited, ["needs_review"])
    case (.needsReview, .wrongAmount), (.needsReview, .wrongCurrency):
      (.needsReview, ["duplicate", "needs_review"])
    case (_, .wrongAmount), (_, .wrongCurrency): (.needsReview, ["needs_review"])
    case (.awaiting, .failed): (.paymentFailed, ["applied"])
    case (.awaiting, .expired): (.expired, ["applied"])
    case (.failed, .failed): (.paymentFailed, ["duplicate", "ignored"])
    case (_, .failed), (_, .expired): (state.status, ["ignored"])
    }
  }

  private static var table: Check {
    Check(
      CheckID(.w05, "table", .server),
      "Every event in every state, as bytes over HTTP, is answered as the table says, also twice",
      means: "A late or contradictory webhook credits twice, or takes a credit back.",
      tier: .mergeMedium, limitSeconds: 120, also: [.w03, .s12, .s14], needs: [.levers]
    ) { context in
      let provider = try OutsideProvider(context)
      let backend = try provider.site.admin(of: "CID-1002")
      var cells = 0
      for state in State.allCases {
        for event in Event.allCases {
          try await look(at: state, event, provider, backend)
          cells += 1
        }
      }
      let site = provider.site
      try Expect.equal(try await site.events("late_payment").count, 3, "events late_payment")
      for type in ["contradictory_webhook", "second_payment"] {
        try Expect.that(try await !site.events(type).isEmpty, "an event \(type)", saw: "none")
      }
      context.note("\(cells) cells.")
    }
  }

  private static func look(
    at state: State, _ event: Event, _ provider: OutsideProvider, _ backend: any Backend
  ) async throws {
    let name = "\(event.rawValue) in \(state.rawValue)"
    let order = try await order(in: state, provider, backend)
    try Expect.equal(
      try await backend.order(order.id).status, state.status, "the state before \(name)")
    let before = try await backend.balance("wa_balance").remaining
    let report = try await provider.report(
      try self.event(event, in: state, of: order, provider), id: "msg_\(order.id.text)_\(event)")
    let (status, results) = expected(state, event)
    let answer = try provider.send(report)
    try Expect.that(
      results.contains { answer == "200 " + $0 }, "\(name): one of \(results)", saw: answer)
    let after = try await backend.order(order.id)
    try Expect.equal(after.status, status, "the state after \(name)")
    let isCredited = answer == "200 applied" && event == .paid
    let balance = try before.adding(decimal(isCredited ? "1000000" : "0"))
    try Expect.equal(
      try await backend.balance("wa_balance").remaining, balance, "the balance after \(name)")
    let again = try provider.send(report)
    try Expect.that(again.hasPrefix("200 "), "\(name), again, is acknowledged", saw: again)
    try Expect.equal(
      try await backend.balance("wa_balance").remaining, balance, "the balance after both")
    try Expect.equal(
      try await backend.order(order.id).credits.count, status == .credited ? 1 : 0,
      "credits after \(name), twice")
  }

  private static func order(
    in state: State, _ provider: OutsideProvider, _ backend: any Backend
  ) async throws -> TopupOrder {
    let order = try await backend.order()
    func send(_ event: PaymentEvent) async throws {
      let report = try await provider.report(event, id: "msg_before_\(order.id.text)")
      _ = try provider.send(report)
    }
    switch state {
    case .awaiting, .unknownOrder, .otherCompany: break
    case .failed: try await send(try provider.event(.failed, of: order))
    case .expired: try await send(try provider.event(.expired, of: order))
    case .cancelled: _ = try await backend.cancelOrder(order.id)
    case .needsReview:
      try await send(try provider.event(of: order, payment: "pm_odd_\(order.id.text)", off: 1))
    case .credited: try await send(try provider.event(of: order))
    case .creditedByAnother:
      try await send(try provider.event(of: order, payment: "pm_other_\(order.id.text)"))
    }
    return order
  }

  private static func event(
    _ event: Event, in state: State, of order: TopupOrder, _ provider: OutsideProvider
  ) throws -> PaymentEvent {
    var made =
      switch event {
      case .paid: try provider.event(of: order)
      case .wrongAmount: try provider.event(of: order, off: -1)
      case .wrongCurrency: try provider.event(of: order, currency: "USD")
      case .failed: try provider.event(.failed, of: order)
      case .expired: try provider.event(.expired, of: order)
      }
    if state == .unknownOrder { made.orderID = OrderID("to_nobody") }
    if state == .otherCompany { made.companyID = CompanyID("CID-1003") }
    return made
  }
}
