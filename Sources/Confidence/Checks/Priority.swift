/// How much a requirement weighs: a build with a P0 that does not hold is not released.
public enum Priority: String, Hashable, Sendable, CaseIterable {
  case p0 = "P0"
  case p1 = "P1"
}
