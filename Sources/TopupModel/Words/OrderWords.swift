public import TopupBackend
public import TopupDomain

extension Order.Status: Wording {
  public var english: String {
    switch self {
    case .awaitingPayment: "awaiting payment"
    case .paid: "paid"
    case .credited: "credited"
    case .paymentFailed: "payment failed"
    case .expired: "expired"
    case .cancelled: "cancelled"
    case .needsReview: "needs review"
    }
  }

  public var indonesian: String {
    switch self {
    case .awaitingPayment: "belum dibayar"
    case .paid: "sudah dibayar"
    case .credited: "masuk ke saldo"
    case .paymentFailed: "pembayaran gagal"
    case .expired: "kedaluwarsa"
    case .cancelled: "dibatalkan"
    case .needsReview: "perlu diperiksa"
    }
  }
}

extension TopupOrder.TimelineRow: Wording {
  public var english: String { words(.english) }

  public var indonesian: String { words(.indonesian) }

  /// What happened bears the name of the status that it led to; a name that only newer servers
  /// know stands for itself.
  private func words(_ language: Language) -> String {
    if let status = Order.Status(rawValue: event) { return status.text(language) }
    guard event == TimelineEntry.Event.placed.rawValue else { return event }
    return switch language {
    case .english: "placed"
    case .indonesian: "pesanan dibuat"
    }
  }
}

extension CalendarDate {
  /// `1 Jul 2026`
  public func text(_ language: Language) -> String { "\(dayText(language)) \(year)" }

  /// `1 Jul`
  public func dayText(_ language: Language) -> String {
    let names =
      switch language {
      case .english:
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
      case .indonesian:
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
      }
    return "\(day) \(names[month - 1])"
  }
}

extension Timestamp {
  /// `1 Jul 2026 09:05`, on the clocks of `zone`.
  public func text(_ language: Language, in zone: TimeZoneRules) -> String {
    let (date, time) = zone.local(self)
    return "\(date.text(language)) \(time.hour.padded(to: 2)):\(time.minute.padded(to: 2))"
  }
}

extension App {
  /// `09:05` today, and with its date on any other day, on the company's clocks.
  public func text(ofNear instant: Timestamp) -> String {
    let (date, time) = timeZone.local(instant)
    guard let now = backendTime, timeZone.date(at: now) == date else {
      return instant.text(session.language, in: timeZone)
    }
    return "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2))"
  }

  /// `09:00:00` today, and with its day, as in `14 Jul 09:00:00`, on any other.
  public func clockTime(ofNear instant: Timestamp) -> String {
    let (date, time) = timeZone.local(instant)
    let clock =
      "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))"
    if let now = backendTime, timeZone.date(at: now) == date { return clock }
    return "\(date.dayText(session.language)) \(clock)"
  }
}

extension App {
  /// Until when the prices of a quote hold, or that they do no longer.
  public func words(onHoldOf quote: Quote) -> ReviewWords {
    if let now = backendTime, now >= quote.expiresAt { return .quoteIsOver }
    return .quoteHolds(time: text(ofNear: quote.expiresAt))
  }
}

/// A figure with its unit: `Rp 1.000.000`, `5,000 dialogs`.
public struct Measure: Wording {
  private let number: Decimal4
  private let unit: String

  /// `unit` in the singular; "rupiah" is money.
  public init(_ number: Decimal4, unit: String) {
    self.number = number
    self.unit = unit
  }

  public var english: String {
    if unit == Self.moneyUnit { return FigureStyle.english.priceText(number) }
    let isOne = number == Decimal4(1 as Int32)
    return "\(FigureStyle.english.text(number)) \(isOne ? unit : plural)"
  }

  /// Indonesian has no plural.
  public var indonesian: String {
    unit == Self.moneyUnit
      ? FigureStyle.indonesian.priceText(number)
      : "\(FigureStyle.indonesian.text(number)) \(unit)"
  }

  public static let moneyUnit = "rupiah"

  /// The unit alone, as it stands behind the figure.
  func unit(_ language: Language) -> String {
    language == .english && number != Decimal4(1 as Int32) ? plural : unit
  }

  private var plural: String {
    if unit.hasSuffix("s") || unit.hasSuffix("x") || unit.hasSuffix("ch") || unit.hasSuffix("sh") {
      return unit + "es"
    }
    if unit.hasSuffix("y"), let before = unit.dropLast().last, !"aeiou".contains(before) {
      return unit.dropLast() + "ies"
    }
    return unit + "s"
  }
}
