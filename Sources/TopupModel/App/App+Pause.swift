public import TopupBackend

extension App {
  /// Billing has said how long it wants to be left alone.
  mutating func notePause(_ error: BackendError?) {
    guard let pause = error?.pauseMilliseconds, pause > 0 else { return }
    pauseEndsAt = now.adding(milliseconds: pause)
  }

  /// An error as it is said now: the pause that it asks for counts down.
  public func asOfNow(_ error: BackendError) -> BackendError {
    guard case .refused(var problem) = error, problem.retryAfterSeconds != nil, let pauseEndsAt
    else { return error }
    let left = max(0, pauseEndsAt.milliseconds(since: now))
    problem.retryAfterSeconds = Int((left + 999) / 1000)
    return .refused(problem)
  }

  /// While an error in view counts seconds, the next of them.
  var nextSecondOfPause: Moment? {
    guard let pauseEndsAt, shownErrors.contains(where: { $0.pauseMilliseconds != nil }) else {
      return nil
    }
    let left = pauseEndsAt.milliseconds(since: now)
    return left > 0 ? now.adding(milliseconds: (left - 1) % 1000 + 1) : nil
  }

  private var shownErrors: [BackendError] {
    var errors: [BackendError?] = toasts.map {
      if case .backend(let error) = $0.message { error } else { nil }
    }
    switch page {
    case .topup: errors += [config.error, balances.error, topup.catalog.error]
    case .usage: errors.append(balances.error)
    case .orders: errors += [orders.orders.error, orders.moreError]
    case .logs: errors.append(logs.rows.failure?.error)
    case .payment: errors.append(payment?.problem)
    case .review: if case .failed(let error) = review?.state { errors.append(error) }
    case .qa: errors.append(qa.events.error)
    case .orderDetail, .buttons, .list, .form: break
    }
    return errors.compactMap { $0 }
  }
}
