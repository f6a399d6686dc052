import Foundation
import HTTPBackend
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import Confidence

/// W02: what a caller sees of every fault at every call. Silence on the way to a service of others
/// ends with the server's own deadline; silence on the way to billing with the client's.
@Suite(
  "W02, every backend: faults of every kind at every target", .onOwnThreads, .timeLimit(.minutes(5))
)
struct FaultConformance {
  /// Over HTTP, reads are asked again by the client itself: an armed fault strikes each attempt.
  /// Silence is waited for only so long; what answers has the time that it takes.
  private static let deadlines = BillingDeadlines(readMilliseconds: 2500, changeMilliseconds: 2500)

  private func open(_ kind: BackendKind, for fault: Fault.Kind) throws -> any Stage {
    switch kind {
    case .memory: try MemoryStage()
    case .http: fault == .timeout ? try ServerStage(deadlines: Self.deadlines) : try ServerStage()
    }
  }

  /// How each kind looks to a client of billing.
  private static let ofBilling: [(Fault.Kind, Refusal?)] = [
    (.timeout, .timedOut), (.status429, .refused(.rateLimited)),
    (.status500, .refused(500, "internal_error")), (.status503, .refused(.storeUnavailable)),
    (.malformedBody, .unreadable), (.slow, nil), (.connectionReset, .connectionLost),
    (.lockConflict, .refused(.storeUnavailable)),
  ]

