/// How messages spread over a day: few at night, most around ten in the morning and three in the
/// afternoon.
enum BusyHours {
  /// Thousandths of a day's messages in each hour.
  private static let shares: [UInt64] = [
    5, 3, 2, 2, 3, 8, 18, 40, 70, 90, 92, 80, 60, 75, 82, 80, 70, 55, 45, 45, 35, 22, 12, 6,
  ]
  /// Thousandths of a day's messages before each hour.
  private static let sharesBefore: [UInt64] = shares.indices.map { shares[..<$0].reduce(0, +) }
  /// The hour in which each thousandth of a day's messages is.
  private static let hours: [Int] = shares.indices.flatMap { hour in
    repeatElement(hour, count: Int(shares[hour]))
  }
  private static let hourMilliseconds: UInt64 = 3_600_000
  private static let dayMilliseconds = 24 * hourMilliseconds
  /// What a thousandth of a day's traffic measures.
  private static let shareMilliseconds = dayMilliseconds / 1000

  /// How much traffic there is before so many milliseconds from midnight have passed. A whole day
  /// has as much as it has milliseconds.
  static func traffic(before elapsed: UInt64) -> UInt64 {
    let (days, rest) = elapsed.quotientAndRemainder(dividingBy: dayMilliseconds)
    let (hour, within) = rest.quotientAndRemainder(dividingBy: hourMilliseconds)
    let before = sharesBefore[Int(hour)] * shareMilliseconds
    let part = within * shares[Int(hour)] * shareMilliseconds / hourMilliseconds
    return days * dayMilliseconds + before + part
  }

  /// How many milliseconds from midnight have passed when so much traffic has; never falls.
  static func milliseconds(whenPassed traffic: UInt64) -> UInt64 {
    let (days, rest) = traffic.quotientAndRemainder(dividingBy: dayMilliseconds)
    let hour = hours[Int(rest / shareMilliseconds)]
    let within = rest - sharesBefore[hour] * shareMilliseconds
    let part = within * hourMilliseconds / (shares[hour] * shareMilliseconds)
    return days * dayMilliseconds + UInt64(hour) * hourMilliseconds + part
  }
}
