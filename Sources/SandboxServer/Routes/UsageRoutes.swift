internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// The contract's tag `usage`: what was deducted, in pages and as CSV (P10).
struct UsageRoutes {
  private static let billings = "/api/core/v1/billings/"

  let engine: BillingEngine

  var all: [Route] {
    [
      log(of: .conversation, at: "mcc_logs"),
      log(of: .broadcast, at: "broadcast_deductions"),
      download(of: .conversation, at: "download_mcc_logs"),
      download(of: .broadcast, at: "download_broadcast_deduction"),
    ]
  }

  private func log(of kind: UsageKind, at name: String) -> Route {
    Route(.get, Self.billings + name, for: .logReader) { [engine] exchange throws(Problem) in
      let query = UsageLogQuery(
        try exchange.usageFilter(kind), order: try exchange.queryWord("order") ?? .newestFirst,
        limit: try exchange.queryLimit(), cursor: try exchange.queryCursor())
      return .json(try engine.usageLog(query, for: exchange.user()))
    }
  }

  private func download(of kind: UsageKind, at name: String) -> Route {
    Route(.get, Self.billings + name, for: .logReader) { [engine] exchange throws(Problem) in
      let download = try engine.downloadUsage(
        try exchange.usageFilter(kind), for: exchange.user())
      let body = StreamedBody { () throws(Problem) in try download.next() }
      return .stream(body, as: "text/csv; charset=utf-8")
    }
  }
}

extension Exchange {
  fileprivate func usageFilter(_ kind: UsageKind) throws(Problem) -> UsageFilter {
    UsageFilter(
      kind, wabaID: try queryText("waba_id", lengthMax: 64).map { WabaID($0) },
      from: try queryDate("from"), to: try queryDate("to"))
  }
}
