/// The tabs, in the order of their digits.
public enum Tab: Int, Hashable, Sendable, CaseIterable {
  case topup = 1
  case usage = 2
  case logs = 3
  case orders = 4
  case qa = 5
}
