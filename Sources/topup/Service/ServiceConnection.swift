import HTTPBackend
import Synchronization
import TopupModel

/// A billing service and who is signed in there. The token is read when it is first needed.
final class ServiceConnection: Sendable {
  let settings: ServiceSettings
  let levers: HTTPLevers?
  private let backend = Mutex<HTTPBackend?>(nil)

  init(_ settings: ServiceSettings) {
    self.settings = settings
    levers = settings.apiKey.map { HTTPLevers(at: settings.address, apiKey: $0) }
  }

  /// The port for whoever the token names. Blocks for as long as the token takes.
  func signedIn() throws(TokenFault) -> HTTPBackend {
    try backend.withLock { backend throws(TokenFault) in
      if let backend { return backend }
      let token = try settings.token.read(Environment())
      let fresh = HTTPBackend(at: settings.address, token: token)
      backend = fresh
      return fresh
    }
  }

  /// The token is read anew for the next call.
  func signOut() {
    backend.withLock { $0 = nil }
  }
}

extension TokenSource {
  /// What the view-model says of it.
  var credential: Credential {
    switch self {
    case .variable(let name): .variable(name)
    case .command(let words): .command(words[0].split(separator: "/").last.map(String.init) ?? "")
    case .file(let path): .file(path)
    }
  }
}
