/// How figures are grouped: points in Indonesian, commas in English; `Rp` stands before both.
public enum FigureStyle: Hashable, Sendable {
  case english
  case indonesian

  private var groupSeparator: UInt8 { self == .english ? 0x2C : 0x2E }
  private var decimalSeparator: String { self == .english ? "." : "," }

  /// `1,000,000` or `1.000.000`, with a leading minus where it is negative.
  public func text(_ whole: Int64) -> String {
    let digits = Array(String(whole.magnitude).utf8)
    var grouped: [UInt8] = []
    grouped.reserveCapacity(digits.count * 4 / 3 + 2)
    if whole < 0 { grouped.append(0x2D) }
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(groupSeparator) }
      grouped.append(digit)
    }
    return String(decoding: grouped, as: UTF8.self)
  }

  /// `586.33` or `586,33`, grouped, without trailing zeros.
  public func text(_ number: Decimal4) -> String {
    let sign = number.isNegative && number.wholePart == 0 ? "-" : ""
    let fraction = number.fractionText
    return sign + text(number.wholePart) + (fraction.isEmpty ? "" : decimalSeparator + fraction)
  }

  /// `Rp 1.000.000`.
  public func text(_ money: Rupiah) -> String {
    money.amount < 0 ? "-Rp " + text(money.amount).dropFirst() : "Rp " + text(money.amount)
  }

  /// `Rp 586,33`: a price that may be a fraction of a rupiah.
  public func priceText(_ price: Decimal4) -> String {
    price.isNegative ? "-Rp " + text(price.negated) : "Rp " + text(price)
  }
}
