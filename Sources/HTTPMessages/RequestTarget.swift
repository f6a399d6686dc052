/// Path and query of a request, decoded.
public struct RequestTarget: Hashable, Sendable {
  /// The path's parts between slashes: `["iag", "v1", "topup-orders"]`; a slash at the end leaves
  /// an empty last part.
  public var segments: [String]
  public var query: [QueryItem]

  public init(segments: [String], query: [QueryItem] = []) {
    self.segments = segments
    self.query = query
  }

  /// Nil where it does not begin with a slash, an escape is broken, or the bytes are no UTF-8.
  public init?(_ target: String) {
    let parts = target.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false
    ).map { Substring($0) }
    guard let path = parts.first, path.utf8.first == UInt8(ascii: "/") else { return nil }
    var segments: [String] = []
    let words = path.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for word in words {
      guard let segment = PercentEncoding.decode(Substring(word)) else { return nil }
      segments.append(segment)
    }
    guard let query = QueryItem.items(of: parts.count > 1 ? parts[1] : "") else { return nil }
    self.init(segments: segments, query: query)
  }

  /// As it is sent.
  public var text: String {
    let path = "/" + segments.map { PercentEncoding.encode($0) }.joined(separator: "/")
    return query.isEmpty ? path : path + "?" + QueryItem.text(of: query)
  }
}

/// One name and value of a query or a form.
public struct QueryItem: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// The items of `a=1&b=2`; nil where an escape is broken.
  public static func items(of text: some StringProtocol) -> [QueryItem]? {
    var items: [QueryItem] = []
    if text.isEmpty { return items }
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
        let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
      else { return nil }
      items.append(QueryItem(name, value))
    }
    return items
  }

  public static func text(of items: [QueryItem]) -> String {
    items.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
      .joined(separator: "&")
  }
}
