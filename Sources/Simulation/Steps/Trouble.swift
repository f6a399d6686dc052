/// What goes wrong during a step.
enum Trouble {
  /// The server dies before its nth store operation, or after the commit that is the nth.
  case crash(operation: Int)
  /// The server dies at its nth call of another service, before or after that has done its part.
  case crashInCall(Int, isAfter: Bool)
  /// The nth store operation fails its transaction.
  case storeFails(operation: Int)
  /// So many commits in a row lose against other writers.
  case conflicts(Int)
  /// So many deductions in a row lose against other writers.
  case poolConflicts(Int)
  case poolFails
  /// A read of balances takes too long.
  case balancesSlow
  /// So many calls of a service fail; where it is after, the service has done its part.
  case upstream(Upstream.Service, UpstreamFault, times: Int, isAfter: Bool)
  /// A service takes so long; below 0 the clock is set back by as much meanwhile.
  case slow(Upstream.Service, seconds: Int)
  /// Whoever asked never hears the answer.
  case answerLost
  /// The disk fails at its nth operation.
  case disk(DiskTrouble, operation: Int)
}

/// How a service of others fails (W02).
enum UpstreamFault: CaseIterable {
  case timeout, status429, status500, status503, reset, malformed
}
