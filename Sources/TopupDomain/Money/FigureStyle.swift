/// How figures are grouped: points in Indonesian, commas in English; `Rp` stands before both.
public enum FigureStyle: Hashable, Sendable {
  case english
  case indonesian

  private var groupSeparator: UInt8 { self == .english ? 0x2C : 0x2E }
  private var decimalSeparator: String { self == .english ? "." : "," }

  /// `1,000,000` or `1.000.000`, with a leading minus where it is negative.
  public func text(_ whole: Int64) -> String {
    var rest = whole.magnitude
    // 19 digits, 6 separators and a sign, written from the end and then moved to the beginning: a
    // screen holds dozens of figures, and a short one needs no memory of its own this way.
    return unsafe String(unsafeUninitializedCapacity: 26) { buffer in
      var start = 26
      var count = 0
      repeat {
        if count > 0, count % 3 == 0 {
          start -= 1
          unsafe buffer[start] = groupSeparator
        }
        start -= 1
        unsafe buffer[start] = 0x30 + UInt8(rest % 10)
        rest /= 10
        count += 1
      } while rest > 0
      if whole < 0 {
        start -= 1
        unsafe buffer[start] = 0x2D
      }
      for place in start..<26 { unsafe buffer[place - start] = buffer[place] }
      return 26 - start
    }
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
