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
