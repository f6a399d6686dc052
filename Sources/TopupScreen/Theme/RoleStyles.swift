/// The styles of the roles a theme speaks of: a table by role, which needs no hashing while the
/// program starts.
public struct RoleStyles: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private var styles: [RoleStyle?]

  /// The last of two styles for one role counts.
  public init(dictionaryLiteral elements: (Role, RoleStyle)...) {
    styles = Array(repeating: nil, count: Role.allCases.count)
    for (role, style) in elements { self[role] = style }
  }

  public subscript(role: Role) -> RoleStyle? {
    get { styles[Int(role.ordinal)] }
    set { styles[Int(role.ordinal)] = newValue }
  }
}
