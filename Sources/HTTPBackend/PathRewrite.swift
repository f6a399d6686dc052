/// A path prefix of the contract and what a gateway calls it (P14):
/// `/iag/v1` → `/internal/qontak/billing/v1`.
public struct PathRewrite: Hashable, Sendable {
  public let prefix: String
  public let replacement: String

  /// Slashes at the ends of either do not matter.
  public init(_ prefix: String, to replacement: String) {
    self.prefix = Self.trimmed(prefix)
    self.replacement = Self.trimmed(replacement)
  }

  /// Whole parts of a path only: `/iag/v1` is no prefix of `/iag/v10`.
  func applies(to path: String) -> Bool {
    path.hasPrefix(prefix)
      && path.dropFirst(prefix.count).first.map { $0 == "/" || $0 == "?" }
        ?? true
  }

  func applied(to path: String) -> String { replacement + path.dropFirst(prefix.count) }

  private static func trimmed(_ text: String) -> String {
    let parts = text.split(separator: "/")
    return parts.isEmpty ? "" : "/" + parts.joined(separator: "/")
  }
}
