internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// What `GET /metrics` answers.
struct ServiceMetrics {
  let metrics: Metrics
  /// Nil where the store does not answer: then its metrics are absent, which is a sign by itself.
  let figures: StoreFigures?
  /// By the clock that due times go by.
  let now: Timestamp

  var text: String {
    var text = PrometheusText()
    addRequests(to: &text)
    addWebhooks(to: &text)
    addDeductions(to: &text)
    text.add(.gauge, "topup_store_up", "Whether the store answers.", figures == nil ? 0 : 1)
    if let figures {
      addOrders(figures, to: &text)
      addOutbox(figures, to: &text)
    }
    return text.text
  }

  private func addRequests(to text: inout PrometheusText) {
    let operations = metrics.operations
    text.add(
      .counter, "topup_requests_total", "Requests by operation and class of the status.",
      operations.flatMap { operation in
        operation.statusClasses.map {
          (operation.operation.labels + [("status", $0.name)], $0.count)
        }
      })
    text.add(
      .counter, "topup_responses_5xx_total",
      "Answers that say that the server failed, or break off because of it.",
      metrics.serverErrors)
    text.add(
      .gauge, "topup_requests_in_flight", "Requests that are being answered.",
      metrics.requestsInFlight)
    text.add(
      "topup_request_duration_seconds", "How long requests took.",
      operations.map { ($0.operation.labels, $0.histogram) })
  }

  private func addWebhooks(to text: inout PrometheusText) {
    let webhooks = metrics.webhooks
    text.add(
      .counter, "topup_webhooks_total", "Deliveries that were believed, by result.",
      PaymentEventResult.allCases.map {
        ([("result", $0.rawValue)], webhooks.believed[$0, default: 0])
      })
    text.add(
      .counter, "topup_webhooks_rejected_total", "Deliveries that were not, by problem code.",
      webhooks.rejected.map { ([("code", $0.key)], $0.value) })
  }

  private func addDeductions(to text: inout PrometheusText) {
    text.add(
      .counter, "topup_deductions_total", "Requests for deductions, by what became of them.",
      Metrics.DeductionOutcome.allCases.map {
        ([("outcome", $0.label)], metrics.deductions($0))
      })
    let deferred = metrics.deductions(.deferred)
    let taken = deferred + metrics.deductions(.applied)
    text.add(
      "topup_deductions_deferral_ratio", "Deferred ones among those that were to be taken.",
      millionths: taken == 0 ? 0 : Int64(deferred) * 1_000_000 / Int64(taken))
  }

  private func addOrders(_ figures: StoreFigures, to text: inout PrometheusText) {
    text.add(
      .gauge, "topup_orders", "Orders by state.",
      Order.Status.allCases.map {
        ([("status", $0.rawValue)], figures.orders[$0, default: 0])
      })
    text.add(
      .gauge, "topup_orders_stuck", "Orders that await a payment long after its time.",
      figures.ordersStuck)
    text.add(
      .counter, "topup_events_total", "Domain events by type.",
      figures.events.map { ([("type", $0.key)], $0.value) })
    let deferred = figures.events[DomainEvent.Kind.billingDeductionFailed.rawValue, default: 0]
    text.add(
      .counter, "topup_deductions_deferred_total", "Deductions that others were faster than.",
      deferred)
  }

  private func addOutbox(_ figures: StoreFigures, to text: inout PrometheusText) {
    text.add(
      .gauge, "topup_outbox_length", "What other services have not been told yet.",
      figures.outboxLength)
    let overdue = figures.outboxOldestDue.map { max(0, now.milliseconds(since: $0)) } ?? 0
    text.add(
      .gauge, "topup_outbox_oldest_overdue_seconds", "How long the oldest should have been told.",
      Int(overdue / 1000))
    let oldest = figures.outboxOldestQueued ?? figures.outboxOldestDue
    let age = oldest.map { max(0, now.milliseconds(since: $0)) } ?? 0
    text.add(
      .gauge, "topup_outbox_oldest_age_seconds", "How long the oldest has waited to be told.",
      Int(age / 1000))
    text.add(
      .gauge, "topup_outbox_attempts_max", "How often the one tried most has been tried.",
      figures.outboxAttemptsMax)
  }
}

extension Metrics.Operation {
  fileprivate var labels: [(String, String)] { [("method", method), ("route", route)] }
}
