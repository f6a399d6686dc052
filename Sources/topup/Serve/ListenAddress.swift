import SandboxServer

/// Where a server listens: `127.0.0.1:8787`, `[::1]:0`.
struct ListenAddress: Hashable {
  /// In numbers, without brackets.
  let host: String
  /// 0 for any that is free.
  let port: UInt16

  init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Nil where it is not an address in numbers, or `localhost`, and a port.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
      text[text.index(after: colon)...].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    var host = String(text[..<colon])
    if host == "localhost" { host = "127.0.0.1" }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = String(host.dropFirst().dropLast())
      guard host.contains(":") else { return nil }
    } else if host.contains(":") {
      return nil
    }
    guard IPAddress(host) != nil else { return nil }
    self.init(host: host, port: port)
  }

  /// Whether only this machine reaches it.
  var isLoopback: Bool {
    guard let address = IPAddress(host) else { return false }
    return ["127.0.0.0/8", "::1/128"].contains { AddressBlock($0)?.contains(address) == true }
  }

  /// `http://127.0.0.1:8787`, of the port that it got in the end; an address that stands for all
  /// of a machine's is seen from the machine itself.
  func origin(port: UInt16) -> String {
    let host = host == "0.0.0.0" ? "127.0.0.1" : host == "::" ? "::1" : host
    return "http://" + (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
  }
}
