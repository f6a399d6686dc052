import Glibc
import TopupDomain

/// The system's time zone database (RFC 9636), for zones that are not built in.
enum TimeZoneDatabase {
  private static let folder = "/usr/share/zoneinfo/"
  private static let fileBytesMax = 64 << 10

  /// The rules of a zone by its IANA name; nil where the system has no such zone.
  static func rules(of name: String) -> TimeZoneRules? {
    let isName =
      name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"),
          UInt8(ascii: "+"), UInt8(ascii: "-"):
          true
        default: false
        }
      } && !name.isEmpty && !name.hasPrefix("/")
    guard isName, let bytes = bytes(of: folder + name) else { return nil }
    return TimeZoneFile(bytes: bytes)?.rules(named: name)
  }

  private static func bytes(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: fileBytesMax) { buffer, filled in
      // A file of the database is a few hundred bytes, which one call reads whole.
      filled = max(0, unsafe read(descriptor, buffer.baseAddress, fileBytesMax))
    }
    return bytes
  }
}

/// The 64-bit part of a TZif file.
struct TimeZoneFile {
  private static let headerBytes = 44
  private let bytes: [UInt8]

  init?(bytes: [UInt8]) {
    guard bytes.starts(with: "TZif".utf8), bytes.count >= Self.headerBytes, bytes[4] >= 0x32
    else { return nil }
    self.bytes = bytes
  }

  func rules(named name: String) -> TimeZoneRules? {
    guard let first = Counts(bytes, at: 0) else { return nil }
    let second = Self.headerBytes + first.blockBytes(timeBytes: 4)
    guard let counts = Counts(bytes, at: second) else { return nil }
    let times = second + Self.headerBytes
    let kinds = times + counts.times * 8
    let types = kinds + counts.times
    guard counts.types > 0, times + counts.blockBytes(timeBytes: 8) <= bytes.count else {
      return nil
    }
    var transitions: [TimeZoneRules.Transition] = []
    for index in 0..<counts.times {
      let kind = Int(bytes[kinds + index])
      guard kind < counts.types else { return nil }
      transitions.append(
        TimeZoneRules.Transition(
          start: integer(at: times + index * 8, bytes: 8),
          offsetSeconds: Int(integer(at: types + kind * 6, bytes: 4))))
    }
    return TimeZoneRules(
      name: name, offsetSeconds: Int(integer(at: types, bytes: 4)), transitions: transitions)
  }

  /// A signed number, the highest byte first.
  private func integer(at offset: Int, bytes count: Int) -> Int64 {
    var value: Int64 = bytes[offset] < 0x80 ? 0 : -1
    for byte in bytes[offset..<(offset + count)] { value = value << 8 | Int64(byte) }
    return value
  }

  /// How many of each thing a block holds.
  private struct Counts {
    var utcMarks, standardMarks, leapSeconds, times, types, letters: Int

    init?(_ bytes: [UInt8], at header: Int) {
      guard header + TimeZoneFile.headerBytes <= bytes.count else { return nil }
      func count(_ index: Int) -> Int {
        let start = header + 20 + index * 4
        return bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
      }
      utcMarks = count(0)
      standardMarks = count(1)
      leapSeconds = count(2)
      times = count(3)
      types = count(4)
      letters = count(5)
    }

    func blockBytes(timeBytes: Int) -> Int {
      times * (timeBytes + 1) + types * 6 + letters + leapSeconds * (timeBytes + 4)
        + standardMarks + utcMarks
    }
  }
}
