internal import BillingEngine
internal import Synchronization
internal import TopupBackend

/// The key of other services, as billing's configuration has it: kept here, because every request
/// of theirs asks for it and only a reset changes it.
final class ConfiguredKey: Sendable {
  private let store: any Store
  private let kept: Mutex<String>

  init(of store: any Store) throws(Problem) {
    self.store = store
    kept = Mutex(try Self.read(store))
  }

  /// Empty where none is configured.
  var text: String { kept.withLock { $0 } }

  func readAgain() throws(Problem) {
    let key = try Self.read(store)
    kept.withLock { $0 = key }
  }

  private static func read(_ store: any Store) throws(Problem) -> String {
    do throws(Rollback) {
      return try store.read { reader throws(Rollback) in
        try reader.configuration().apiKey ?? ""
      }
    } catch {
      throw Problem(error)
    }
  }
}
