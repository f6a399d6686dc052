/// Measures a theme: whether its text can be read and its marks be seen on every kind of terminal,
/// and its focus be told without colour.
///
/// A cell takes both its colours from one role, so what screens add to the roles themselves is what
/// lies on top of them (bold is another colour where there are eight) and what lies beside a focus.
public struct ThemeCheck: Sendable {
  /// Two roles that look the same without colours and must not.
  public struct Lookalike: Hashable, Sendable {
    public let role: Role
    public let other: Role
  }

  public let measurements: [ThemeMeasurement]
  public let lookalikes: [Lookalike]

  public var failures: [ThemeMeasurement] { measurements.filter { !$0.holds } }
  public var holds: Bool { lookalikes.isEmpty && measurements.allSatisfy(\.holds) }

  /// The terminals that are measured for. With 16 colours those of xterm are taken, with 8 those of
  /// the Linux console.
  public static let depths: [ColorDepth] = [.direct, .palette, .sixteen, .eight]

  public init(
    _ theme: Theme, _ compositions: [Composition] = Composition.standing,
    depths: [ColorDepth] = Self.depths
  ) {
    measurements = depths.flatMap { depth in
      let resolved = ResolvedTheme(theme, depth: depth)
      return compositions.map { ThemeMeasurement($0, theme, resolved) }
    }
    let mono = ResolvedTheme(theme, depth: .mono)
    lookalikes = Self.pairs.compactMap { role, other in
      mono[role] == mono[other] ? Lookalike(role: role, other: other) : nil
    }
  }

  /// Pairs that must look different even without colours.
  private static let pairs: [(Role, Role)] = [
    (.focus, .text), (.selection, .text), (.selection, .focus), (.buttonFocus, .button),
    (.tabActive, .tab), (.inputError, .input), (.danger, .text), (.borderFocus, .border),
    (.bannerCritical, .text),
  ]
}
