extension BillingService {
  /// How a service is reached and what it tells of itself.
  public struct Settings: Sendable {
    /// Everything stands below it.
    public var basePath: BasePath
    public var log: ServerLog
    /// Blocks the calling thread for so many milliseconds, where a fault says so.
    public var pause: @Sendable (_ milliseconds: Int) -> Void

    public init(
      basePath: BasePath, log: ServerLog, pause: @escaping @Sendable (_ milliseconds: Int) -> Void
    ) {
      self.basePath = basePath
      self.log = log
      self.pause = pause
    }
  }
}
