import HTTPBackend
import TopupBackend
import TopupModel

/// Where a command works: on sample data, or at a service.
struct CommandBackend {
  let backend: any Backend
  /// Nil on sample data, which keeps nothing.
  let journal: Journal?

  /// Blocks for as long as the token takes.
  init(_ arguments: Arguments) throws(Failure) {
    let environment = Environment()
    guard let settings = try ServiceSettings(arguments, environment) else {
      backend = try Workplace(arguments).sample
      journal = nil
      return
    }
    let connection = ServiceConnection(settings)
    do throws(TokenFault) { backend = try connection.signedIn() } catch {
      throw .service(.token(error))
    }
    journal = Journal(at: settings.address.description)
  }
}
