/// Something that is to go wrong on purpose.
public struct Fault: Hashable, Sendable {
  public enum Target: String, Hashable, Sendable, CaseIterable {
    case pricing, payment
    case paidInvoice = "paid_pi"
    case quotaStore = "quota_store"
    case email, orders, configurations
    case billingInfo = "billing_info"
  }

  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case timeout
    case status429 = "status_429"
    case status500 = "status_500"
    case status503 = "status_503"
    case malformedBody = "malformed_body"
    case slow
    case connectionReset = "connection_reset"
    case lockConflict = "lock_conflict"
  }

  public static let armedMax = 64
  public static let delayMillisecondsMax = 60_000

  public var target: Target
  public var kind: Kind
  /// How often it strikes; nil is until disarmed.
  public var times: Int?
  /// 0...60,000
  public var delayMilliseconds: Int?

  public init(target: Target, kind: Kind, times: Int? = nil, delayMilliseconds: Int? = nil) {
    self.target = target
    self.kind = kind
    self.times = times
    self.delayMilliseconds = delayMilliseconds
  }
}
