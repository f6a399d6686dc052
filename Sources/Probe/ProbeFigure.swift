/// A number with six decimals: a count, milliseconds, seconds or per cent. Never money.
public struct ProbeFigure: Hashable, Comparable, Sendable {
  public let millionths: Int64

  /// Digits beyond these say nothing about a server; they are cut.
  private static let digitsMax: Int64 = 100_000_000_000_000_000
  /// Beyond it there is no figure that fits, nor one that is not nothing.
  private static let exponentMax: UInt = 400

  public static let zero = ProbeFigure(millionths: 0)

  public init(millionths: Int64) {
    self.millionths = millionths
  }

  /// A whole number; what does not fit becomes the largest that does.
  public init(_ whole: Int64) {
    let (product, overflows) = whole.multipliedReportingOverflow(by: 1_000_000)
    millionths = overflows ? (whole < 0 ? .min : .max) : product
  }

  /// A duration in milliseconds, to the microsecond.
  public init(milliseconds duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let microseconds = overflows ? Int64.max : product + attoseconds / 1_000_000_000_000
    let (thousands, areTooMany) = microseconds.multipliedReportingOverflow(by: 1_000)
    millionths = areTooMany ? .max : thousands
  }

  /// Reads a decimal number, with an exponent or without; what is beyond six decimals is cut. Nil
  /// where the text is no such number, also for infinity and for what does not fit.
  public init?(_ text: some StringProtocol) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let mantissa = rest.prefix { $0 | 0x20 != UInt8(ascii: "e") }
    guard let (digits, decimals) = Self.digits(of: mantissa) else { return nil }
    var exponent = 0
    if mantissa.count < rest.count {
      let written = String(decoding: rest.dropFirst(mantissa.count + 1), as: UTF8.self)
      guard let number = Int(written), number.magnitude <= Self.exponentMax else { return nil }
      exponent = number
    }
    guard let scaled = Self.scaled(digits, by: 6 + exponent - decimals) else { return nil }
    millionths = isNegative ? -scaled : scaled
  }

  /// The digits of `12.50` as one number, and how many of them stand behind the point.
  private static func digits(of mantissa: ArraySlice<UInt8>) -> (Int64, Int)? {
    var number: Int64 = 0
    var decimals = 0
    var isBehindPoint = false
    var hasDigit = false
    for byte in mantissa {
      if byte == UInt8(ascii: "."), !isBehindPoint {
        isBehindPoint = true
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      hasDigit = true
      if number >= digitsMax {
        if isBehindPoint { continue }
        return nil
      }
      number = number * 10 + Int64(byte - 0x30)
      if isBehindPoint { decimals += 1 }
    }
    return hasDigit ? (number, decimals) : nil
  }

  private static func scaled(_ number: Int64, by places: Int) -> Int64? {
    var number = number
    var places = places
    while places > 0, number != 0 {
      let (product, overflows) = number.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      number = product
      places -= 1
    }
    while places < 0, number != 0 {
      number /= 10
      places += 1
    }
    return number
  }

  public static func < (left: Self, right: Self) -> Bool { left.millionths < right.millionths }

  /// So many of a hundred; zero where there is nothing to be a part of.
  static func percent(_ part: ProbeFigure, of whole: ProbeFigure) -> ProbeFigure {
    guard whole.millionths > 0 else { return .zero }
    let share = Int128(part.millionths) * 100_000_000 / Int128(whole.millionths)
    return ProbeFigure(millionths: Int64(clamping: share))
  }

  /// How many of them a minute, when there were so many in `duration`.
  static func perMinute(_ count: ProbeFigure, in duration: Duration) -> ProbeFigure {
    let milliseconds = max(1, ProbeFigure(milliseconds: duration).millionths / 1_000_000)
    return ProbeFigure(
      millionths: Int64(clamping: Int128(count.millionths) * 60_000 / Int128(milliseconds)))
  }

  /// The difference; what does not fit becomes the largest that does.
  func subtracting(_ other: ProbeFigure) -> ProbeFigure {
    let (difference, overflows) = millionths.subtractingReportingOverflow(other.millionths)
    return ProbeFigure(millionths: overflows ? .max : difference)
  }

  /// The sum; what does not fit becomes the largest that does.
  func adding(_ other: ProbeFigure) -> ProbeFigure {
    let (sum, overflows) = millionths.addingReportingOverflow(other.millionths)
    return ProbeFigure(millionths: overflows ? .max : sum)
  }
}

extension ProbeFigure: CustomStringConvertible {
  /// `12.5`; always a number of JSON.
  public var description: String {
    let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let sign = millionths < 0 ? "-" : ""
    guard rest > 0 else { return sign + String(whole) }
    var digits = String(rest + 1_000_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return sign + String(whole) + "." + digits
  }
}
