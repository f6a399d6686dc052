/// Where a service of others is, the key that it wants, and how long an answer may take.
public struct UpstreamAddress: Sendable {
  /// Scheme, host and port: `https://pricing.example`.
  public let origin: String
  /// What every path begins with: empty, or `/base` without a slash at its end.
  public let basePath: String
  /// Sent as `X-Api-Key`; empty sends none.
  let apiKey: String
  /// From the first byte sent, connecting included, to the last one received.
  public let deadlineMilliseconds: Int

  public init(
    origin: String, basePath: String = "", apiKey: String, deadlineMilliseconds: Int = 3_000
  ) {
    self.origin = origin
    self.basePath = basePath
    self.apiKey = apiKey
    self.deadlineMilliseconds = deadlineMilliseconds
  }
}

extension UpstreamAddress: CustomStringConvertible {
  public var description: String { origin + basePath }
}

/// So that dumping it does not dump the key.
extension UpstreamAddress: CustomReflectable {
  public var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}
