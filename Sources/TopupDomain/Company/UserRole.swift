/// What a user may do (S11): the table of roles in SPEC 6.
public enum UserRole: String, Hashable, Sendable, CaseIterable {
  case admin, owner, supervisor, agent, member

  /// Quote, order and cancel.
  public var mayTopUp: Bool { self == .admin || self == .owner }

  /// Logs and downloads carry names and phone numbers.
  public var mayReadLogs: Bool { mayTopUp || self == .supervisor }
}
