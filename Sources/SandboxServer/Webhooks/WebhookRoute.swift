internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// Where the payment provider reports what became of a payment.
struct WebhookRoute {
  static let path = "/webhooks/mekari-pay"

  let engine: BillingEngine
  /// Told of every delivery what became of it: who counts them.
  var watch: @Sendable (Result<PaymentEventResult, Problem>) -> Void = { _ in }

  var all: [Route] {
    [
      Route(.post, Self.path, for: .everybody) { [engine, watch] exchange throws(Problem) in
        do throws(Problem) {
          let result = try engine.receive(DeliveredNotice(request: exchange.request))
          watch(.success(result))
          return .json(["result": result.json] as JSONValue)
        } catch {
          watch(.failure(error))
          throw error
        }
      }
    ]
  }
}
