internal import HTTPMessages

/// Where a request comes from (W01).
enum SourceAddress {
  /// The peer, unless it is a trusted proxy: then the rightmost address of `X-Forwarded-For` that
  /// is not one. Nil where a trusted proxy does not say: nobody vouches for what stands further
  /// left of something that is no address.
  static func of(_ request: ServerRequest, behind proxies: [AddressBlock]) -> IPAddress? {
    guard proxies.contains(request.peer) else { return request.peer }
    let elements = request.message.headers.all("X-Forwarded-For").joined(separator: ",")
      .split(separator: ",", omittingEmptySubsequences: false)
    for element in elements.reversed() {
      guard let address = address(in: element.trimmed) else { return nil }
      if !proxies.contains(address) { return address }
    }
    return nil
  }

  /// An address, with or without a port: `192.0.2.1:80`, `[2001:db8::7]`, `[2001:db8::7]:80`.
  private static func address(in element: Substring) -> IPAddress? {
    if let address = IPAddress(element) { return address }
    if element.first == "[" {
      let parts = element.dropFirst().split(
        separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0].contains(":"),
        parts[1].isEmpty || (parts[1].first == ":" && isPort(parts[1].dropFirst()))
      else { return nil }
      return IPAddress(parts[0])
    }
    let parts = element.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, isPort(parts[1]) else { return nil }
    return IPAddress(parts[0])
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.utf8.count <= 5 && text.utf8.first != UInt8(ascii: "+") && UInt16(text) != nil
  }
}
