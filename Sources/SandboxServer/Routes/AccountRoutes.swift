internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend

/// The contract's tag `account`: who is signed in, and what they have.
struct AccountRoutes {
  let engine: BillingEngine

  var all: [Route] {
    [
      Route(.get, "/api/core/v1/client_configs/config", for: .user) {
        [engine] exchange throws(Problem) in
        .json(try engine.clientConfig(for: exchange.user()))
      },
      // What the store of quotas suffers, the engine meets on its way there.
      Route(.get, "/api/core/v1/billings/info", for: .user, suffering: .any([.billingInfo])) {
        [engine] exchange throws(Problem) in
        .json(try engine.billingInfo(for: exchange.user()))
      },
      Route(.post, "/iag/v1/client-events", for: .user) { [engine] exchange throws(Problem) in
        let event = try exchange.body { $0.required("type", as: ClientEvent.self) }
        try engine.record(event, by: exchange.user())
        return .empty(202)
      },
    ]
  }
}
