internal import HTTPMessages
public import TopupBackend
internal import TopupDomain

extension HTTPBackend {
  public func usageLog(
    _ query: UsageLogQuery
  ) async throws(BackendError) -> Page<UsageLogEntry> {
    var items = query.filter.items
    items.append(QueryItem("order", query.order.rawValue))
    items.append(QueryItem("limit", String(query.limit)))
    if let cursor = query.cursor { items.append(QueryItem("cursor", cursor)) }
    return try await line.ask(.get(query.filter.kind.logPath, items))
  }

  /// It has no deadline as a whole; where nothing comes for as long as a question may take, it
  /// fails. It is asked again only as long as nothing has been received.
  public func downloadUsage(
    _ filter: UsageFilter, to receive: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws(BackendError) {
    var question = Question.get(filter.kind.downloadPath, filter.items)
    question.accepted = "text/csv, application/problem+json"
    try await line.download(question, as: "text/csv", to: receive)
  }
}

extension UsageFilter {
  fileprivate var items: [QueryItem] {
    var items: [QueryItem] = []
    if let wabaID { items.append(QueryItem("waba_id", wabaID.text)) }
    if let from { items.append(QueryItem("from", from.description)) }
    if let to { items.append(QueryItem("to", to.description)) }
    return items
  }
}

extension UsageKind {
  fileprivate var logPath: String {
    switch self {
    case .conversation: "/api/core/v1/billings/mcc_logs"
    case .broadcast: "/api/core/v1/billings/broadcast_deductions"
    }
  }

  fileprivate var downloadPath: String {
    switch self {
    case .conversation: "/api/core/v1/billings/download_mcc_logs"
    case .broadcast: "/api/core/v1/billings/download_broadcast_deduction"
    }
  }
}
