internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension SimulatedWorld {
  /// Something happens to a payment and its webhook is lost: only asking finds it. Nobody can pay
  /// what has expired.
  func settle(_ which: Int, _ ending: Int) {
    guard let index = recent(which, of: auditor.orders.count) else { return }
    let order = auditor.orders[index]
    guard clock.time < order.expiresAt, upstream.payments[order.id]?.status == .pending,
      order.state != .credited
    else { return }
    let status: [Payment.Status] = [.paid, .failed, .expired]
    guard let payment = upstream.settle(order.id, as: status[ending % 3], at: clock.time) else {
      return
    }
    if payment.status == .paid { auditor.paid.insert(payment.id) }
    stage.tally.count(.webhookLost)
  }

  /// One report or several of a payment, believed or not, that fit or do not.
  func deliver(_ deed: NoticeDeed, _ step: Step, _ server: Int) {
    guard let index = recent(deed.order, of: auditor.orders.count) else { return }
    var event = event(deed.ending, of: auditor.orders[index])
    var notice = FactualNotice(event, sentAt: clock.time)
    if let bend = deed.bend { self.bend(&notice, bend, index) }
    if let forgery = deed.forgery { forge(&notice, forgery) }
    event = notice.reported
    if auditor.refusal(of: notice, at: clock.time) == nil {
      noteTruth(of: event, auditor.orders[index])
    }
    if deed.deliveries > 1 { stage.tally.count(.webhookRepeated) }
    if deed.deliveries > 1, step.interruption != nil { stage.tally.count(.webhookTwiceAtOnce) }
    for delivery in 0..<deed.deliveries {
      var part = step
      // What goes wrong, goes wrong with the first one.
      if delivery > 0 { (part.trouble, part.interruption) = (nil, nil) }
      let target = (server + delivery) % servers.count
      send(notice, part, stage.isBusy(target) ? server : target)
    }
  }

  private func send(_ notice: FactualNotice, _ step: Step, _ server: Int) {
    _ = ask(.notice(notice), of: server, in: step) { engine throws(Problem) in
      try engine.receive(notice)
    } judge: {
      auditor.judge($0, $1)
    }
  }

  private func event(_ ending: Int, of order: OrderBook) -> PaymentEvent {
    let kinds: [PaymentEvent.Kind] = [.paid, .failed, .expired]
    return PaymentEvent(
      kind: kinds[ending], paymentID: order.payment, orderID: order.id, companyID: nil,
      amount: Rupiah(order.total), currency: "IDR", occurredAt: clock.time)
  }

  /// A report that is believed is true: the payment was made, at this provider or at its other
  /// door.
  private func noteTruth(of event: PaymentEvent, _ order: OrderBook) {
    guard event.kind == .paid else {
      let status: Payment.Status = event.kind == .failed ? .failed : .expired
      if event.paymentID == order.payment {
        _ = upstream.settle(order.id, as: status, at: clock.time)
      }
      return
    }
    auditor.paid.insert(event.paymentID)
    if clock.time >= order.expiresAt || order.state == .cancelled {
      stage.tally.count(.paymentAfterEnd)
    }
    // A payment over another amount is not what the provider has of this order.
    guard event.paymentID == order.payment, event.orderID == order.id,
      event.amount.amount == order.total, event.currency == "IDR",
      event.companyID == nil || event.companyID == setup.companies[order.company].id
    else { return }
    if upstream.payments[order.id]?.status == .failed
      || upstream.payments[order.id]?.status == .expired
    {
      stage.tally.count(.webhookOutOfOrder)
    }
    // What is paid after its end is reported and no longer asked about.
    if clock.time < order.expiresAt { _ = upstream.settle(order.id, as: .paid, at: clock.time) }
  }

  private func bend(_ notice: inout FactualNotice, _ bend: Bend, _ index: Int) {
    let order = auditor.orders[index]
    let company = setup.companies[(order.company + 1) % setup.companies.count]
    switch bend {
    case .amount(let difference):
      notice.reported.amount = Rupiah(order.total + Int64(difference))
      stage.tally.count(.wrongAmount)
    case .currency:
      notice.reported.currency = "USD"
      stage.tally.count(.wrongCurrency)
    case .unknownOrder:
      notice.reported.orderID = OrderID("or-unknown")
      if index % 3 == 0 { notice.reported.amount = Rupiah(order.total + 1) }
      stage.tally.count(.unknownOrder)
    case .otherCompany:
      notice.reported.companyID = company.id
      stage.tally.count(.otherCompany)
    case .ownCompany: notice.reported.companyID = setup.companies[order.company].id
    case .newPayment(let number):
      notice.reported.paymentID = PaymentID("pm2-\(number)-" + order.id.text)
      stage.tally.count(.secondPayment)
    case .otherPayment(let which):
      guard let other = recent(which, of: auditor.orders.count) else { return }
      notice.reported.paymentID = auditor.orders[other].payment
      stage.tally.count(.paymentOfAnotherOrder)
    case .late(let seconds):
      notice.sentAt = clock.time.adding(seconds: -Int64(seconds))
      stage.tally.count(.webhookLate)
    }
  }

  private func forge(_ notice: inout FactualNotice, _ forgery: Forgery) {
    switch forgery {
    case .source:
      notice.comesFromAllowedSource = false
      stage.tally.count(.forgedSource)
    case .token:
      notice.carriesSharedToken = false
      stage.tally.count(.forgedToken)
    case .signature:
      notice.isSignedWithSecret = false
      stage.tally.count(.forgedSignature)
    case .tampered:
      notice.reported.amount = Rupiah(1)
      notice.isSignedWithSecret = false
      stage.tally.count(.forgedBody)
    case .tooOld:
      notice.sentAt = clock.time.adding(seconds: -301)
      stage.tally.count(.timestampTooOld)
    case .tooNew:
      notice.sentAt = clock.time.adding(seconds: 301)
      stage.tally.count(.timestampTooNew)
    case .noTimestamp:
      notice.sentAt = nil
      stage.tally.count(.timestampMissing)
    }
  }
}
