/// The offsets of one time zone from UTC, as far as they are known.
///
/// The zones of Indonesia and UTC are built in, so that nothing is read from disk for them; others
/// are made from their transitions by whoever can read a time zone database.
public struct TimeZoneRules: Hashable, Sendable {
  /// From `start` on (seconds since the epoch) the zone is `offsetSeconds` ahead of UTC.
  public struct Transition: Hashable, Sendable {
    public let start: Int64
    public let offsetSeconds: Int

    public init(start: Int64, offsetSeconds: Int) {
      self.start = start
      self.offsetSeconds = offsetSeconds
    }
  }

  public static let utc = TimeZoneRules(name: "UTC", offsetSeconds: 0)
  public static let jakarta = TimeZoneRules(name: "Asia/Jakarta", offsetSeconds: 7 * 3600)
  private static let builtIn = [
    utc, jakarta,
    TimeZoneRules(name: "Asia/Pontianak", offsetSeconds: 7 * 3600),
    TimeZoneRules(name: "Asia/Makassar", offsetSeconds: 8 * 3600),
    TimeZoneRules(name: "Asia/Jayapura", offsetSeconds: 9 * 3600),
  ]

  /// The IANA name, `Asia/Jakarta`.
  public let name: String
  /// What holds before the first transition.
  public let firstOffsetSeconds: Int
  /// In the order of time.
  public let transitions: [Transition]

  /// `transitions` in the order of time; before the first of them `offsetSeconds` holds.
  public init(name: String, offsetSeconds: Int, transitions: [Transition] = []) {
    self.name = name
    self.firstOffsetSeconds = offsetSeconds
    self.transitions = transitions
  }

  /// A zone that needs no database; nil for every other name.
  public init?(builtIn name: String) {
    guard let rules = Self.builtIn.first(where: { $0.name == name }) else { return nil }
    self = rules
  }

  public func offsetSeconds(at instant: Timestamp) -> Int {
    transitions.last { $0.start <= instant.seconds }?.offsetSeconds ?? firstOffsetSeconds
  }

  /// The day that a wall calendar there shows.
  public func date(at instant: Timestamp) -> CalendarDate { local(instant).date }

  /// When `date` shows `hour:minute:second` on the clock there.
  public func instant(
    _ date: CalendarDate, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) -> Timestamp {
    let wall = Int64(date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second)
    // The offset is that of the instant, which is not known yet: the second guess settles it
    // except within the hour that a change of the clocks skips.
    var offset = offsetSeconds(at: Timestamp(milliseconds: wall * 1000))
    offset = offsetSeconds(at: Timestamp(milliseconds: (wall - Int64(offset)) * 1000))
    return Timestamp(milliseconds: (wall - Int64(offset)) * 1000)
  }

  /// 23:59:59 of `date`.
  public func endOfDay(_ date: CalendarDate) -> Timestamp {
    instant(date, hour: 23, minute: 59, second: 59)
  }

  /// RFC 3339 with this zone's offset, whole seconds: `2026-07-01T09:00:00+07:00`.
  public func rfc3339(_ instant: Timestamp) -> String {
    let (date, time) = local(instant)
    let offset = offsetSeconds(at: instant)
    let minutes = offset.magnitude / 60
    let sign = offset < 0 ? "-" : "+"
    let zone = offset == 0 ? "Z" : sign + Self.clock(Int(minutes / 60), Int(minutes % 60))
    return "\(date)T\(Self.clock(time.hour, time.minute)):\(time.second.padded(to: 2))\(zone)"
  }

  /// The day and the time of day there.
  public func local(
    _ instant: Timestamp
  ) -> (date: CalendarDate, time: (hour: Int, minute: Int, second: Int)) {
    let wall = Int(instant.seconds) + offsetSeconds(at: instant)
    let days = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
    let second = wall - days * 86_400
    return (CalendarDate(daysSinceEpoch: days), (second / 3600, second / 60 % 60, second % 60))
  }

  private static func clock(_ hour: Int, _ minute: Int) -> String {
    "\(hour.padded(to: 2)):\(minute.padded(to: 2))"
  }
}
