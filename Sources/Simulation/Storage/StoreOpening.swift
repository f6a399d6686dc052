internal import BillingEngine

/// How the store of a world is opened.
struct StoreOpening: Sendable {
  let open: @Sendable (_ seed: UInt64) -> any Storage
  /// Whether the disk fails.
  var failsAsDisk = false

  static let memory = StoreOpening { _ in MemoryStorage() }
  static let sqlite = StoreOpening(open: { DiskStorage(seed: $0) }, failsAsDisk: true)
  /// A disk on which nothing fails.
  static let soundSQLite = StoreOpening { DiskStorage(seed: $0) }

  init(
    open: @escaping @Sendable (_ seed: UInt64) -> any Storage, failsAsDisk: Bool = false
  ) {
    self.open = open
    self.failsAsDisk = failsAsDisk
  }

  /// A store that is broken on purpose.
  init(broken open: @escaping @Sendable () -> any Store) {
    self.init { _ in MemoryStorage(open()) }
  }
}
