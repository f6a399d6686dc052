internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// The lever that has the simulated provider deliver a webhook.
struct DeliveryRoute {
  let provider: SimulatedProvider

  var all: [Route] {
    [
      Route(.post, "/sandbox/v1/orders/{order_id}/webhook", for: .sandboxKey) {
        [provider] exchange throws(Problem) in
        let order = try exchange.orderID()
        let delivery = try exchange.body { reader -> SandboxDelivery? in
          let event = reader.required("event", as: SandboxDelivery.Event.self)
          let spoil = reader.optional("spoil", as: SandboxDelivery.Spoil.self)
          let copies = reader.optional(
            "copies", as: Int.self, .within(1...SandboxDelivery.copiesMax))
          return event.map {
            SandboxDelivery(event: $0, spoil: spoil ?? .none, copies: copies ?? 1)
          }
        }
        let answers = try provider.deliver(delivery, for: order)
        return .json(["data": .array(answers.map(\.json))] as JSONValue)
      }
    ]
  }
}

extension DeliveryAnswer {
  fileprivate var json: JSONValue {
    [
      "status": .integer(Int64(status)),
      "result": result.map(\.json) ?? .null,
      "code": code.map { .string($0) } ?? .null,
    ]
  }
}
