internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// Domain events, for the people who watch over billing.
struct EventRoutes {
  let engine: BillingEngine

  var all: [Route] {
    [
      Route(.get, "/iag/v1/events", for: .apiKey) { [engine] exchange throws(Problem) in
        let query = EventQuery(
          company: try exchange.queryText("company_id", lengthMax: 64).map { CompanyID($0) },
          type: try exchange.queryText("type", lengthMax: 64), limit: try exchange.queryLimit(),
          cursor: try exchange.queryCursor())
        return .json(try engine.events(query))
      }
    ]
  }
}
