internal import BillingEngine

/// The contract's tag `payment`, and the lever that has webhooks delivered.
struct PaymentRoutes {
  let engine: BillingEngine
  /// Nil where the payment provider is a real one: it has its own checkout page.
  let provider: SimulatedProvider?

  var all: [Route] {
    WebhookRoute(engine: engine).all
      + (provider.map { DeliveryRoute(provider: $0).all } ?? [])
  }
}
