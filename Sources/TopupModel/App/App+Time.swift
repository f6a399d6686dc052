import TopupBackend
public import TopupDomain

extension App {
  /// The backend's time now, as far as it is known: the header's clock and the time left to pay go
  /// by it.
  public var backendTime: Timestamp? {
    clockReading.map { $0.time.adding(milliseconds: now.milliseconds(since: $0.at)) }
  }

  /// When something on screen changes by time alone; nil where nothing does, so that idling costs
  /// nothing.
  public var nextDeadline: Moment? {
    var deadlines: [Moment?] = toasts.map(\.leavesAt)
    deadlines += [nextMinute, refreshShowsAt, nextSecondOfPause]
    deadlines += [config.nextChange(after: now), balances.nextChange(after: now)]
    switch tab {
    case .topup: deadlines += topupDeadlines
    case .usage: break
    case .logs: deadlines.append(logs.nextChange(after: now))
    case .orders: deadlines.append(orders.orders.nextChange(after: now))
    case .qa:
      deadlines += [qa.events.nextChange(after: now), qa.orders.nextChange(after: now)]
    }
    if isRecovering, awaited[.orderOfKey] == nil { deadlines.append(recovery.nextAt) }
    // The fate of an order is followed wherever somebody looks.
    if case .findingOut(_, _, let retry) = review?.state { deadlines.append(retry.nextAt) }
    return deadlines.compactMap { $0 }.min()
  }

  private var topupDeadlines: [Moment?] {
    if let payment {
      // While another look is awaited the next one waits for its answer, not for a time.
      return [awaited[.order] == nil ? payment.poll.nextAt : nil, nextSecondOfLastHour]
    }
    if let review {
      switch review.state {
      case .quoting(let since), .submitting(_, _, let since):
        return [Loadable<Quote>.loading(since: since, known: nil).nextChange(after: now)]
      case .ready, .failed, .priceChanged, .recording, .findingOut: return []
      }
    }
    return [topup.catalog.nextChange(after: now)]
  }

  /// The header's clock shows minutes.
  private var nextMinute: Moment? {
    backendTime.map { time in
      now.adding(milliseconds: 60_000 - (time.milliseconds % 60_000 + 60_000) % 60_000)
    }
  }

  /// In the last hour the time left to pay counts seconds, unless nothing may move.
  private var nextSecondOfLastHour: Moment? {
    guard !session.reducesMotion, let order = payment?.order, order.status == .awaitingPayment,
      let time = backendTime
    else { return nil }
    let left = order.payment.expiresAt.milliseconds(since: time)
    guard left > 0, left <= 3_600_000 else { return nil }
    return now.adding(milliseconds: (left - 1) % 1000 + 1)
  }

  mutating func passTime(_ effects: inout [Effect]) {
    if case .findingOut(_, _, let retry) = review?.state, let next = retry.nextAt, next <= now {
      placeAgain(&effects)
    }
    if let next = recovery.nextAt, next <= now { retryRecovery(&effects) }
    if let next = payment?.poll.nextAt, next <= now { lookAtPayment(&effects) }
  }
}
