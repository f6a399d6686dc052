/// How far a connection has locked a file, in SQLite's order.
enum LockLevel: Int32, Comparable {
  case none, shared, reserved, pending, exclusive

  static func < (one: LockLevel, other: LockLevel) -> Bool { one.rawValue < other.rawValue }
}

/// The locks on one file: many readers, one of whom may announce that it will write; who is about
/// to write lets no more readers in, and writes when the last of the others has gone.
struct FileLocks {
  /// Those who hold more than nothing.
  private var levels: [ObjectIdentifier: LockLevel] = [:]

  func level(of holder: ObjectIdentifier) -> LockLevel { levels[holder] ?? .none }

  /// Whether anybody has announced to write.
  var isReserved: Bool { levels.values.contains { $0 >= .reserved } }

  /// False where somebody else stands in the way. Who asks for everything may get as far as
  /// pending.
  mutating func lock(_ wanted: LockLevel, for holder: ObjectIdentifier) -> Bool {
    guard level(of: holder) < wanted else { return true }
    let others = levels.filter { $0.key != holder }.values
    switch wanted {
    case .none: return true
    case .shared:
      guard !others.contains(where: { $0 >= .pending }) else { return false }
    case .reserved, .pending:
      guard !others.contains(where: { $0 >= .reserved }) else { return false }
    case .exclusive:
      guard !others.contains(where: { $0 >= .reserved }) else { return false }
      guard others.isEmpty else {
        levels[holder] = .pending
        return false
      }
    }
    levels[holder] = wanted
    return true
  }

  mutating func unlock(to level: LockLevel, for holder: ObjectIdentifier) {
    guard self.level(of: holder) > level else { return }
    levels[holder] = level == .none ? nil : level
  }
}
