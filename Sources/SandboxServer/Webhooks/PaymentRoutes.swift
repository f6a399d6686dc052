internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// The contract's tag `payment`, and the lever that has webhooks delivered.
struct PaymentRoutes {
  let engine: BillingEngine
  /// Nil where the payment provider is a real one: it has its own checkout page.
  var provider: SimulatedProvider?
  /// Told of every delivery what became of it.
  var watch: @Sendable (Result<PaymentEventResult, Problem>) -> Void = { _ in }

  var all: [Route] {
    WebhookRoute(engine: engine, watch: watch).all
      + (provider.map { CheckoutRoutes(provider: $0).all + DeliveryRoute(provider: $0).all } ?? [])
  }
}
