import TopupBackend

/// What R asked for again over figures that stay in view meanwhile: shown while it lasts, and said
/// when all of it has come.
struct Refresh: Hashable, Sendable {
  let since: Moment
  /// The kinds of questions that the page hangs on.
  let kinds: [QuestionKind]
}

extension App {
  /// Whether figures in view are being asked for again, for longer than a blink.
  public var isRefreshing: Bool {
    refresh.map { Loadable<Bool>.loading(since: $0.since, known: nil) }
      .map { $0.patience(at: now) != .fresh } ?? false
  }

  /// When that begins to be shown.
  var refreshShowsAt: Moment? {
    refresh.flatMap { Loadable<Bool>.loading(since: $0.since, known: nil).nextChange(after: now) }
  }

  /// R on a page that shows something already; elsewhere the wait itself is shown.
  mutating func startRefresh() {
    let kinds: [QuestionKind] =
      switch keyContext {
      case .topup where topup.catalog.value != nil, .usage where balances.value != nil:
        [.balances, .catalog, .excess]
      case .orders where orders.orders.value != nil: [.orders]
      case .logs where !logs.rows.isUntouched && logs.rows.failure == nil: [.usageLog]
      case .orderDetail: [.order]
      case .payment where payment?.order != nil: [.order]
      case .review where review?.isOrdering == false && review?.quote != nil: [.quote]
      case .qa where qa.events.value != nil: [.clock, .faults, .events, .survey]
      case .topup, .usage, .logs, .orders, .payment, .qa, .review, .buttons, .list, .form:
        []
      }
    refresh = kinds.isEmpty ? nil : Refresh(since: now, kinds: kinds)
  }

  /// One of the answers that a refresh may wait for has come. What failed is said where it stands.
  mutating func noteRefreshed(_ kind: QuestionKind, failed: Bool) {
    guard let refresh, refresh.kinds.contains(kind) else { return }
    if failed {
      self.refresh = nil
    } else if refresh.kinds.allSatisfy({ awaited[$0] == nil }) {
      self.refresh = nil
      say(.refreshed(backendTime.map { text(ofNear: $0) }), .success)
    }
  }
}
