/// One body as two checks: in memory from `pr-fast` on, through HTTP from `merge-medium` on.
public enum OnBoth {
  public typealias Body = @Sendable (any Site, CheckContext) async throws -> Void

  public static func checks(
    _ requirement: Requirement, _ what: String, _ title: String, means meaning: String,
    also: [Requirement] = [], _ body: @escaping Body
  ) -> [Check] {
    [
      Check(
        CheckID(requirement, what, .memory), title, means: meaning, tier: .prFast, also: also,
        needs: [.levers]
      ) { context in try await body(try MemorySite(context), context) },
      Check(
        CheckID(requirement, what, .http), title, means: meaning, tier: .mergeMedium,
        limitSeconds: 60, also: also, needs: [.levers]
      ) { context in try await body(try ServerSite(context), context) },
    ]
  }
}
