public import TopupBackend

extension BackendError {
  /// Nobody is made to wait longer than this before a question is asked again by itself.
  private static let pauseSecondsMax = 3600

  /// How long billing wants to be left alone, in milliseconds; nil where it did not say.
  public var pauseMilliseconds: Int64? {
    guard case .refused(let problem) = self, let seconds = problem.retryAfterSeconds else {
      return nil
    }
    return Int64(min(max(0, seconds), Self.pauseSecondsMax)) * 1000
  }
}
