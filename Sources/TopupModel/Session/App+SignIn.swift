public import TopupBackend
import TopupDomain

extension App {
  /// With the levers' first answer a live host turns out to be a sandbox.
  mutating func seekLevers(_ effects: inout [Effect]) {
    guard session.seeksLevers, !session.hasLevers else { return }
    ask(.clock, &effects)
  }

  /// - Returns: whether the answer was to the search for levers, and is dealt with.
  mutating func takeSoughtLevers(_ result: Result<Timestamp, BackendError>) -> Bool {
    guard session.seeksLevers, !session.hasLevers else { return false }
    switch result {
    case .success(let time):
      session.hasLevers = true
      if case .live(let host) = session.place { session.place = .sandbox(host: host) }
      clockReading = ClockReading(at: now, time: time)
      qa.clock = .loaded(time)
    case .failure(.refused(let problem)) where problem.status == 401 || problem.status == 403:
      say(.apiKeyRefused, .error)
    // No levers, or nobody there: a live host for all that is known. R asks again.
    case .failure: break
    }
    return true
  }

  /// A token may have been renewed since billing refused it, so R reads it anew.
  mutating func renewSignIn(_ effects: inout [Effect]) {
    guard isSignInRefused else { return }
    isSignInRefused = false
    signInFault = nil
    effects.append(.renewToken)
    guard config.error == nil else { return }
    // The new token may be somebody else's.
    config.startLoading(at: now)
    ask(.config, &effects)
  }

  /// What an answer says about the token.
  mutating func noteSignIn(_ error: BackendError?) {
    if case .refused(let problem) = error, problem.status == 401 { isSignInRefused = true }
  }

  /// Why nobody is signed in, for whoever reads this error; nil where it is about something else.
  public func signInWords(on error: BackendError) -> SignInWords? {
    guard case .refused(let problem) = error, problem.status == 401 else { return nil }
    if let signInFault { return .noToken(signInFault) }
    return session.credential.map { .refused($0, on: .screen) }
  }
}
