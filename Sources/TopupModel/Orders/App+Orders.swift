import TopupBackend
import TopupDomain

extension App {
  mutating func loadOrders(_ effects: inout [Effect]) {
    orders.orders.startLoading(at: now)
    orders.isLoadingMore = false
    orders.moreError = nil
    ask(.orders(OrderQuery(status: orders.status)), &effects)
  }

  /// The same question serves the listing, its next pages and Review's look for another order.
  mutating func takeOrders(_ result: Result<Page<TopupOrder>, BackendError>) {
    if case .success(let page) = result { noteStatus(of: page.rows) }
    if review != nil, tab == .topup {
      if case .success(let page) = result {
        // The question may have been the Orders tab's, which lists every status.
        noteOtherAwaiting(page.rows.first { $0.status == .awaitingPayment })
      }
      return
    }
    if tab == .qa { return takeTarget(result) }
    if orders.isLoadingMore { return takeMoreOrders(result) }
    orders.orders.finish(result.map(\.rows))
    if case .success(let page) = result {
      orders.nextCursor = page.nextCursor
      orders.selected = min(orders.selected, max(0, page.rows.count - 1))
    }
  }

  /// S18: said before another order is made, also where the question is on screen already.
  private mutating func noteOtherAwaiting(_ order: TopupOrder?) {
    review?.otherAwaiting = order
    for (index, popup) in popups.enumerated() {
      guard case .confirm(var confirm) = popup, confirm.otherAwaiting != order else { continue }
      confirm.otherAwaiting = order
      popups[index] = .confirm(confirm)
      needsPaintBeforeKeys = true
    }
  }

  private mutating func takeMoreOrders(_ result: Result<Page<TopupOrder>, BackendError>) {
    orders.isLoadingMore = false
    switch result {
    case .success(let page):
      orders.orders = .loaded(orders.rows + page.rows)
      orders.nextCursor = page.nextCursor
    case .failure(let error): orders.moreError = error
    }
  }

  mutating func moveOrder(by rows: Int, _ effects: inout [Effect]) {
    guard !orders.rows.isEmpty else { return }
    orders.selected = min(max(0, orders.selected + rows), orders.rows.count - 1)
    // The next page is asked for before its first row is reached, but not instead of the first.
    guard orders.selected >= orders.rows.count - 20, let cursor = orders.nextCursor,
      !orders.isLoadingMore, !orders.orders.isLoading
    else { return }
    orders.isLoadingMore = true
    orders.moreError = nil
    ask(.orders(OrderQuery(status: orders.status, cursor: cursor)), &effects)
  }

  // MARK: Detail

  mutating func openOrderDetail() {
    guard orders.rows.indices.contains(orders.selected) else { return }
    orders.detail = OrdersPage.Detail(order: orders.rows[orders.selected])
  }

  mutating func followDetail(_ effects: inout [Effect]) {
    if let id = orders.detail?.order.id { look(at: id, &effects) }
  }

  mutating func scrollDetail(by rows: Int) {
    guard let scroll = orders.detail?.scroll else { return }
    let last = detailScrollMax
    orders.detail?.scroll = min(max(0, scroll + rows), last)
  }

  /// The painter shows no further than the end; this only keeps the number sane.
  private var detailScrollMax: Int {
    guard let order = orders.detail?.order else { return 0 }
    return 24 + 8 * order.timeline.count + 4 * order.price.lines.count + order.paidInvoices.count
      + order.credits.count
  }

  mutating func moveDetailButton(by step: Int) {
    guard let detail = orders.detail else { return }
    let count = detail.buttons.count
    orders.detail?.button = ((detail.button + step) % count + count) % count
  }

  mutating func activateDetailButton(_ effects: inout [Effect]) {
    guard let detail = orders.detail, detail.buttons.indices.contains(detail.button) else { return }
    switch detail.buttons[detail.button] {
    case .resume where review?.isOrdering == true: say(.orderUnderWay, .info)
    case .topUpAgain where review?.isOrdering == true: say(.orderUnderWay, .info)
    case .resume: openPayment(detail.order, &effects)
    case .cancel:
      guard !detail.isCancelling else { return }
      guard topupObstacle == nil else { return say(.roleMayNotCancel, .info) }
      let subject = QuestionPopup.Subject.cancelOrder(
        detail.order.id, number: detail.order.number)
      open(.question(QuestionPopup(subject: subject)))
    case .topUpAgain: topUpAgain(detail.order, &effects)
    case .saveReceipt: saveReceipt(of: detail.order, &effects)
    case .back: orders.detail = nil
    }
  }

  mutating func cancelOrder(_ id: OrderID, _ effects: inout [Effect]) {
    orders.detail?.isCancelling = true
    ask(.cancelOrder(id), &effects)
  }

  mutating func takeCancelledOrder(
    _ result: Result<TopupOrder, BackendError>, _ effects: inout [Effect]
  ) {
    orders.detail?.isCancelling = false
    switch result {
    case .success(let order):
      takeIntoDetail(order)
      forgetIfSettled(order, &effects)
      say(.orderCancelled(order.number), .success)
    case .failure(let error):
      say(error)
      followDetail(&effects)
    }
  }

  /// Shows the newest state of an order wherever it stands.
  mutating func takeIntoDetail(_ order: TopupOrder) {
    if orders.detail?.order.id == order.id {
      let isNewStatus = orders.detail?.order.status != order.status
      orders.detail?.order = order
      if isNewStatus { orders.detail?.button = 0 }
    }
    guard var rows = orders.orders.value, let index = rows.firstIndex(where: { $0.id == order.id })
    else { return }
    rows[index] = order
    if case .loaded = orders.orders { orders.orders = .loaded(rows) }
  }
}
