public import TopupBackend
public import TopupDomain

/// The Top up tab: a card per section, with its input in place.
public struct TopupPage: Hashable, Sendable {
  public internal(set) var catalog: Loadable<TopupCatalog>
  public internal(set) var excess: Loadable<[ExcessBalance]>
  /// Index of the focused section; one past the last is the Review Order button.
  public internal(set) var focus = 0
  /// The field being edited, where the focused section takes digits.
  public internal(set) var field: DigitField?

  public var sections: [TopupSection] { catalog.value?.sections ?? [] }

  public var focusedSection: TopupSection? {
    sections.indices.contains(focus) ? sections[focus] : nil
  }

  public var isReviewButtonFocused: Bool { !sections.isEmpty && focus == sections.count }
}

/// Why nothing can be picked on the Top up tab.
public enum TopupObstacle: Hashable, Sendable {
  /// S11: the page says who can.
  case role(UserRole)
  /// S17: the page says whom to ask.
  case withholding

  /// Nil where whoever is signed in may top up.
  public init?(_ config: ClientConfig) {
    if !config.user.role.mayTopUp {
      self = .role(config.user.role)
    } else if config.withholdsIncomeTax {
      self = .withholding
    } else {
      return nil
    }
  }
}

/// What the cart comes to, as far as it is known before a quote.
public struct RunningOrder: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public var section: TopupSection
    public var value: Int64
    /// Nil where the months are not known yet or the figures are out of range.
    public var amount: Rupiah?
  }

  public var lines: [Line]
  public var subtotal: Rupiah?
  /// Known after the first quote of this company.
  public var tax: Tax?
  public var total: Rupiah?
}
