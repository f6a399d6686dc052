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
  public subscript(cell style: CellStyle) -> ResolvedStyle {
    if style.attributes.contains(.darkOnLight) {
      return darkOnLight(isReversed: style.attributes.contains(.reverse))
    }
    var resolved = self[style.role]
    resolved.attributes.formUnion(style.attributes)
    return resolved
  }

  /// The most definite black on white there is, or white on black; without colours reverse video.
  private func darkOnLight(isReversed: Bool) -> ResolvedStyle {
    let (dark, light): (Int, Int)
    switch depth {
    case .mono: return ResolvedStyle(attributes: isReversed ? [] : .reverse)
    case .eight: (dark, light) = (0, 7)
    case .sixteen: (dark, light) = (0, 15)
    case .palette: (dark, light) = (16, 231)
    }
    return ResolvedStyle(
      foreground: isReversed ? light : dark, background: isReversed ? dark : light, attributes: [])
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

  private static func number(
    _ color: ThemeColor?, _ ansi: AnsiColor?, _ depth: ColorDepth
  ) -> Int? {
    if depth < .palette, let ansi {
      guard case .number(let number) = ansi else { return nil }
      return depth == .eight ? dimmed(number) : number
    }
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
