/// How the roles look, before it is known what the terminal can show.
public struct Theme: Hashable, Sendable {
  /// For which backgrounds a theme is meant.
  public enum Variant: String, Sendable {
    case dark, light, any
  }

  public var name: String
  public var variant: Variant
  /// The roles the theme speaks of.
  public var styles: RoleStyles

  public init(name: String, variant: Variant, styles: RoleStyles) {
    self.name = name
    self.variant = variant
    self.styles = styles
  }

  /// The style of a role with all inheritance done: nothing but colours of 16 is left out.
  public func style(of role: Role) -> RoleStyle {
    let own = styles[role] ?? RoleStyle()
    guard let parent = role.parent else {
      return own.inheriting(from: RoleStyle(fg: .terminalDefault, bg: .terminalDefault))
    }
    return own.inheriting(from: style(of: parent))
  }
}
