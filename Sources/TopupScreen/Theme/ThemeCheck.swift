/// Measures a theme: whether its text can be read, its marks be seen, and its focus be told without
/// colour.
public struct ThemeCheck: Sendable {
  /// Something that does not stand out enough.
  public struct Finding: Hashable, Sendable, CustomStringConvertible {
    public let role: Role
    public let message: String

    public var description: String { "\(role.rawValue): \(message)" }
  }

  public let findings: [Finding]

  /// Measures what a terminal of 256 colours shows. A colour of the terminal's own is taken for
  /// black on white and for white on black, and the worse of both counts.
  public init(_ theme: Theme) {
    let resolved = ResolvedTheme(theme, depth: .palette)
    var findings = Role.allCases.compactMap { Self.contrastFinding($0, resolved[$0]) }
    findings += Self.lookalikes(in: theme)
    self.findings = findings
  }

  private static func contrastFinding(_ role: Role, _ style: ResolvedStyle) -> Finding? {
    guard role != .shadow else { return nil }
    let isGraphics = graphics.contains(role)
    let needed = isGraphics ? Contrast.graphicsMin : Contrast.textMin
    let ratio = worstRatio(style)
    guard ratio < needed else { return nil }
    let measured = Double(Int(ratio * 100)) / 100
    return Finding(role: role, message: "contrast is \(measured), needed are \(needed)")
  }

  private static let graphics: Set<Role> = [
    .border, .borderFocus, .gaugeInitial, .gaugeAdditional, .gaugePostpaid, .gaugeEmpty,
  ]

  private static func worstRatio(_ style: ResolvedStyle) -> Double {
    let black = RGBColor(packed: 0)
    let white = RGBColor(packed: 0xFFFFFF)
    let foreground = style.foreground.map(Palette.color)
    let background = style.background.map(Palette.color)
    switch (foreground, background) {
    case (let foreground?, let background?): return Contrast.ratio(foreground, background)
    case (nil, nil): return Contrast.ratio(black, white)
    case (let color?, nil), (nil, let color?):
      return min(Contrast.ratio(color, black), Contrast.ratio(color, white))
    }
  }

  /// Pairs that must look different even without colours.
  private static let pairs: [(Role, Role)] = [
    (.focus, .text), (.selection, .text), (.selection, .focus), (.buttonFocus, .button),
    (.tabActive, .tab), (.inputError, .input), (.danger, .text), (.borderFocus, .border),
    (.bannerCritical, .text),
  ]

  private static func lookalikes(in theme: Theme) -> [Finding] {
    let mono = ResolvedTheme(theme, depth: .mono)
    return pairs.compactMap { role, other in
      guard mono[role] == mono[other] else { return nil }
      return Finding(role: role, message: "looks like \(other.rawValue) without colour")
    }
  }
}
