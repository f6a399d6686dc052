internal import HTTPMessages
internal import TopupBackend

extension Exchange {
  private static let limits = JSONLimits(depthMax: 64, bytesMax: Router.bodyBytesMax)

  /// The body, which must be JSON.
  func json() throws(Problem) -> JSONValue {
    try checkMediaType()
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: request.message.body, limits: Self.limits)
    } catch {
      throw Problem(.malformedJson, error.description)
    }
  }

  /// Refuses a request that has no body, or one that is said not to be JSON.
  func checkMediaType() throws(Problem) {
    let message = request.message
    guard !message.body.isEmpty else { throw Problem(.malformedJson, "The body is empty") }
    let types = message.headers.all("Content-Type")
    guard message.headers.all("Content-Encoding").allSatisfy(Self.isIdentity),
      types.count == 1, Self.isJSON(types[0])
    else { throw Problem(.unsupportedMediaType, "Send application/json in UTF-8") }
  }

  /// What `read` makes of the body's members; refused with every fault that it found.
  func body<Body>(_ read: (inout FieldReader) -> Body?) throws(Problem) -> Body {
    var reader = FieldReader(JSONNode(try json()))
    let body = read(&reader)
    guard let body, reader.faults.isEmpty else {
      throw Problem(.invalidRequest, errors: reader.faults)
    }
    return body
  }

  /// `application/json`, of UTF-8 where it says of what.
  private static func isJSON(_ mediaType: String) -> Bool {
    if mediaType == "application/json" { return true }
    let parts = mediaType.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimmed.lowercased() }
    return parts[0] == "application/json"
      && parts.dropFirst().allSatisfy { part in
        guard part.hasPrefix("charset=") else { return true }
        return ["utf-8", "\"utf-8\""].contains(part.dropFirst("charset=".count))
      }
  }

  private static func isIdentity(_ encoding: String) -> Bool {
    ["", "identity"].contains(encoding[...].trimmed.lowercased())
  }
}

extension Substring {
  /// Without the blanks that HTTP allows around a word.
  var trimmed: Substring {
    let isBlank = { (letter: Character) in letter == " " || letter == "\t" }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return self[first...last]
  }
}
