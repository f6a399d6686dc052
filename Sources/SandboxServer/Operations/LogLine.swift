internal import TopupDomain

/// A line of the log as it is written: the members of a JSON object, put down byte by byte, because
/// every request costs one.
struct LogLine {
  private(set) var bytes: [UInt8] = []

  init(at time: Timestamp, _ level: ServerLog.Level) {
    bytes.reserveCapacity(256)
    add(#"{"time":""#)
    add(utc: time)
    add(#"","level":""#)
    add(level.rawValue)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func end() { bytes.append(UInt8(ascii: "}")) }

  mutating func member(_ name: StaticString, _ text: String?) {
    begin(name)
    guard let text else { return add("null") }
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlain) {
      add(text)
    } else {
      for byte in text.utf8 { add(escaped: byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func member(_ name: StaticString, _ number: Int?) {
    begin(name)
    guard let number else { return add("null") }
    add(String(number))
  }

  /// In milliseconds, to the microsecond.
  mutating func member(_ name: StaticString, _ duration: Duration) {
    begin(name)
    add(duration.millisecondsText)
  }

  private mutating func begin(_ name: StaticString) {
    bytes.append(UInt8(ascii: ","))
    bytes.append(UInt8(ascii: "\""))
    add(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { buffer in unsafe bytes.append(contentsOf: buffer) }
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func add(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0..<0x20:
      add(#"\u00"#)
      bytes.append(0x30 + byte >> 4)
      bytes.append(Self.hexDigits[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  /// `2026-07-14T02:00:00Z`
  private mutating func add(utc time: Timestamp) {
    let (date, clock) = TimeZoneRules.utc.local(time)
    add(date.year, digits: 4, before: UInt8(ascii: "-"))
    add(date.month, digits: 2, before: UInt8(ascii: "-"))
    add(date.day, digits: 2, before: UInt8(ascii: "T"))
    add(clock.hour, digits: 2, before: UInt8(ascii: ":"))
    add(clock.minute, digits: 2, before: UInt8(ascii: ":"))
    add(clock.second, digits: 2, before: UInt8(ascii: "Z"))
  }

  private mutating func add(_ number: Int, digits: Int, before end: UInt8) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
    bytes.append(end)
  }
}
