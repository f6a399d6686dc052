/// The hosts that are this machine itself, whatever its networks are.
public enum LoopbackHost {
  /// `localhost`, `127.0.0.0/8`, `[::1]` and every name below `localhost`; an address of version 6
  /// with or without its brackets.
  public static func holds(_ host: some StringProtocol) -> Bool {
    let name = host.lowercased()
    if name == "localhost" || name.hasSuffix(".localhost") { return true }
    if name == "[::1]" || name == "::1" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The same of an origin: `http://127.0.0.1:8787`.
  public static func isIn(origin: String) -> Bool {
    guard let separator = origin.firstRange(of: "://") else { return false }
    let authority = origin[separator.upperBound...].prefix { $0 != "/" }
    if authority.hasPrefix("[") { return holds(authority.prefix { $0 != "]" } + "]") }
    return holds(authority.prefix { $0 != ":" })
  }
}
