/// How a check ended.
public enum CheckOutcome: Hashable, Sendable {
  case passed
  case failed(CheckFailure)
  /// It did not end in its time, and was left behind.
  case hung(afterSeconds: Int)
  case skipped(String)
  /// It says nothing about the kind of server that is looked at, which is no failure of anybody.
  case notApplicable(String)

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case passed, failed, hung, skipped
    case notApplicable = "not_applicable"
  }

  public var kind: Kind {
    switch self {
    case .passed: .passed
    case .failed: .failed
    case .hung: .hung
    case .skipped: .skipped
    case .notApplicable: .notApplicable
    }
  }
}

/// What a check left behind, to be read by whoever wants to know why it failed.
public struct Evidence: Hashable, Sendable {
  /// A file name without folders.
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
