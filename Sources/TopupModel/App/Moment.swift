/// A reading of a clock that only runs forwards, in milliseconds from an arbitrary start.
///
/// What the interface waits for is measured with it; dates and deadlines of money are
/// ``Timestamp``s of the backend.
public struct Moment: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }

  public func adding(milliseconds count: Int64) -> Moment {
    Moment(milliseconds: milliseconds + count)
  }

  public func milliseconds(since earlier: Moment) -> Int64 {
    milliseconds - earlier.milliseconds
  }
}
