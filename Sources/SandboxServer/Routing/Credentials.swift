internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend

/// Finds out who asks.
struct Credentials: Sendable {
  /// The key of other services; empty disables what they may do.
  let apiKey: @Sendable () -> String
  /// Compares two secrets in a time that says nothing of where they differ.
  let isSameSecret: @Sendable ([UInt8], [UInt8]) -> Bool
  /// Who a user's token names.
  let caller: @Sendable (_ token: String) throws(Problem) -> Caller?

  /// The user whose token the request carries. An API key is never a user, whatever data says.
  func user(of headers: HTTPHeaders) throws(Problem) -> Caller {
    let values = headers.all("Authorization")
    guard values.count == 1, let token = Self.bearerToken(of: values[0]) else {
      throw Problem(.unauthenticated, "Send one Authorization: Bearer with a user's token")
    }
    guard !isAPIKey(token), let caller = try caller(token) else { throw Problem(.invalidToken) }
    return caller
  }

  func checkAPIKey(of headers: HTTPHeaders) throws(Problem) {
    let apiKey = apiKey()
    guard !apiKey.isEmpty else { throw Problem(.apiKeyNotConfigured) }
    let values = headers.all("X-Api-Key")
    guard values.count == 1, !values[0].isEmpty else {
      throw Problem(.unauthenticated, "Send one X-Api-Key")
    }
    guard isSame(values[0], apiKey) else { throw Problem(.invalidToken) }
  }

  /// What `WWW-Authenticate` says with a 401; nil where no credential would help.
  static func challenge(for access: Route.Access, code: String) -> String? {
    let isWrong = code == ProblemCode.invalidToken.rawValue
    switch access {
    case .everybody: return nil
    case .user, .orderer, .logReader:
      return #"Bearer realm="topup""# + (isWrong ? #", error="invalid_token""# : "")
    case .apiKey, .sandboxKey: return #"ApiKey realm="topup", header="X-Api-Key""#
    }
  }

  private func isAPIKey(_ text: String) -> Bool {
    let apiKey = apiKey()
    return !apiKey.isEmpty && isSame(text, apiKey)
  }

  private func isSame(_ text: String, _ apiKey: String) -> Bool {
    isSameSecret(Array(text.utf8), Array(apiKey.utf8))
  }

  /// `Bearer`, in any case, blanks, and a word.
  private static func bearerToken(of value: String) -> String? {
    let words = value.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return String(words[1])
  }
}
