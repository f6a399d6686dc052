/// Where a billing server is: `https://host`, `https://host:8443/billing`, `http://127.0.0.1:8787`.
///
/// Plain HTTP is taken only for this machine itself: anywhere else the token would travel in the
/// clear, and whoever stands in between could order. A server without TLS on another machine is
/// reached through a tunnel.
public struct BillingAddress: Hashable, Sendable {
  /// Scheme, host and port without a slash at the end: `https://host:8443`.
  public let origin: String
  /// The host and, where one was named, its port: what a header shows.
  public let host: String
  /// What every path begins with: empty or `/billing`, without a slash at the end.
  public let basePath: String
  /// The path prefixes that a gateway in between has changed, the longest first.
  public let rewrites: [PathRewrite]

  /// Why a text is no address of a billing server.
  public enum Fault: Error, Hashable, Sendable {
    /// Neither `http://` nor `https://`; carries what stands there, nothing where there is none.
    case scheme(String)
    case noHost
    case port(String)
    /// A name or a password before an `@`: a token has its own ways in.
    case credentials
    /// A query or a fragment.
    case queryOrFragment
    /// A blank, a control character or something else that no address holds.
    case character
    /// Plain HTTP to another machine.
    case cleartext(host: String)
  }

  /// - Parameter rewrites: what each path prefix of the contract has become, if anything; of two
  ///   that apply the longer one wins.
  public init(_ text: String, rewrites: [PathRewrite] = []) throws(Fault) {
    guard text.utf8.allSatisfy(Self.mayStand) else { throw .character }
    let (scheme, rest) = try Self.scheme(of: text)
    guard !rest.contains(where: { $0 == "?" || $0 == "#" }) else { throw .queryOrFragment }
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else { throw .credentials }
    let (name, port) = try Self.split(authority)
    guard scheme == "https" || Self.isLoopback(name) else { throw .cleartext(host: name) }
    host = port.map { "\(name):\($0)" } ?? name
    origin = "\(scheme)://\(host)"
    var path = rest.dropFirst(authority.count)
    while path.hasSuffix("/") { path = path.dropLast() }
    basePath = String(path)
    self.rewrites = rewrites.sorted { $0.prefix.utf8.count > $1.prefix.utf8.count }
  }

  /// The target of a request for one of the contract's paths, below the base path.
  func target(_ path: String) -> String {
    for rewrite in rewrites where rewrite.applies(to: path) {
      return basePath + rewrite.applied(to: path)
    }
    return basePath + path
  }

  private static func scheme(of text: String) throws(Fault) -> (String, Substring) {
    for scheme in ["https", "http"] {
      let start = text.prefix(scheme.count + 3)
      if start.lowercased() == scheme + "://" { return (scheme, text.dropFirst(start.count)) }
    }
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
      throw .scheme("")
    }
    throw .scheme(String(text[..<colon]))
  }

  /// Host and port; an address of version 6 keeps its brackets.
  private static func split(_ authority: Substring) throws(Fault) -> (String, Int?) {
    let nameEnd: Substring.Index
    if authority.hasPrefix("[") {
      guard let bracket = authority.firstIndex(of: "]") else { throw .noHost }
      nameEnd = authority.index(after: bracket)
    } else {
      nameEnd = authority.firstIndex(of: ":") ?? authority.endIndex
    }
    let name = authority[..<nameEnd].lowercased()
    guard !name.isEmpty, name != "[]" else { throw .noHost }
    let rest = authority[nameEnd...]
    if rest.isEmpty { return (name, nil) }
    let digits = rest.dropFirst()
    guard rest.hasPrefix(":"), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let port = Int(digits), (1...65_535).contains(port)
    else { throw .port(String(digits)) }
    return (name, port)
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func mayStand(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: false  // "<>\^`{|}
    default: (0x21...0x7E).contains(byte)
    }
  }
}

extension BillingAddress: CustomStringConvertible {
  public var description: String { origin + basePath }
}

extension BillingAddress.Fault: CustomStringConvertible {
  /// For a person, in English: what is wrong and what to write instead.
  public var description: String {
    switch self {
    case .scheme(""): "an address begins with https:// (or http:// for this machine)"
    case .scheme(let scheme): "\(scheme):// is not spoken here; use https://"
    case .noHost: "the address names no host"
    case .port(let text): "the port must be 1 to 65535, not \"\(text)\""
    case .credentials: "an address carries no user name or password; use a token"
    case .queryOrFragment: "an address ends with its path: no ? and no #"
    case .character: "the address holds a character that no address may hold"
    case .cleartext(let host):
      "http:// would send the token to \(host) in the clear; use https:// or a tunnel"
    }
  }
}
