import BillingEngine
import BillingWorld
import OwnThreads
import Synchronization
import Testing
import TopupDomain

@testable import BillingStore

@Suite("P03: a writer that never pauses starves no other process", .onOwnThreads)
struct PatienceTests {
  @Test("Who waits for the file gets its turn beside one who writes without a pause")
  func turns() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("billing.sqlite")
    let store = try SQLiteStore(path: path)
    try store.write { store throws(Rollback) in
      try store.replaceEverything(with: .sample, at: World.start)
    }
    let isOver = Atomic(false)
    // A connection of its own, as another process has: it must not wait as long as this.
    let other = SQLiteStore(database: try Database(path: path, busyMilliseconds: 2_000))
    let written = onThreads(2) { thread in
      var count = 0
      if thread == 0 {
        while !isOver.load(ordering: .acquiring) {
          let key = "hog-\(count)"
          try? store.write { store throws(Rollback) in
            try store.insertAlert(key, at: World.start)
          }
          count += 1
        }
        return 0
      }
      defer { isOver.store(true, ordering: .releasing) }
      for number in 0..<50 {
        let isWritten: Void? = try? other.write { store throws(Rollback) in
          try store.insertAlert("other-\(number)", at: World.start)
        }
        if isWritten != nil { count += 1 }
      }
      return count
    }
    #expect(written.reduce(0, +) == 50)
  }
}
