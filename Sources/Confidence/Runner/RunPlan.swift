/// What somebody wants to know: which checks are made, and how often.
public struct RunPlan: Hashable, Sendable {
  public var tier: Tier
  /// 1 and more.
  public var runCount: Int
  /// Ids of checks, their beginnings up to a dot, or requirements; empty for the whole tier.
  public var only: [String]
  /// The host of a server that this run has not started; nil where it starts its own.
  public var service: String?
  /// The options that name where the checks are made, as a shell takes them; a check alone needs
  /// them again.
  public var placeOptions = ""

  public init(tier: Tier, runCount: Int = 1, only: [String] = [], service: String? = nil) {
    self.tier = tier
    self.runCount = max(1, runCount)
    self.only = only
    self.service = service
  }

  /// Whether an uncovered requirement is a violation: not of a subset, and not of a server on which
  /// only some checks can be made.
  public var demandsCoverage: Bool { only.isEmpty && service == nil }

  /// Whether it says if a build may be released, and not only if nothing speaks against it so far.
  public var decidesRelease: Bool { tier == .preRelease && demandsCoverage }

  /// The checks of the tier and of those before it, and of these the ones that are wanted.
  public func selection(of checks: [Check]) -> [Check] {
    checks.filter { $0.tier <= tier && (only.isEmpty || only.contains(where: $0.isNamed(by:))) }
  }

  /// Of ``only``, what names no check of the tier.
  public func unknown(in checks: [Check]) -> [String] {
    let made = checks.filter { $0.tier <= tier }
    return only.filter { name in !made.contains { $0.isNamed(by: name) } }
  }
}

extension Check {
  /// By its id or its beginning, or by one of its requirements.
  fileprivate func isNamed(by name: String) -> Bool {
    let text = id.description
    return text == name || text.hasPrefix(name + ".")
      || requirements.contains { $0.rawValue == name }
  }
}
