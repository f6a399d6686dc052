internal import TopupDomain

/// When the first company's next month begins, without a look at each of them.
struct MonthFigures: Sendable {
  /// Companies whose next month is not known.
  var unknown = 0
  /// No month begins earlier; nil where one has to look.
  private(set) var earliest: Timestamp? = Timestamp(milliseconds: .max)

  /// A company's next month was `before` and is `after` now.
  mutating func note(_ after: Timestamp, insteadOf before: Timestamp?) {
    if before == nil { unknown -= 1 }
    guard let earliest else { return }
    if after <= earliest {
      self.earliest = after
    } else if before == earliest {
      self.earliest = nil
    }
  }

  mutating func set(earliest: Timestamp, unknown: Int) {
    self.earliest = earliest
    self.unknown = unknown
  }

  /// One has to look again.
  mutating func forget() { earliest = nil }
}
