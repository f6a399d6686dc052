/// How well one thing that screens show stands out, on one kind of terminal.
public struct ThemeMeasurement: Hashable, Sendable {
  public let composition: Composition
  /// The role whose ground lies under the writing, or which lies beside the mark.
  public let other: Role
  public let depth: ColorDepth
  /// From 1 to 21. Where a colour is the terminal's own, the worse of black on white and of white
  /// on black.
  public let ratio: Double
  /// Nil for what need not be seen.
  public let needed: Double?

  public var holds: Bool { needed.map { ratio >= $0 } ?? true }

  init(_ composition: Composition, _ theme: Theme, _ resolved: ResolvedTheme) {
    self.composition = composition
    depth = resolved.depth
    let style = resolved[cell: composition.style]
    if let neighbour = composition.neighbour {
      other = neighbour
      needed = Contrast.graphicsMin
      let beside = resolved[neighbour]
      ratio = Self.worst(on: resolved.depth) { ground in
        (ground.colors(of: style).back, ground.colors(of: beside).back)
      }
    } else {
      let role = composition.style.role
      let isOnOwnGround = composition.style.attributes.contains(.darkOnLight)
      other = isOnOwnGround ? role : theme.ground(of: role)
      needed = isOnOwnGround ? Contrast.textMin : role.contrastMin
      ratio = Self.worst(on: resolved.depth) { ground in
        let colors = ground.colors(of: style)
        return (colors.fore, colors.back)
      }
    }
  }

  private static func worst(
    on depth: ColorDepth, _ pair: (Ground) -> (RGBColor, RGBColor)
  ) -> Double {
    [Ground(depth: depth, isDark: true), Ground(depth: depth, isDark: false)]
      .map { ground in
        let (one, other) = pair(ground)
        return Contrast.ratio(one, other)
      }
      .reduce(.infinity, min)
  }
}

/// A terminal whose own colours are white on black, or black on white.
private struct Ground {
  let depth: ColorDepth
  let isDark: Bool

  private var black: RGBColor { RGBColor(packed: 0) }
  private var white: RGBColor { RGBColor(packed: 0xFFFFFF) }

  /// What is seen of a style.
  func colors(of style: ResolvedStyle) -> (fore: RGBColor, back: RGBColor) {
    let isBright = depth == .eight && style.attributes.contains(.bold)
    let fore =
      style.foreground.map { Palette.color(isBright ? $0 | 8 : $0, depth: depth) }
      ?? (isDark ? white : black)
    let back =
      style.background.map { Palette.color($0, depth: depth) } ?? (isDark ? black : white)
    return style.attributes.contains(.reverse) ? (back, fore) : (fore, back)
  }
}

extension Theme {
  /// The role that gives another its ground: itself, or the nearest above that names one.
  func ground(of role: Role) -> Role {
    if styles[role]?.background != nil || role == .text { return role }
    return role.parent.map(ground) ?? role
  }
}
