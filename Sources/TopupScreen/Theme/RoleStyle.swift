/// A colour as a theme names it.
public enum ThemeColor: Hashable, Sendable {
  /// The terminal's own.
  case terminalDefault
  case rgb(RGBColor)
}

/// A colour of 16, as a theme names it.
public enum AnsiColor: Hashable, Sendable {
  /// The terminal's own.
  case terminalDefault
  /// From 0 to 15.
  case number(Int)
}

/// What a theme says about one role; what it leaves out is inherited, see `Role.parent`.
public struct RoleStyle: Hashable, Sendable {
  public var foreground: ThemeColor?
  public var background: ThemeColor?
  /// What terminals of 8 and 16 colours get instead of the nearest colour.
  public var ansiForeground: AnsiColor?
  public var ansiBackground: AnsiColor?
  /// The attributes that the role switches on or off; the others are inherited.
  public var switchedOn: CellAttributes
  public var switchedOff: CellAttributes

  public init(
    fg foreground: ThemeColor? = nil, bg background: ThemeColor? = nil,
    ansiFg ansiForeground: AnsiColor? = nil, ansiBg ansiBackground: AnsiColor? = nil,
    on switchedOn: CellAttributes = [], off switchedOff: CellAttributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.ansiForeground = ansiForeground
    self.ansiBackground = ansiBackground
    self.switchedOn = switchedOn
    self.switchedOff = switchedOff
  }

  /// This style with everything it leaves out taken from another. A colour of 16 is not inherited
  /// past a colour of the role's own, for which it was not meant.
  func inheriting(from parent: RoleStyle) -> RoleStyle {
    RoleStyle(
      fg: foreground ?? parent.foreground,
      bg: background ?? parent.background,
      ansiFg: ansiForeground ?? (foreground == nil ? parent.ansiForeground : nil),
      ansiBg: ansiBackground ?? (background == nil ? parent.ansiBackground : nil),
      on: switchedOn.union(parent.switchedOn.subtracting(switchedOff)))
  }
}
