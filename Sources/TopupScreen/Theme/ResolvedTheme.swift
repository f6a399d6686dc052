/// How a cell is drawn on the terminal at hand.
public struct ResolvedStyle: Hashable, Sendable {
  /// The number of a colour; nil is the terminal's own.
  public var foreground: Int?
  public var background: Int?
  public var attributes: CellAttributes
}

/// A theme worked out for a number of colours.
public struct ResolvedTheme: Equatable, Sendable {
  public let name: String
  public let depth: ColorDepth
  private let styles: [ResolvedStyle]

  public init(_ theme: Theme, depth: ColorDepth) {
    name = theme.name
    self.depth = depth
    styles = Role.allCases.map { Self.resolve(theme.style(of: $0), of: $0, depth: depth) }
  }

  /// How a role looks.
  public subscript(role: Role) -> ResolvedStyle {
    styles[Int(role.ordinal)]
  }

  /// How a cell looks: its role with the attributes on top.
  public subscript(style: CellStyle) -> ResolvedStyle {
    if style.attributes.contains(.darkOnLight) { return darkOnLight }
    var resolved = self[style.role]
    resolved.attributes.formUnion(style.attributes)
    return resolved
  }

  /// The most definite black on white there is; without colours reverse video.
  private var darkOnLight: ResolvedStyle {
    switch depth {
    case .mono: ResolvedStyle(attributes: .reverse)
    case .eight: ResolvedStyle(foreground: 0, background: 7, attributes: [])
    case .sixteen: ResolvedStyle(foreground: 0, background: 15, attributes: [])
    case .palette: ResolvedStyle(foreground: 16, background: 231, attributes: [])
    }
  }

  private static func resolve(
    _ style: RoleStyle, of role: Role, depth: ColorDepth
  ) -> ResolvedStyle {
    guard depth != .mono else {
      return ResolvedStyle(attributes: style.switchedOn.union(role.monochromeAttributes))
    }
    let background = number(style.background, style.ansiBackground, depth)
    var foreground = number(style.foreground, style.ansiForeground, depth)
    if foreground == background, style.foreground != style.background {
      foreground = background.map(blackOrWhite)
    }
    return ResolvedStyle(
      foreground: foreground, background: background, attributes: style.switchedOn)
  }

  private static func number(_ color: ThemeColor?, _ ansi: Int?, _ depth: ColorDepth) -> Int? {
    if let ansi, depth < .palette { return depth == .eight ? dimmed(ansi) : ansi }
    guard case .rgb(let color) = color else { return nil }
    return Palette.nearest(to: color, depth: depth)
  }

  /// The colour of 8 for one of 16; bright black is grey, so it becomes white rather than black.
  private static func dimmed(_ ansi: Int) -> Int {
    ansi == 8 ? 7 : ansi % 8
  }

  /// What can be read on a colour that was mapped to the same number as the text on it.
  private static func blackOrWhite(on background: Int) -> Int {
    let color = Palette.color(background)
    let brightness = 3 * Int(color.red) + 6 * Int(color.green) + Int(color.blue)
    return brightness > 1275 ? 0 : 7
  }
}
