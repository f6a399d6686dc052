/// The date of a header (RFC 9110 5.6.7), as seconds since 1970-01-01T00:00:00Z.
public enum HTTPDate {
  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that may be sent; nil for anything else.
  public static func seconds(of text: some StringProtocol) -> Int64? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[0].count == 4, words[0].hasSuffix(","), words[5] == "GMT",
      let day = number(words[1], in: 1...31),
      let month = months.firstIndex(where: { $0 == words[2] }),
      let year = number(words[3], in: 1970...9999)
    else { return nil }
    let time = words[4].split(separator: ":")
    guard time.count == 3, let hour = number(time[0], in: 0...23),
      let minute = number(time[1], in: 0...59), let second = number(time[2], in: 0...60)
    else { return nil }
    let days = daysSinceEpoch(year: year, month: month + 1, day: day)
    return days * 86_400 + hour * 3600 + minute * 60 + second
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func number(
    _ text: some StringProtocol, in range: ClosedRange<Int64>
  ) -> Int64? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text),
      range.contains(number)
    else { return nil }
    return number
  }

  /// Years are counted from 1 March, so that the leap day is the last of its year.
  private static func daysSinceEpoch(year: Int64, month: Int, day: Int64) -> Int64 {
    let marchYear = month <= 2 ? year - 1 : year
    let marchMonth = Int64(month > 2 ? month - 3 : month + 9)
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    return marchYear * 365 + leapDays + (153 * marchMonth + 2) / 5 + day - 1 - 719_468
  }
}
