public import TopupBackend
import TopupDomain

extension App {
  /// Has the logs summed up, once a visit and once after each R, when the figures are on screen.
  mutating func seekHistory(_ effects: inout [Effect]) {
    guard tab == .usage, usage.wantsHistory, let config = config.value,
      config.user.role.mayReadLogs,
      case .v3(let info) = balances.value, !info.balances.isEmpty, let time = backendTime
    else { return }
    usage.wantsHistory = false
    if case .read = usage.reading {} else { usage.reading = .reading }
    ask(.usageHistory(UsageHistoryQuery(now: time, in: timeZone)), &effects)
  }

  /// Nobody waits for it, so a failure is said only to whoever asks why a runway is missing.
  mutating func takeHistory(_ result: Result<UsageHistory, BackendError>) {
    switch result {
    case .success(let history): usage.reading = .read(history)
    case .failure: if case .reading = usage.reading { usage.reading = .failed }
    }
  }

  /// When a balance ends; nil where that cannot be told.
  public func runway(of balance: ComponentBalance) -> Runway? {
    guard case .read(let history) = usage.reading, absence(ofRunwayOf: balance) == nil else {
      return nil
    }
    return Runway(of: balance.remaining, balance.code, in: history, timeZone)
  }

  /// Why that cannot be told.
  func absence(ofRunwayOf balance: ComponentBalance) -> RunwayAbsence? {
    if balance.isUnlimited { return .unlimited }
    if balance.remaining <= .zero { return .nothingLeft }
    if let role = config.value?.user.role, !role.mayReadLogs { return .role(role) }
    switch usage.reading {
    case .unread, .reading: return .reading
    case .failed: return .failed
    case .read(let history):
      guard history.reachesBack else { return .shortHistory }
      let runway = Runway(of: balance.remaining, balance.code, in: history, timeZone)
      return runway == nil ? .noUse : nil
    }
  }
}
