internal import HTTPMessages

/// What a request is allowed by.
enum Credential: Sendable {
  case user(AccessToken)
  case apiKey(AccessToken)

  /// Made when it is sent and kept nowhere.
  var field: HTTPHeaders.Field {
    switch self {
    case .user(let token): .init("Authorization", "Bearer \(token.text)")
    case .apiKey(let key): .init("X-Api-Key", key.text)
    }
  }
}
