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
    var styles = Role.allCases.map { Self.resolve(theme.style(of: $0), of: $0, depth: depth) }
    if depth != .mono { Self.showMarks(in: &styles) }
    self.styles = styles
  }

  /// A theme may say nothing of the focus, and it must be seen all the same: on the ground of text
  /// it is reversed.
  private static func showMarks(in styles: inout [ResolvedStyle]) {
    let ground = styles[Int(Role.text.ordinal)].background
    for role in [Role.focus, .buttonFocus, .tabActive] {
      let place = Int(role.ordinal)
      if styles[place].background == ground { styles[place].attributes.insert(.reverse) }
    }
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
    if depth == .eight, resolved.attributes.contains(.bold),
      let foreground = resolved.foreground, let background = resolved.background
    {
      // Bold is another colour there, and may be one that cannot be read.
      let needed = style.role.contrastMin ?? 1
      if !EightColors(on: background, needed: needed).holds(foreground | 8) {
        resolved.attributes.remove(.bold)
      }
    }
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
    case .direct: (dark, light) = (8, 0xFFFFFF)
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
    var resolved = ResolvedStyle(
      foreground: number(style.foreground, style.ansiForeground, depth),
      background: number(style.background, style.ansiBackground, depth),
      attributes: style.switchedOn)
    if depth == .eight { resolved.useEightColors(needed: role.contrastMin ?? 1) }
    guard let foreground = resolved.foreground, let background = resolved.background else {
      return resolved
    }
    let isChosen = style.ansiForeground != nil && style.ansiBackground != nil
    let isLost = foreground == background && style.foreground != style.background
    if isLost || depth == .sixteen && !isChosen {
      let needed = isLost ? Contrast.textMin : role.contrastMin ?? 1
      resolved.foreground = readable(foreground, on: background, needed: needed)
    }
    return resolved
  }

  /// A number of 16; at this depth also what stands for one of 8 and bold.
  private static func number(
    _ color: ThemeColor?, _ ansi: AnsiColor?, _ depth: ColorDepth
  ) -> Int? {
    let depth = depth == .eight ? .sixteen : depth
    if depth == .sixteen, let ansi {
      guard case .number(let number) = ansi else { return nil }
      return number
    }
    guard case .rgb(let color) = color else { return nil }
    return Palette.nearest(to: color, depth: depth)
  }

  /// The colour itself where it stands out enough from the one under it, else black or white.
  private static func readable(_ color: Int, on background: Int, needed: Double) -> Int {
    let ground = Palette.color(background)
    func ratio(_ number: Int) -> Double { Contrast.ratio(Palette.color(number), ground) }
    if ratio(color) >= needed { return color }
    return ratio(0) > ratio(15) ? 0 : 15
  }
}

extension ResolvedStyle {
  /// From 16 colours to the eight of a console: bright ones are bold, on the ground they are not
  /// there, and what could not be read gives way to what can.
  fileprivate mutating func useEightColors(needed: Double) {
    background = background.map { $0 & 7 }
    guard var color = foreground else { return }
    if color < 8, attributes.contains(.bold) { color |= 8 }
    // Bright black is too dark for anything but white.
    if let background {
      color = EightColors(on: background, needed: needed).readable(color)
    } else if color == 8 {
      color = 7
    }
    foreground = color & 7
    if color >= 8 { attributes.insert(.bold) } else { attributes.remove(.bold) }
  }
}

/// What can be read on one of the eight colours of a console, where bold makes a colour bright.
private struct EightColors {
  private let ground: RGBColor
  private let needed: Double

  init(on background: Int, needed: Double) {
    ground = Palette.color(background, depth: .eight)
    self.needed = needed
  }

  /// Whether one of 16, the upper 8 of which are bold, stands out enough.
  func holds(_ number: Int) -> Bool {
    Contrast.ratio(Palette.color(number, depth: .eight), ground) >= needed
  }

  /// The colour itself, or the nearest in meaning that stands out: less or more bright, grey,
  /// white, black.
  func readable(_ number: Int) -> Int {
    [number, number ^ 8, 7, 15, 0].first(where: holds) ?? number
  }
}
