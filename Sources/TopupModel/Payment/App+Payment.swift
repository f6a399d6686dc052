public import TopupBackend
import TopupDomain

extension App {
  // MARK: Following an order (S13)

  mutating func openPayment(_ order: TopupOrder, _ effects: inout [Effect]) {
    tab = .topup
    dropReview()
    orders.detail = nil
    payment = PaymentPage(orderID: order.id, order: order, problem: nil, poll: Poll())
    takeFollowedOrder(.success(order), &effects)
  }

  /// An order of which only the id is known yet.
  mutating func openPayment(_ id: OrderID, _ effects: inout [Effect]) {
    tab = .topup
    dropReview()
    payment = PaymentPage(orderID: id, order: nil, problem: nil, poll: Poll())
    lookAtPayment(&effects)
  }

  /// The review is over, and with it the popup that would have confirmed it: an order that an
  /// earlier run left behind may be found while it is open.
  private mutating func dropReview() {
    review = nil
    let count = popups.count
    popups.removeAll { if case .confirm = $0 { true } else { false } }
    if popups.count != count { needsPaintBeforeKeys = true }
  }

  mutating func lookAtPayment(_ effects: inout [Effect]) {
    guard let id = payment?.orderID, awaited[.order] == nil else { return }
    payment?.poll.nextAt = nil
    look(at: id, &effects)
  }

  /// Asks for the newest state of an order, on whichever page it is shown.
  mutating func look(at id: OrderID, _ effects: inout [Effect]) {
    lookedAt = id
    ask(.order(id), &effects)
  }

  mutating func takeFollowedOrder(
    _ result: Result<TopupOrder, BackendError>, _ effects: inout [Effect]
  ) {
    switch result {
    case .success(let order):
      if order.id == journal?.orderID { isRecovering = false }
      takeIntoDetail(order)
      forgetIfSettled(order, &effects)
      if order.id == payment?.orderID { takeIntoPayment(order) }
    case .failure(let error) where lookedAt == payment?.orderID: takeFailedLook(error, &effects)
    case .failure(let error): say(error)
    }
    // A look at another order may have taken the place of one at this.
    guard let payment, !payment.isSettled || payment.hasEndedUnpaid, payment.poll.nextAt == nil
    else { return }
    self.payment?.poll.plan(
      after: now, isUnpaid: payment.hasEndedUnpaid, with: payment.problem)
  }

  private mutating func takeIntoPayment(_ order: TopupOrder) {
    if payment?.order?.status != order.status {
      payment?.button = 0
      payment?.poll.startOver()
    }
    payment?.order = order
    payment?.problem = nil
    payment?.poll.nextAt = nil
  }

  private mutating func takeFailedLook(_ error: BackendError, _ effects: inout [Effect]) {
    if case .refused(let problem) = error, problem.knownCode == .orderNotFound, isRecovering {
      isRecovering = false
      journal = nil
      payment = nil
      effects.append(.clearJournal)
      return say(.nothingWasOrdered, .info)
    }
    payment?.problem = error
  }

  // MARK: Keys

  mutating func movePaymentButton(by step: Int) {
    guard let payment, payment.buttons.count > 1 else { return }
    let count = payment.buttons.count
    self.payment?.button = ((payment.button + step) % count + count) % count
  }

  mutating func activatePaymentButton(_ effects: inout [Effect]) {
    guard let payment, payment.buttons.indices.contains(payment.button) else { return }
    switch payment.buttons[payment.button] {
    case .topUpAgain: if let order = payment.order { topUpAgain(order, &effects) }
    case .saveReceipt: if let order = payment.order { saveReceipt(of: order, &effects) }
    case .backToTopup: leavePayment(&effects)
    case .orders:
      leavePayment(&effects)
      show(.orders, &effects)
    }
  }

  /// Leaving is safe: the order is under Orders, and paying it later works.
  mutating func leavePayment(_ effects: inout [Effect]) {
    payment = nil
    stopAwaiting(.order)
    loadTopup(&effects)
    enterFocusedField()
  }

  /// The order that the payment keys are about.
  public var orderOnScreen: TopupOrder? { popups.isEmpty ? orderOnPage : nil }

  /// The order of the page that lies beneath any popup.
  var orderOnPage: TopupOrder? {
    switch page {
    case .payment: payment?.order
    case .orderDetail: orders.detail?.order
    case .topup, .review, .usage, .logs, .orders, .qa, .buttons, .list, .form: nil
    }
  }

  mutating func payNow(_ effects: inout [Effect]) {
    guard session.hasLevers else { return say(.noLevers, .info) }
    guard let order = orderOnScreen else { return }
    guard order.status == .awaitingPayment else { return say(.nothingToPay, .info) }
    // A key that is held down pays once.
    guard awaited[.lever] == nil else { return }
    ask(.deliver(SandboxDelivery(event: .paid), order.id), &effects)
  }

  mutating func openPaymentPage(_ effects: inout [Effect]) {
    guard let order = orderOnScreen else { return }
    if session.place == .sampleData { return say(.noCheckoutPage, .info) }
    effects.append(.openBrowser(url: order.payment.url))
  }

  mutating func copyPaymentAddress(_ effects: inout [Effect]) {
    guard let order = orderOnScreen else { return }
    effects.append(.copyToClipboard(order.payment.url))
    say(.sentToClipboard, .success)
  }

  // MARK: Afterwards (S18)

  /// The same cart again; sections that are gone are left out, and said to be.
  mutating func topUpAgain(_ order: TopupOrder, _ effects: inout [Effect]) {
    let lines = order.price.lines.map { CartLine(code: $0.code, value: $0.value) }
    cart.replace(with: lines)
    for line in order.price.lines { cartLabels[line.code] = line.label }
    payment = nil
    review = nil
    orders.detail = nil
    tab = .topup
    loadTopup(&effects)
    enterFocusedField()
    say(.cartRestored, .success)
  }

  mutating func saveReceipt(of order: TopupOrder, _ effects: inout [Effect]) {
    let receipt = Receipt(
      order: order, companyName: config.value?.companyName ?? "", timeZone: timeZone,
      language: session.language)
    effects.append(.saveReceipt(fileName: receipt.fileName, text: receipt.text))
  }
}
