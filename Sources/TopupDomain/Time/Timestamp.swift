/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Whole seconds since the epoch, rounded down.
  public var seconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
  }

  public func adding(milliseconds count: Int64) -> Timestamp {
    Timestamp(milliseconds: milliseconds + count)
  }

  public func adding(seconds count: Int64) -> Timestamp { adding(milliseconds: count * 1000) }
  public func adding(minutes count: Int64) -> Timestamp { adding(seconds: count * 60) }

  /// Whether the calendars of all time zones can write its day: it lies within the years 1 to 9999
  /// everywhere.
  public var isWithinCalendars: Bool {
    Self.calendarMilliseconds.contains(milliseconds)
  }

  /// From 0001-01-02 on, before 9999-12-31, in UTC.
  private static let calendarMilliseconds: Range<Int64> =
    -62_135_510_400_000..<253_402_214_400_000

  /// Milliseconds from `earlier` to here; negative where `earlier` is later.
  public func milliseconds(since earlier: Timestamp) -> Int64 {
    milliseconds - earlier.milliseconds
  }
}

extension Timestamp {
  /// Reads RFC 3339 with an offset: `2026-07-01T09:00:00+07:00`, `…Z`, with or without a fraction.
  public init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20,
      let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)),
      bytes[10] == 0x54 || bytes[10] == 0x74, bytes[13] == 0x3A, bytes[16] == 0x3A,
      let hour = Int(digits: bytes[11..<13]), hour < 24,
      let minute = Int(digits: bytes[14..<16]), minute < 60,
      let second = Int(digits: bytes[17..<19]), second <= 60
    else { return nil }
    var index = 19
    var fraction = 0
    if bytes[index] == 0x2E {
      let start = index + 1
      index = bytes[start...].firstIndex { $0 < 0x30 || $0 > 0x39 } ?? bytes.count
      guard index > start, index < bytes.count else { return nil }
      let digits = bytes[start..<min(index, start + 3)]
      fraction = Int(digits: digits) ?? 0
      for _ in digits.count..<3 { fraction *= 10 }
    }
    guard let offset = Self.offsetSeconds(bytes[index...]) else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.init(milliseconds: Int64(seconds * 1000 + fraction))
  }

  private static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    if first == 0x5A || first == 0x7A { return bytes.count == 1 ? 0 : nil }
    let start = bytes.startIndex
    guard bytes.count == 6, first == 0x2B || first == 0x2D, bytes[start + 3] == 0x3A,
      let hours = Int(digits: bytes[(start + 1)..<(start + 3)]), hours < 24,
      let minutes = Int(digits: bytes[(start + 4)...]), minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (first == 0x2D ? -60 : 60)
  }
}
