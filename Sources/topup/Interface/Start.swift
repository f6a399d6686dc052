import HTTPBackend
import TopupBackend
import TopupModel

/// What both front-ends start with: the service that was named, and who works there.
struct Start {
  private let arguments: Arguments
  private let language: Language

  init(_ arguments: Arguments, language: Language) {
    self.arguments = arguments
    self.language = language
  }

  /// Nil on sample data. What can be seen at once to be no token is said before a screen is shown;
  /// what takes long is read behind it.
  func service() throws(Failure) -> ServiceConnection? {
    guard let settings = try ServiceSettings(arguments, Environment()) else { return nil }
    let connection = ServiceConnection(settings)
    if settings.token.isSlow { return connection }
    do throws(TokenFault) { _ = try connection.signedIn() } catch {
      throw .service(.token(error))
    }
    return connection
  }

  func session(_ service: ServiceConnection?) -> Session {
    var session = place(service)
    session.folder = ProgramFolders.current
    session.keyProblems = arguments.keys.problems
    session.reducesMotion = arguments.has(.reducedMotion)
    return session
  }

  private func place(_ service: ServiceConnection?) -> Session {
    guard let settings = service?.settings else {
      return Session(place: .sampleData, hasLevers: true, hasCompanies: true, language: language)
    }
    return Session(
      place: .live(host: settings.host), hasLevers: false, hasCompanies: false,
      language: language, seeksLevers: settings.apiKey != nil,
      credential: settings.token.credential)
  }
}
