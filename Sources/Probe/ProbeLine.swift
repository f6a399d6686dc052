public import TopupBackend

/// The way to the server that is probed: one request, one answer, nothing asked again.
public protocol ProbeLine: Sendable {
  /// The body of a success.
  ///
  /// - Parameters:
  ///   - target: path and query as the contract writes them.
  ///   - isSignedIn: whether it is asked as a user, else as nobody.
  func body(
    of target: String, isSignedIn: Bool, withinMilliseconds: Int
  ) async throws(BackendError) -> [UInt8]
}
