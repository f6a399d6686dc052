/// One of the three buckets of a pool (P01).
public enum BucketKind: String, Hashable, Sendable, CaseIterable {
  case initial, additional, postpaid
}
