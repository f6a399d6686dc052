internal import Synchronization
internal import TopupDomain

/// Which alerts have been given this month, as far as this process knows: a balance that stays low
/// is deducted from often, and nobody needs to ask the store each time.
struct AlertMemory: ~Copyable, Sendable {
  struct Given: Sendable {
    var isLow = false
    var isBelowZero = false
  }

  struct Entry {
    var given: Given
    var month: Range<Timestamp>
  }

  private let entries = Mutex<[String: Entry]>([:])

  /// Whether everything that is wanted has been given.
  func covers(_ wanted: Given, of name: String, at now: Timestamp) -> Bool {
    entries.withLock { entries in
      guard let entry = entries[name], entry.month.contains(now) else { return false }
      return (entry.given.isLow || !wanted.isLow)
        && (entry.given.isBelowZero || !wanted.isBelowZero)
    }
  }

  func note(_ given: Given, of name: String, in month: Range<Timestamp>) {
    entries.withLock { entries in
      var entry = Entry(given: given, month: month)
      if let before = entries[name], before.month == month {
        entry.given.isLow = entry.given.isLow || before.given.isLow
        entry.given.isBelowZero = entry.given.isBelowZero || before.given.isBelowZero
      }
      entries[name] = entry
    }
  }

  func forgetAll() { entries.withLock { $0 = [:] } }
}
