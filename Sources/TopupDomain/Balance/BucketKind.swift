/// One of the three buckets of a pool (P01).
public enum BucketKind: String, Hashable, Sendable, CaseIterable {
  case initial, additional, postpaid

  /// `wa_balance_additional`: the one vocabulary for a bucket of a balance, everywhere.
  public func name(in code: ComponentCode) -> String { "\(code)_\(rawValue)" }
}
