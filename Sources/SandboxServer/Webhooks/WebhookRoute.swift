internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend

/// Where the payment provider reports what became of a payment.
struct WebhookRoute {
  static let path = "/webhooks/mekari-pay"

  let engine: BillingEngine

  var all: [Route] {
    [
      Route(.post, Self.path, for: .everybody) { [engine] exchange throws(Problem) in
        let result = try engine.receive(DeliveredNotice(request: exchange.request))
        return .json(["result": result.json] as JSONValue)
      }
    ]
  }
}
