/// The tabs, in the order of their digits.
public enum Tab: Int, Hashable, Sendable, CaseIterable {
  case topup = 1
  case usage = 2
  case logs = 3
  case orders = 4
  case qa = 5

  /// What shows this tab.
  public var command: Command {
    switch self {
    case .topup: .showTopup
    case .usage: .showUsage
    case .logs: .showLogs
    case .orders: .showOrders
    case .qa: .showQA
    }
  }
}
