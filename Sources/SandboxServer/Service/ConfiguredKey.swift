internal import BillingEngine
internal import Synchronization
internal import TopupBackend

/// The key of other services, as billing's configuration has it: kept here, because every request
/// of theirs asks for it and only a reset changes it. Nobody waits for anybody to read it.
final class ConfiguredKey: Sendable {
  /// What was read once, and the reading that came after it.
  private final class Reading: Sendable {
    let text: String
    let next = AtomicLazyReference<Reading>()

    init(_ text: String) { self.text = text }
  }

  private let store: any Store
  private let first: Reading

  init(of store: any Store) throws(Problem) {
    self.store = store
    first = Reading(try Self.read(store))
  }

  /// Empty where none is configured.
  var text: String { newest.text }

  func readAgain() throws(Problem) {
    var newest = newest
    let reading = Reading(try Self.read(store))
    while newest.text != reading.text {
      newest = newest.next.storeIfNil(reading)
      if newest === reading { return }
    }
  }

  private var newest: Reading {
    var newest = first
    while let next = newest.next.load() { newest = next }
    return newest
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
