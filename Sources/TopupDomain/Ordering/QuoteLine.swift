/// One line of a quote and of an order: what is bought, what it costs and what it will do.
public struct QuoteLine: Hashable, Sendable {
  public var code: ComponentCode
  public var label: String
  /// In the singular.
  public var unit: String
  /// Rupiah, count or option value, as the section's input says.
  public var value: Int64
  /// What was asked for, where the value was raised to the minimum.
  public var adjustedFrom: Int64?
  /// value × multiplier
  public var creditedQuantity: Int64
  /// Rupiah per unit of value.
  public var unitPrice: Decimal4
  /// 1 for a price that is paid once.
  public var billableMonths: Int
  /// value × unitPrice × billableMonths, rounded half away from zero, once.
  public var amount: Rupiah
  /// How much of the credit pays off what is below zero (S08).
  public var settlesExcess: Decimal4
  /// creditedQuantity − settlesExcess
  public var netCredit: Decimal4
  /// The contract's end, where the credit lasts until then (S04).
  public var periodEnd: CalendarDate?

  public init(
    code: ComponentCode, label: String, unit: String, value: Int64, adjustedFrom: Int64?,
    creditedQuantity: Int64, unitPrice: Decimal4, billableMonths: Int, amount: Rupiah,
    settlesExcess: Decimal4, netCredit: Decimal4, periodEnd: CalendarDate?
  ) {
    self.code = code
    self.label = label
    self.unit = unit
    self.value = value
    self.adjustedFrom = adjustedFrom
    self.creditedQuantity = creditedQuantity
    self.unitPrice = unitPrice
    self.billableMonths = billableMonths
    self.amount = amount
    self.settlesExcess = settlesExcess
    self.netCredit = netCredit
    self.periodEnd = periodEnd
  }
}

extension QuoteLine {
  /// Prices a value that the section's input has accepted or raised.
  ///
  /// Throws ``ArithmeticOverflow`` where the amount or the credit leaves its range.
  public init(
    offer: Offer, value: Int64, adjustedFrom: Int64?, pool: Pool, on today: CalendarDate,
    contract: Contract
  ) throws(ArithmeticOverflow) {
    let row = offer.row
    let (credited, overflow) = value.multipliedReportingOverflow(by: row.input.multiplier)
    guard !overflow else { throw ArithmeticOverflow() }
    let months = row.pricePeriod == .month ? contract.billableMonths(from: today) : 1
    let split = try pool.split(ofCredit: Decimal4(credited))
    self.init(
      code: row.code, label: offer.label, unit: row.unit, value: value, adjustedFrom: adjustedFrom,
      creditedQuantity: credited, unitPrice: offer.unitPrice, billableMonths: months,
      amount: try offer.unitPrice.times(value, Int64(months)), settlesExcess: split.settled,
      netCredit: split.added, periodEnd: row.quotaType == .untilContractEnd ? contract.endDate : nil
    )
  }
}

extension Contract {
  /// The smallest n ≥ 1 for which `today` + n months is not before the end (S04).
  public func billableMonths(from today: CalendarDate) -> Int {
    // Counted from the difference of months, so that a contract that ends in 9999 costs no more.
    let whole = (endDate.year - today.year) * 12 + endDate.month - today.month
    let months = max(1, whole)
    return today.adding(months: months) < endDate ? months + 1 : months
  }

  public func hasEnded(on today: CalendarDate) -> Bool { today > endDate }
}
