public import TopupBackend

/// Why a transaction was given up; nothing of it is kept.
public enum Rollback: Error, Hashable, Sendable {
  /// Billing says no.
  case refused(Problem)
  /// Another writer was faster, or a row that must be the only one is there already: run it again
  /// and it will see what the other did.
  case conflict
  /// The store cannot answer, and why.
  case unavailable(String)
}

extension Rollback {
  static func refused(_ code: ProblemCode, _ detail: String? = nil) -> Rollback {
    .refused(Problem(code, detail))
  }
}

extension Problem {
  /// What a caller is told of a transaction that was given up for good.
  public init(_ rollback: Rollback) {
    switch rollback {
    case .refused(let problem): self = problem
    case .conflict: self.init(.storeUnavailable, "Other writers were faster")
    case .unavailable(let why): self.init(.storeUnavailable, why)
    }
  }
}
