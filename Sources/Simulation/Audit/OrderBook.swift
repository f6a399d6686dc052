internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// What one order must be, by W05's table and S12: written from the specification.
struct OrderBook {
  enum State: Hashable {
    case awaitingPayment, paymentFailed, expired, cancelled, needsReview, credited
    /// Paid, but a balance could not hold the credit: a person must look.
    case paid
  }

  /// What a report of a payment does to the order.
  enum Effect: Hashable {
    case nothing
    case credit(isLate: Bool)
    case failed, expired
    case review
    /// Nothing changes but what is recorded.
    case note(DomainEvent.Kind)
  }

  let id: OrderID
  let company: Int
  let creator: UserID
  let number: String
  let total: Int64
  let lines: [LineBook]
  /// The payment that was opened for it.
  let payment: PaymentID
  let expiresAt: Timestamp
  var state = State.awaitingPayment
  /// The payment that credited it.
  var creditedBy: PaymentID?
  var failedBy: PaymentID?
  /// Payments that did not fit.
  var misfits: [PaymentID] = []
  var credits: [CreditBook] = []
  var paidAt: Timestamp?
  /// Lines that the ledger service has booked, and those that billing knows it has.
  var bookedLines: [ComponentCode] = []
  var knownLines: [ComponentCode] = []
  /// The e-mails about it that were queued, and that arrived.
  var mailsQueued: [Mail.Kind] = []
  var mailsTaken: [Mail.Kind] = []

  /// A line of W05's table: the answer, and what it does (W03, W05).
  func judge(
    _ event: PaymentEvent, isCompanyRight: Bool, creditsAnother: Bool
  ) -> (PaymentEventResult, Effect) {
    guard isCompanyRight, !creditsAnother else {
      return event.kind == .paid ? (.needsReview, .nothing) : (.ignored, .nothing)
    }
    let fits = event.amount.amount == total && event.currency == "IDR"
    switch event.kind {
    case .paid: return judgePaid(event.paymentID, fits: fits)
    case .failed: return judgeFailed(event.paymentID)
    case .expired: return judgeExpired(event.paymentID)
    }
  }

  private func judgePaid(_ payment: PaymentID, fits: Bool) -> (PaymentEventResult, Effect) {
    switch state {
    case .awaitingPayment:
      return fits ? (.applied, .credit(isLate: false)) : (.needsReview, .review)
    case .paymentFailed, .expired, .cancelled:
      return fits ? (.applied, .credit(isLate: true)) : (.needsReview, .review)
    case .needsReview:
      if fits { return (.applied, .credit(isLate: false)) }
      return misfits.contains(payment) ? (.duplicate, .nothing) : (.needsReview, .review)
    case .credited, .paid:
      if payment != creditedBy { return (.needsReview, .note(.secondPayment)) }
      return fits ? (.duplicate, .nothing) : (.needsReview, .nothing)
    }
  }

  private func judgeFailed(_ payment: PaymentID) -> (PaymentEventResult, Effect) {
    switch state {
    case .awaitingPayment: return (.applied, .failed)
    case .paymentFailed: return (payment == failedBy ? .duplicate : .ignored, .nothing)
    case .expired, .cancelled, .needsReview: return (.ignored, .nothing)
    case .credited, .paid:
      return (.ignored, payment == creditedBy ? .note(.contradictoryWebhook) : .nothing)
    }
  }

  private func judgeExpired(_ payment: PaymentID) -> (PaymentEventResult, Effect) {
    switch state {
    case .awaitingPayment: return (.applied, .expired)
    case .paymentFailed, .expired, .cancelled, .needsReview: return (.ignored, .nothing)
    case .credited, .paid:
      return (.ignored, payment == creditedBy ? .note(.contradictoryWebhook) : .nothing)
    }
  }

  /// The row of the table that a report meets.
  func row(for payment: PaymentID) -> PaymentRow {
    switch state {
    case .awaitingPayment: .awaitingPayment
    case .paymentFailed: .paymentFailed
    case .expired: .expired
    case .cancelled: .cancelled
    case .needsReview: .needsReview
    case .credited, .paid: payment == creditedBy ? .creditedSamePayment : .creditedOtherPayment
    }
  }

  func transition(to next: State) -> OrderTransition? {
    switch (state, next) {
    case (.awaitingPayment, .credited): .awaitingToCredited
    case (.awaitingPayment, .paymentFailed): .awaitingToFailed
    case (.awaitingPayment, .expired): .awaitingToExpired
    case (.awaitingPayment, .cancelled): .awaitingToCancelled
    case (.awaitingPayment, .needsReview): .awaitingToReview
    case (.paymentFailed, .credited): .failedToCredited
    case (.paymentFailed, .needsReview): .failedToReview
    case (.expired, .credited): .expiredToCredited
    case (.expired, .needsReview): .expiredToReview
    case (.cancelled, .credited): .cancelledToCredited
    case (.cancelled, .needsReview): .cancelledToReview
    case (.needsReview, .credited): .reviewToCredited
    case (_, .paid): .anyToPaid
    default: nil
    }
  }

  var status: Order.Status {
    switch state {
    case .awaitingPayment: .awaitingPayment
    case .paymentFailed: .paymentFailed
    case .expired: .expired
    case .cancelled: .cancelled
    case .needsReview: .needsReview
    case .credited: .credited
    case .paid: .paid
    }
  }
}

/// What crediting one line did.
struct CreditBook: Hashable {
  var code: ComponentCode
  var settled: Amount
  var added: Amount
  var before: Amount
  var after: Amount
}

/// What one line of a quote must be (S02–S08).
struct LineBook: Hashable {
  var code: ComponentCode
  var value: Int64
  var adjustedFrom: Int64?
  var credited: Int64
  var unitPrice: Amount
  var months: Int64
  var amount: Int64
  var settles: Amount
  var periodEnd: CivilDay?
}

/// What a quote must be.
struct PriceBook: Hashable {
  var lines: [LineBook]
  var subtotal: Int64
  var tax: Int64
  var total: Int64

  /// Whether whoever agreed to the other agreed to this (S16): what settles excess may differ.
  func asksTheSame(as other: PriceBook) -> Bool {
    total == other.total && tax == other.tax && lines.count == other.lines.count
      && zip(lines, other.lines).allSatisfy { mine, theirs in
        mine.code == theirs.code && mine.value == theirs.value && mine.amount == theirs.amount
          && mine.months == theirs.months && mine.credited == theirs.credited
          && mine.periodEnd == theirs.periodEnd
      }
  }
}
