/// A body as one check of the engine with nothing before it, from `pr-fast` on.
enum OnEngine {
  static func check(
    _ requirement: Requirement, _ what: String, _ title: String, means meaning: String,
    also: [Requirement] = [], _ body: @escaping Check.Body
  ) -> Check {
    Check(
      CheckID(requirement, what, .engine), title, means: meaning, tier: .prFast, also: also,
      body: body)
  }
}
