public import TopupBackend
public import TopupDomain

/// What a row of an order's timeline has to say beyond its name: which payment came, and what was
/// wrong with it.
public enum TimelineNote: Wording {
  case payment(String)
  /// Nothing was credited, because the money is not the order's total (W03).
  case wrongMoney(Money, instead: Rupiah, payment: String)
  /// The order had its money already (W05).
  case anotherPayment(Money, payment: String)
  /// The payment that was credited, reported once more with other money.
  case otherMoneyReported(Money, payment: String)
  /// Of a kind that only newer servers know.
  case asTold(String)

  public struct Money: Wording {
    var amount: Int64
    var currency: String

    public var english: String { text(.english) }
    public var indonesian: String { text(.indonesian) }

    public func text(_ language: Language) -> String {
      currency == Order.currency
        ? language.figures.text(Rupiah(amount))
        : "\(currency) \(language.figures.text(amount))"
    }
  }

  public var english: String {
    switch self {
    case .payment(let id): "payment \(id)"
    case .wrongMoney(let money, let total, let id):
      "\(money.english) came instead of \(FigureStyle.english.text(total)) (payment \(id))"
    case .anotherPayment(let money, let id):
      "another payment came, of \(money.english) (payment \(id))"
    case .otherMoneyReported(let money, let id):
      "the same payment was reported again, with \(money.english) (payment \(id))"
    case .asTold(let text): text
    }
  }

  public var indonesian: String {
    switch self {
    case .payment(let id): "pembayaran \(id)"
    case .wrongMoney(let money, let total, let id):
      "uang yang masuk \(money.indonesian), seharusnya \(FigureStyle.indonesian.text(total))"
        + " (pembayaran \(id))"
    case .anotherPayment(let money, let id):
      "ada pembayaran lain sebesar \(money.indonesian) (pembayaran \(id))"
    case .otherMoneyReported(let money, let id):
      "pembayaran yang sama dilaporkan lagi, sebesar \(money.indonesian) (pembayaran \(id))"
    case .asTold(let text): text
    }
  }
}

extension TopupOrder {
  /// The status as the Payment page tells it: money that no balance could take waits for a person,
  /// not for a moment.
  public var toldStatus: Order.Status { isUncredited ? .needsReview : status }

  var isUncredited: Bool {
    status == .paid && timeline.contains { $0.event == Order.Status.needsReview.rawValue }
  }

  /// What was wrong with the newest payment that needs review.
  public var reviewNote: TimelineNote? {
    guard toldStatus == .needsReview else { return nil }
    return timeline.indices.reversed()
      .first { timeline[$0].event == Order.Status.needsReview.rawValue }
      .flatMap { note(ofTimelineRow: $0) }
  }

  /// What the row of the timeline at `index` says beyond its name; nil where that is all.
  public func note(ofTimelineRow index: Int) -> TimelineNote? {
    guard timeline.indices.contains(index), let detail = timeline[index].detail else { return nil }
    switch Order.Status(rawValue: timeline[index].event) {
    case .paid, .paymentFailed: return .payment(detail)
    case .needsReview: return reviewNote(detail, after: timeline[..<index])
    case nil, .awaitingPayment, .credited, .expired, .cancelled: return .asTold(detail)
    }
  }

  /// Billing writes `PAYMENT CURRENCY AMOUNT`; anything else is shown as it came.
  private func reviewNote(
    _ detail: String, after earlier: ArraySlice<TimelineRow>
  ) -> TimelineNote {
    let words = detail.split(separator: " ")
    guard words.count == 3, let amount = Int64(words[2]) else { return .asTold(detail) }
    let id = String(words[0])
    let money = TimelineNote.Money(amount: amount, currency: String(words[1]))
    guard let paid = earlier.last(where: { $0.event == Order.Status.paid.rawValue }) else {
      return .wrongMoney(money, instead: price.total, payment: id)
    }
    return paid.detail == id
      ? .otherMoneyReported(money, payment: id) : .anotherPayment(money, payment: id)
  }
}
