/// Hears of a run as it goes on, on any thread, one call at a time.
public protocol RunObserver: Sendable {
  /// The first run is number 1.
  func runBegan(_ number: Int, of runs: Int, checkCount: Int)
  func checkBegan(_ check: Check)
  func checkEnded(_ check: Check, _ record: CheckRecord)
}
