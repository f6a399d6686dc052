import PseudoTerminal

/// Checks of the terminal program itself, in a pseudo-terminal: tier `pre-release`.
enum InTerminal {
  typealias Body = @Sendable (TerminalStage) async throws -> Void

  static func check(
    _ requirement: Requirement, _ what: String, _ title: String, means meaning: String,
    limitSeconds: Int = 120, also: [Requirement] = [], needs: Set<Check.Need> = [],
    _ body: @escaping Body
  ) -> Check {
    Check(
      CheckID(requirement, what, .terminal), title, means: meaning, tier: .preRelease,
      limitSeconds: limitSeconds, also: also, needs: needs.union([.levers])
    ) { context in
      let stage = try TerminalStage(context)
      defer { stage.end() }
      do {
        try await body(stage)
      } catch let failure as PseudoTerminal.Failure {
        throw CheckFailure(expected: failure.expected, seen: failure.seen)
      }
    }
  }
}
