/// Reads an amount that was pasted or given on the command line: `1000000`, `1.000.000`,
/// `Rp1,000,000`, `1jt`, `500rb`.
///
/// Anything that could mean two things is refused with the reason, never silently altered.
public enum AmountText {
  public enum Refusal: Error, Hashable, Sendable {
    case empty
    /// `1m`: a million to some, a milliard to others.
    case ambiguousUnit(String)
    case notANumber
    /// Rupiah have no decimals here.
    case hasDecimals
    /// Groups of digits that are not three each.
    case misplacedSeparator
    case negative
    /// Refused where it was pasted; on the command line billing refuses it.
    case zero
    case tooLarge
  }

  public static let digitsMax = 15
  /// More than any amount is written in; what is longer is not looked at.
  static let bytesMax = 256

  public static func parse(_ text: String) throws(Refusal) -> Int64 {
    guard text.utf8.count <= bytesMax else { throw .notANumber }
    // Lines are kept apart: two amounts must not become one.
    let line = text.lowercased().map { $0.isWhitespace && !$0.isNewline ? " " : $0 }
    var rest = trimmed(String(line)[...])
    if rest.hasPrefix("rp") {
      rest = trimmed(rest.dropFirst(2))
      if rest.hasPrefix(".") { rest = trimmed(rest.dropFirst()) }
    }
    if rest.hasPrefix("-") || rest.hasPrefix("−") { throw .negative }
    guard !rest.isEmpty else { throw .empty }
    let figures = rest.prefix { $0.isASCIIDigit || $0 == "." || $0 == "," || $0 == " " }
    let unit = String(rest.dropFirst(figures.count))
    let number = trimmed(figures)
    guard !number.isEmpty else { throw .notANumber }
    switch unit {
    case "": return try whole(number)
    case "rb", "ribu": return try scaled(number, by: 1000)
    case "jt", "juta": return try scaled(number, by: 1_000_000)
    case "m", "mio", "b", "k", "t", "mn", "bn": throw .ambiguousUnit(unit)
    default: throw .notANumber
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  /// Digits, or groups of three behind one kind of separator.
  private static func whole(_ text: Substring) throws(Refusal) -> Int64 {
    let separators = Set(text.filter { !$0.isASCIIDigit })
    guard let separator = separators.first else { return try number(text) }
    let groups = text.split(separator: separator, omittingEmptySubsequences: false)
    if separators.count == 2 { throw .hasDecimals }
    guard let first = groups.first, (1...3).contains(first.count) else { throw .misplacedSeparator }
    if separator != " ", groups.count == 2, groups[1].count != 3, !groups[1].isEmpty {
      throw .hasDecimals
    }
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }) else { throw .misplacedSeparator }
    return try number(groups.joined()[...])
  }

  /// `1,5jt`: at most two decimals, because `1.500jt` could be 1.5 or 1,500 million.
  private static func scaled(_ text: Substring, by unit: Int64) throws(Refusal) -> Int64 {
    let parts = text.split(omittingEmptySubsequences: false) { !$0.isASCIIDigit }
    guard parts.count <= 2, !text.contains(" "), let whole = parts.first, !whole.isEmpty else {
      throw .misplacedSeparator
    }
    let value = try multiply(try number(whole), unit)
    // Checked before the decimals are added, which cannot reach the next digit.
    guard value < 1_000_000_000_000_000 else { throw .tooLarge }
    guard parts.count == 2 else { return value }
    guard (1...2).contains(parts[1].count) else { throw .misplacedSeparator }
    let scale: Int64 = parts[1].count == 1 ? 10 : 100
    return value + (try number(parts[1])) * (unit / scale)
  }

  private static func number(_ digits: Substring) throws(Refusal) -> Int64 {
    guard digits.utf8.count <= digitsMax else { throw .tooLarge }
    guard let value = Int64(digits) else { throw .notANumber }
    return value
  }

  private static func multiply(_ value: Int64, _ unit: Int64) throws(Refusal) -> Int64 {
    let (product, overflow) = value.multipliedReportingOverflow(by: unit)
    guard !overflow else { throw .tooLarge }
    return product
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
