import SampleLog
import TopupBackend
import TopupDomain

@testable import TopupModel

extension SampleLog {
  /// Both logs of the last days, as a client reads them.
  func history(_ query: UsageHistoryQuery) -> Result<UsageHistory, BackendError> {
    var gathering = UsageGathering(query)
    while let wanted = gathering.wanted {
      switch page(wanted) {
      case .success(let page): gathering.take(page)
      case .failure(let error): return .failure(error)
      }
    }
    return .success(gathering.history)
  }
}
