import TopupBackend
import TopupDomain

/// Reads a ``Survey``. Without who is signed in, the balances and the time there is none; every
/// other part may be missing.
struct SurveyGathering {
  private static let eventPagesMax = 10
  private static let usagePagesMax = 20
  private static let ordersMax = 200

  let backend: any Backend
  let levers: any SandboxLevers

  func run(_ query: SurveyQuery) async throws(BackendError) -> Survey {
    let time = try await levers.clock()
    let config = try await backend.clientConfig()
    var survey = Survey(at: time, config: config, info: try await backend.billingInfo())
    survey.gates = try? await levers.gateFacts(of: config.companyID)
    await fill(&survey, .orders) { survey throws(BackendError) in
      survey.orders = try await backend.orders(OrderQuery(limit: Self.ordersMax)).rows
    }
    await fill(&survey, .events) { survey throws(BackendError) in
      survey.events = try await Self.events(from: levers)
    }
    guard config.user.role.mayReadLogs else { return survey }
    await fill(&survey, .usage) { survey throws(BackendError) in
      var rows: [UsageLogEntry] = []
      for kind in UsageKind.allCases { rows += try await usage(kind, since: query.usageSince) }
      survey.usage = rows
    }
    return survey
  }

  private func fill(
    _ survey: inout Survey, _ part: Survey.Gap.Part,
    _ read: (inout Survey) async throws(BackendError) -> Void
  ) async {
    do throws(BackendError) {
      try await read(&survey)
    } catch {
      survey.gaps.append(Survey.Gap(part: part, error: error))
    }
  }

  /// Newest first.
  static func events(
    from levers: any SandboxLevers
  ) async throws(BackendError) -> [DomainEvent] {
    var rows: [DomainEvent] = []
    var cursor: String?
    for _ in 0..<eventPagesMax {
      let page = try await levers.events(EventQuery(limit: OrderQuery.limitMax, cursor: cursor))
      rows += page.rows
      cursor = page.nextCursor
      if cursor == nil { break }
    }
    return rows
  }

  private func usage(
    _ kind: UsageKind, since start: Timestamp?
  ) async throws(BackendError) -> [UsageLogEntry] {
    var rows: [UsageLogEntry] = []
    var cursor: String?
    for _ in 0..<Self.usagePagesMax {
      let page = try await backend.usageLog(UsageLogQuery(UsageFilter(kind), cursor: cursor))
      rows += page.rows
      cursor = page.nextCursor
      guard let start, cursor != nil, let last = page.rows.last, last.at >= start else { break }
    }
    return rows
  }
}
