import TopupBackend
import TopupModel

/// Whether something on screen says that R tries again what has failed.
struct RetryWish {
  let app: App
  let context: KeyContext

  var isThere: Bool {
    isPageFailed
      || app.toasts.contains {
        switch $0.message {
        case .backend(let error): error.wordsNameRetry
        case .signIn(let words): words.nameRetry
        default: false
        }
      }
  }

  private var isPageFailed: Bool {
    switch context {
    case .topup:
      app.config.error != nil || app.balances.error != nil || app.topup.catalog.error != nil
    case .usage: app.balances.error != nil
    case .orders: app.orders.orders.error != nil || app.orders.moreError != nil
    case .logs: app.logs.rows.failure != nil && app.roleWithoutLogs == nil
    case .payment: app.payment?.problem != nil
    case .review: isReviewFailed
    case .qa: app.qa.events.error != nil || app.qa.survey.error != nil
    case .orderDetail, .buttons, .list, .form: false
    }
  }

  /// A review that is being found out about asks again by itself, and sooner with R.
  private var isReviewFailed: Bool {
    switch app.review?.state {
    case .failed, .findingOut: true
    case .quoting, .ready, .priceChanged, .recording, .submitting, nil: false
    }
  }
}
