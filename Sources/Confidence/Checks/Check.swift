/// One promise of the specification, and how it is found out whether it is kept.
public struct Check: Sendable {
  /// Throws ``CheckFailure`` where the promise is broken and ``CheckSkip`` where nothing can be
  /// said; any other error is a failure too.
  public typealias Body = @Sendable (CheckContext) async throws -> Void

  public let id: CheckID
  /// The behaviour, as a sentence.
  public let title: String
  /// What it means for people and money if this does not hold: the fault that it catches.
  public let meaning: String
  /// The first tier that has it.
  public let tier: Tier
  /// 1 and more; whoever takes longer has hung.
  public let limitSeconds: Int
  /// What else it covers.
  public let also: [Requirement]
  public let needs: Set<Need>
  let body: Body

  public init(
    _ id: CheckID, _ title: String, means meaning: String, tier: Tier, limitSeconds: Int = 20,
    also: [Requirement] = [], needs: Set<Need> = [], body: @escaping Body
  ) {
    self.id = id
    self.title = title
    self.meaning = meaning
    self.tier = tier
    self.limitSeconds = max(1, limitSeconds)
    self.also = also
    self.needs = needs
    self.body = body
  }

  public var requirement: Requirement { id.requirement }
  /// That of the weightiest requirement which it covers.
  public var priority: Priority {
    requirements.contains { $0.priority == .p0 } ? .p0 : .p1
  }
  /// Everything that it covers, its own requirement first.
  public var requirements: [Requirement] { [requirement] + also }

  /// What a check cannot do without.
  public enum Need: String, Hashable, Sendable, CaseIterable {
    /// A sandbox whose clock, prices and payments can be moved: not a server of somebody else's.
    case levers
    /// Nothing else may run meanwhile: it measures time or fills the machine.
    case quiet
  }
}
