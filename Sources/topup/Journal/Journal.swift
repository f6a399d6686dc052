import Synchronization
import TopupDomain
import TopupModel

/// The journals at one address: that of whoever is signed in is open.
///
/// Its calls block until the disk has done its part; they come from one thread, in their order.
final class Journal: Sendable {
  private struct State: ~Copyable {
    var owner: JournalOwner?
    var file: JournalFile?
  }

  private let address: String
  private let folder: JournalFolder?
  private let state: Mutex<State>

  init(at address: String, _ environment: Environment = Environment()) {
    self.address = address
    folder = JournalFolder(environment)
    state = Mutex(State())
  }

  func open(of owner: JournalOwner) -> JournalOpening {
    state.withLock { state in
      state.file = nil
      do throws(JournalFault) {
        guard let folder else { throw .notWritten("HOME") }
        state.file = try JournalFile(at: address, of: owner, in: folder)
      } catch {
        return .failed(error)
      }
      return state.file?.open() ?? .empty
    }
  }

  /// Whether somebody's journal at this address tells of an order of which nobody knows yet what
  /// became.
  var holdsOrderOfAnybody: Bool {
    folder.map { JournalFile.holdsOrderOfAnybody(at: address, in: $0) } ?? false
  }

  /// What is to be told of it.
  func write(_ entry: JournalEntry) -> Action {
    state.withLock { state in
      do throws(JournalFault) {
        guard state.file != nil else { throw .notWritten("journal") }
        try state.file?.write(entry)
        return .journalWritten(entry.key)
      } catch {
        return .journalFailed(error)
      }
    }
  }

  func clear() {
    state.withLock { $0.file?.clear() }
  }
}
