internal import BillingEngine
internal import HTTPMessages

/// What a request is called in its answer, in logs and in reports of problems.
enum RequestID {
  static let field = "X-Request-Id"
  private static let lengthMax = 128

  /// The caller's own where it sent a valid one (1...128 visible ASCII characters), else a new one.
  static func of(_ headers: HTTPHeaders, else random: any RandomSource) -> String {
    let given = headers.all(field)
    if given.count == 1, (1...lengthMax).contains(given[0].utf8.count),
      given[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    {
      return given[0]
    }
    return "req_" + random.token()
  }
}
