/// How much is checked, from every change to a release. Each tier contains the one before it.
public enum Tier: String, Hashable, Sendable, CaseIterable, Comparable {
  case prFast = "pr-fast"
  case mergeMedium = "merge-medium"
  case preRelease = "pre-release"

  /// How long one run of it may take.
  public var budgetSeconds: Int {
    switch self {
    case .prFast: 60
    case .mergeMedium: 5 * 60
    case .preRelease: 20 * 60
    }
  }

  public static func < (left: Tier, right: Tier) -> Bool {
    left.budgetSeconds < right.budgetSeconds
  }
}
