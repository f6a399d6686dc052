import BillingEngine
import BillingStore
import BillingWorld
import SimulatedDisk
import Testing
import TopupBackend
import TopupDomain

/// A store on a simulated disk, and events to write to it.
struct DiskStage {
  static let path = "billing.sqlite"

  /// A disk with the sample companies loaded.
  static let loaded: DiskImage = {
    let stage = DiskStage(seed: 0, image: DiskImage())
    do {
      try stage.engine(on: stage.open()).load(.sample)
    } catch {
      Issue.record(error)
    }
    return stage.disk.image
  }()

  let disk: SimulatedDisk
  let clock = ManualClock(World.start)
  /// What other companies run, which a crash here does not touch.
  let services = SimulatedServices(
    payBase: "https://sandbox.invalid/pay/", random: SeededRandomSource(seed: 3), pause: { _ in })

  init(seed: UInt64, image: DiskImage = loaded) {
    disk = SimulatedDisk(seed: seed, image: image)
  }

  /// - Parameter logPagesMax: short, so that the log is often written back.
  func open(
    _ process: SimulatedProcess? = nil, logPagesMax: Int? = 9
  ) throws(SQLiteStoreError) -> SQLiteStore {
    let process = process ?? disk.newProcess()
    return try SQLiteStore(
      path: Self.path, on: FileSystem(named: process.fileSystemName, of: process),
      logPagesMax: logPagesMax)
  }

  func engine(on store: any Store, seed: UInt64 = 5) throws -> BillingEngine {
    try services.reset(to: .sample)
    return BillingEngine(
      store: store, clock: clock, random: SeededRandomSource(seed: seed),
      services: services.upstream)
  }
}

extension SQLiteStore {
  /// Writes an event that is told from others by its number.
  func note(_ number: Int) throws(Rollback) {
    try write { store throws(Rollback) in
      try store.append(
        DomainEvent(
          id: "e\(number)", at: World.start, type: "noted", companyID: nil,
          attributes: [.init("text", String(repeating: "x", count: 200 + number * 531 % 3_000))]))
    }
  }

  /// The numbers of the events that are there, each as often as it is.
  func noted() throws(Rollback) -> [Int] {
    try read { store throws(Rollback) in
      try store.events(of: nil, type: "noted", before: nil, limit: 20_000)
        .compactMap { Int($0.row.id.dropFirst()) }.sorted()
    }
  }
}
