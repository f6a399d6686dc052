import HTTPBackend
import TopupBackend
import TopupModel

/// What both front-ends start with: the service that was named, and who works there.
struct Start {
  private let arguments: Arguments
  private let language: Language
  /// The keys in force, and what is wrong with those that somebody wished for.
  private let keys: (table: KeyTable, problems: [KeyProblem])

  init(_ arguments: Arguments, language: Language) {
    self.arguments = arguments
    self.language = language
    keys = arguments.keys
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

  func app(_ service: ServiceConnection?) -> App {
    var session = session(service)
    session.folder = ProgramFolders.current
    session.keyProblems = keys.problems
    session.reducesMotion = arguments.has(.reducedMotion)
    return App(
      session: session, mint: KeyMint(seed: randomSeed()), now: .now, keyTable: keys.table)
  }

  /// Keys that could not be had are named before a screen is shown.
  func reportKeys() {
    for problem in keys.problems { StandardOutput.error(problem.text(language)) }
  }

  private func session(_ service: ServiceConnection?) -> Session {
    guard let settings = service?.settings else {
      return Session(place: .sampleData, hasLevers: true, hasCompanies: true, language: language)
    }
    return Session(
      place: .live(host: settings.host), hasLevers: false, hasCompanies: false,
      language: language, seeksLevers: settings.apiKey != nil,
      credential: settings.token.credential)
  }
}
