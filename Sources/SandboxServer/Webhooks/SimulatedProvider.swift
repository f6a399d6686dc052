internal import BillingEngine
internal import Dispatch
internal import HTTPMessages
internal import Synchronization
internal import TopupBackend
internal import TopupDomain

/// The payment provider of a sandbox at work: it settles payments, each durably first, and reports
/// them by signed webhooks.
final class SimulatedProvider: Sendable {
  let engine: BillingEngine
  let payments: SimulatedPayments
  let clock: any TimeSource
  private let basePath: BasePath
  private let deliver: @Sendable (ServerRequest) -> Reply
  /// What was reported last of an order, by event: a replay sends it again.
  private let sent = Mutex(Sent())

  private struct Report: Hashable {
    let order: OrderID
    let kind: PaymentEvent.Kind
  }

  /// The last reports; an older one is replayed as a new report of the same event.
  private struct Sent {
    private static let reportsMax = 1_000

    private var messages: [Report: WebhookMessage] = [:]
    /// In the order in which they were first sent; the first of them, once it is full, is next to
    /// be forgotten.
    private var order: [Report] = []
    private var oldest = 0

    subscript(report: Report) -> WebhookMessage? { messages[report] }

    mutating func keep(_ message: WebhookMessage, of report: Report) {
      guard messages.updateValue(message, forKey: report) == nil else { return }
      guard order.count == Self.reportsMax else { return order.append(report) }
      messages[order[oldest]] = nil
      order[oldest] = report
      oldest = (oldest + 1) % Self.reportsMax
    }
  }

  /// - Parameter deliver: takes a request to where webhooks are received, below `basePath`.
  init(
    engine: BillingEngine, payments: SimulatedPayments, clock: any TimeSource,
    basePath: BasePath, deliver: @escaping @Sendable (ServerRequest) -> Reply
  ) {
    self.engine = engine
    self.payments = payments
    self.clock = clock
    self.basePath = basePath
    self.deliver = deliver
  }

  /// Settles an order's payment and reports it; then what follows from it is done.
  func settle(_ order: OrderID, as kind: PaymentEvent.Kind) throws(Problem) {
    let now = clock.now()
    guard let event = try payments.settle(order, as: kind, at: now) else {
      throw Problem(.orderNotFound)
    }
    let settings = try engine.paymentSettings()
    let message = WebhookMessage(event, at: now, trustedBy: settings)
    remember(message, of: order, kind)
    _ = deliver(message.request(below: basePath))
    try engine.runDueWork()
  }

  /// Reports an event, well-formed or spoiled on purpose, so many times at once; then what follows
  /// from it is done.
  func deliver(
    _ delivery: SandboxDelivery, for order: OrderID
  ) throws(Problem) -> [DeliveryAnswer] {
    let now = clock.now()
    let kind = delivery.kind
    let event =
      delivery.isOfProvider
      ? try payments.settle(order, as: kind, at: now)
      : try payments.forgedEvent(kind, of: order, at: now)
    guard let event else { throw Problem(.orderNotFound) }
    let settings = try engine.paymentSettings()
    var message = WebhookMessage(event, at: now, trustedBy: settings)
    if delivery.spoil == .replay, let before = remembered(of: order, kind), before.isRecent(at: now)
    {
      message = before
    }
    message.spoil(delivery.spoil, of: event, at: now, against: settings)
    if delivery.isOfProvider { remember(message, of: order, kind) }
    let request = message.request(below: basePath)
    let answers = Self.concurrently(copies: delivery.copies) { [deliver] in
      DeliveryAnswer(deliver(request))
    }
    try engine.runDueWork()
    return answers
  }

  private func remembered(of order: OrderID, _ kind: PaymentEvent.Kind) -> WebhookMessage? {
    sent.withLock { $0[Report(order: order, kind: kind)] }
  }

  private func remember(
    _ message: WebhookMessage, of order: OrderID, _ kind: PaymentEvent.Kind
  ) {
    sent.withLock { $0.keep(message, of: Report(order: order, kind: kind)) }
  }

  /// Calls `body` so many times at once: each call has a queue, and so a thread, of its own.
  private static func concurrently<Answer: Sendable>(
    copies: Int, _ body: @escaping @Sendable () -> Answer
  ) -> [Answer] {
    let answers = Mutex<[Answer]>([])
    let group = DispatchGroup()
    for _ in 0..<copies {
      DispatchQueue(label: "topup.delivery").async(group: group) {
        let answer = body()
        answers.withLock { $0.append(answer) }
      }
    }
    group.wait()
    return answers.withLock { $0 }
  }
}

extension DeliveryAnswer {
  /// A row of the lever's answer: what came back from where webhooks are received.
  fileprivate init(_ reply: Reply) {
    guard case .response(let response) = reply,
      let body = try? JSONValue(parsing: response.body)
    else {
      self.init(status: reply.status ?? 0, result: nil, code: nil)
      return
    }
    let node = JSONNode(body)
    self.init(
      status: response.status, result: try? node.optional("result"),
      code: try? node.optional("code", as: String.self))
  }
}