  @Test("Reads of billing that fails", arguments: BackendKind.allCases, ofBilling.indices)
  func reads(kind: BackendKind, row: Int) async throws {
    let (fault, expected) = Self.ofBilling[row]
    let stage = try open(kind, for: fault)
    let backend = try stage.admin(of: "CID-1002")
    let order = try await backend.order()
    _ = try await stage.levers.setFaults([Fault(target: .billingInfo, kind: fault)])
    #expect(
      await refusal { () async throws(BackendError) in try await backend.billingInfo() }
        == expected)
    // P11: whoever's balances nobody knows hears that they cannot be read.
    _ = try await stage.levers.setFaults([Fault(target: .quotaStore, kind: fault)])
    let unknown = try stage.admin(of: "CID-1003")
    let isRead = fault == .slow || fault == .lockConflict
    #expect(
      await refusal { () async throws(BackendError) in try await unknown.billingInfo() }
        == (isRead ? nil : .refused(.storeUnavailable)))
    _ = try await stage.levers.setFaults([Fault(target: .configurations, kind: fault)])
    #expect(
      await refusal { () async throws(BackendError) in try await backend.catalog() } == expected)
    #expect(
      await refusal { () async throws(BackendError) in try await backend.excess() } == expected)
    _ = try await stage.levers.setFaults([Fault(target: .orders, kind: fault)])
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.orders(OrderQuery(limit: 1))
      } == expected)
    #expect(
      await refusal { () async throws(BackendError) in try await backend.order(order.id) }
        == expected)
    #expect(try await stage.levers.setFaults([]).isEmpty)
    #expect(try await backend.order(order.id).status == .awaitingPayment)
  }

  @Test(
    "S15: an order under a fault is placed or not, and the same key then makes or finds one",
    arguments: BackendKind.allCases, ofBilling.indices)
  func placing(kind: BackendKind, row: Int) async throws {
    let (fault, expected) = Self.ofBilling[row]
    let stage = try open(kind, for: fault)
    let backend = try stage.admin(of: "CID-1002")
    let quote = try await backend.quote(cart(("muv", 500)))
    let key = IdempotencyKey("key-00000001")
    let armed = Fault(target: .orders, kind: fault, times: 1)
    _ = try await stage.levers.setFaults([armed])
    #expect(try await backend.orders(OrderQuery(key: key)).rows.isEmpty)
    #expect(try await stage.levers.faults() == [armed])
    let error = await failure { () async throws(BackendError) in
      try await backend.placeOrder(quote.id, key: key)
    }
    #expect(error.map(Refusal.init) == expected)
    #expect(try await stage.levers.faults().isEmpty)
    let isPlaced = [.timeout, .malformedBody, .slow, .connectionReset].contains(fault)
    #expect(try await backend.orders(OrderQuery(key: key)).rows.count == (isPlaced ? 1 : 0))
    if isPlaced, let error { #expect(error.leavesOutcomeOpen) }
    let settled = try await backend.placeOrder(quote.id, key: key)
    #expect(settled.isReplay == isPlaced)
    #expect(try await backend.orders(OrderQuery(key: key)).rows.map(\.id) == [settled.order.id])
    _ = try await stage.levers.setFaults([armed])
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.cancelOrder(settled.order.id)
      } == expected)
    #expect(try await backend.cancelOrder(settled.order.id).status == .cancelled)
  }

  private static let failing: [Fault.Kind] = [
    .timeout, .status429, .status500, .status503, .malformedBody, .connectionReset, .lockConflict,
  ]

  @Test(
    "S09: while pricing fails a section is skipped, and an order is refused",
    arguments: BackendKind.allCases, failing)
  func pricing(kind: BackendKind, fault: Fault.Kind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1003")
    let quote = try await backend.quote(cart(("chatbot_ai_extra", 1)))
    // The price is kept for an hour; an order asks past it (S16).
    _ = try await stage.levers.setFaults([Fault(target: .pricing, kind: fault)])
    #expect(try await backend.catalog().skipped.isEmpty)
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.placeOrder(quote.id, key: IdempotencyKey("key-00000001"))
      } == .refused(.pricingUnavailable))
    _ = try await stage.levers.advanceClock(seconds: 3600)
    let catalog = try await backend.catalog()
    #expect(
      catalog.skipped.map { "\($0.code) \($0.reason)" } == ["chatbot_ai_extra pricingUnavailable"])
    #expect(catalog.sections.count == 3)
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.quote(cart(("chatbot_ai_extra", 1)))
      } == .refused(.pricingUnavailable))
    _ = try await backend.quote(cart(("muv", 500)))
    _ = try await stage.levers.setFaults([])
    #expect(try await backend.catalog().skipped.isEmpty)
    #expect(try await backend.orders(OrderQuery(key: IdempotencyKey("key-00000001"))).rows.isEmpty)
  }

  @Test(
    "While the payment provider fails nothing is ordered, and the same key orders afterwards",
    arguments: BackendKind.allCases, failing)
  func payment(kind: BackendKind, fault: Fault.Kind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let quote = try await backend.quote(cart(("muv", 500)))
    let key = IdempotencyKey("key-00000001")
    _ = try await stage.levers.setFaults([Fault(target: .payment, kind: fault)])
    let error = await failure { () async throws(BackendError) in
      try await backend.placeOrder(quote.id, key: key)
    }
    guard case .refused(let problem) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.knownCode == .paymentUnavailable)
    #expect((problem.retryAfterSeconds ?? 0) >= 1)
    #expect(error?.leavesOutcomeOpen == false)
    #expect(try await backend.orders(OrderQuery(key: key)).rows.isEmpty)
    _ = try await stage.levers.setFaults([])
    #expect(try await backend.placeOrder(quote.id, key: key).isReplay == false)
  }

  @Test(
    "A service that stumbles once is asked again, and nobody notices",
    arguments: BackendKind.allCases,
    [Fault.Kind.status429, .status500, .status503, .connectionReset, .slow])
  func stumbling(kind: BackendKind, fault: Fault.Kind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1003")
    let quote = try await backend.quote(cart(("chatbot_ai_extra", 1)))
    _ = try await stage.levers.setFaults([
      Fault(target: .pricing, kind: fault, times: 1, delayMilliseconds: fault == .slow ? 20 : nil),
      Fault(target: .payment, kind: fault, times: 1),
    ])
    let key = IdempotencyKey("key-00000001")
    #expect(try await backend.placeOrder(quote.id, key: key).isReplay == false)
    #expect(try await stage.levers.faults().isEmpty)
  }

  @Test(
    "S12: while ledger and mail fail a payment is credited, and they are told afterwards, once",
    arguments: BackendKind.allCases, failing)
  func outbox(kind: BackendKind, fault: Fault.Kind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let order = try await backend.order(cart(("muv", 500)))
    _ = try await stage.levers.setFaults([
      Fault(target: .paidInvoice, kind: fault), Fault(target: .email, kind: fault),
    ])
    _ = try await stage.levers.deliver(SandboxDelivery(event: .paid), for: order.id)
    let credited = try await backend.order(order.id)
    #expect(credited.status == .credited)
    #expect(credited.paidInvoices.isEmpty)
    try await eventually {
      try await !stage.levers.events(EventQuery(type: "paid_invoice_failed")).rows.isEmpty
    }
    _ = try await stage.levers.setFaults([])
    _ = try await stage.levers.advanceClock(seconds: 900)
    try await eventually { try await backend.order(order.id).paidInvoices.count == 1 }
    #expect(try await stage.levers.events(EventQuery(type: "paid_invoice_booked")).rows.count == 1)
  }
}
