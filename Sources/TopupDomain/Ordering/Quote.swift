/// A priced cart; nothing is ordered yet.
public struct Quote: Hashable, Sendable {
  /// How long a quote may be ordered.
  public static let validMinutes: Int64 = 15

  public var id: QuoteID
  public var expiresAt: Timestamp
  public var price: Price

  public init(id: QuoteID, expiresAt: Timestamp, price: Price) {
    self.id = id
    self.expiresAt = expiresAt
    self.price = price
  }

  /// The lines and what they come to: what a quote promises and an order keeps.
  public struct Price: Hashable, Sendable {
    public var lines: [QuoteLine]
    public var subtotal: Rupiah
    public var tax: Tax
    public var total: Rupiah

    public init(lines: [QuoteLine], subtotal: Rupiah, tax: Tax, total: Rupiah) {
      self.lines = lines
      self.subtotal = subtotal
      self.tax = tax
      self.total = total
    }

    /// Adds the lines up and taxes the sum, rounding the tax once.
    public init(lines: [QuoteLine], taxedAt rate: TaxRate) throws(ArithmeticOverflow) {
      let subtotal = try lines.map(\.amount).total()
      let tax = Tax(rate: rate, amount: try rate.ratePercent.percent(of: subtotal))
      self.init(lines: lines, subtotal: subtotal, tax: tax, total: try subtotal.adding(tax.amount))
    }

    /// Whether somebody who agreed to `other` has agreed to this: the same amounts, months and tax
    /// (S16).
    public func asksTheSame(as other: Price) -> Bool {
      total == other.total && tax == other.tax && lines.count == other.lines.count
        && zip(lines, other.lines).allSatisfy { mine, theirs in
          mine.code == theirs.code && mine.value == theirs.value && mine.amount == theirs.amount
            && mine.billableMonths == theirs.billableMonths
            && mine.creditedQuantity == theirs.creditedQuantity
            && mine.periodEnd == theirs.periodEnd
        }
    }
  }
}

/// A tax and what it comes to.
public struct Tax: Hashable, Sendable {
  public var rate: TaxRate
  public var amount: Rupiah

  public init(rate: TaxRate, amount: Rupiah) {
    self.rate = rate
    self.amount = amount
  }
}
