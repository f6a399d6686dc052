import BillingEngine
import BillingStore
import BillingWorld
import SimulatedDisk
import TopupBackend
import TopupDomain

/// What a simulation waits for: stores opened on a simulated disk, and transactions on them.
struct DiskBench {
  /// How often each is done.
  let times: Int

  func rates() throws -> [(what: String, perSecond: Int)] {
    let fresh = try rate { index in
      _ = try Self.store(on: SimulatedDisk(seed: UInt64(index)))
    }
    let loaded = SimulatedDisk(seed: 0)
    do { try Self.engine(on: Self.store(on: loaded)).load(.sample) }
    let image = loaded.image
    let opened = try rate { index in
      _ = try Self.store(on: SimulatedDisk(seed: UInt64(index), image: image))
    }
    let used = try rate { index in
      let store = try Self.store(on: SimulatedDisk(seed: UInt64(index), image: image))
      _ = try store.read { store throws(Rollback) in try store.companyIDs() }
    }
    let disk = SimulatedDisk(seed: 1, image: image)
    var store = try Self.store(on: disk)
    var operations = disk.operations
    let writes = try rate { _ in
      _ = try store.write { store throws(Rollback) in try store.nextOrderNumber() }
    }
    let operationsPerWrite = (disk.operations - operations) / times
    let reads = try rate { _ in
      _ = try store.read { store throws(Rollback) in try store.configuration() }
    }
    let restarts = try rate { _ in
      disk.losePower()
      store = try Self.store(on: disk)
      for _ in 0..<10 {
        _ = try store.write { store throws(Rollback) in try store.nextOrderNumber() }
      }
    }
    operations = disk.operations
    let walks = try walkRate(on: store)
    return [
      ("new disks with a migrated file", fresh), ("disks with a loaded file opened", opened),
      ("the same, and read from", used), ("transactions that write", writes),
      ("operations of the disk each", operationsPerWrite), ("transactions that read", reads),
      ("power cuts, restarts and 10 writes", restarts), ("quotes, orders and credits", walks),
    ]
  }

  private func walkRate(on store: SQLiteStore) throws -> Int {
    let services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", random: SeededRandomSource(seed: 3),
      pause: { _ in })
    try services.reset(to: .sample)
    let clock = ManualClock(World.start)
    let engine = BillingEngine(
      store: store, clock: clock, random: SeededRandomSource(seed: 4),
      services: services.upstream)
    guard let caller = try engine.caller(token: "CID-V3-admin") else { return 0 }
    let cart = [CartLine(code: code("wa_balance"), value: 1_000_000)]
    return try rate { index in
      let quote = try engine.quote(cart, by: caller)
      let key = IdempotencyKey("key-\(index)-of-the-walk")
      let order = try engine.placeOrder(quote.id, key: key, by: caller).order
      guard let payment = try services.payments.payment(of: order.id) else { return }
      _ = try engine.receive(
        PaymentEvent(
          kind: .paid, paymentID: payment.id, orderID: order.id, companyID: nil,
          amount: payment.amount, currency: payment.currency, occurredAt: clock.now()))
    }
  }

  private func rate(_ body: (Int) throws -> Void) rethrows -> Int {
    let start = ContinuousClock.now
    for index in 0..<times { try body(index) }
    let time = start.duration(to: .now).components
    let microseconds = time.seconds * 1_000_000 + time.attoseconds / 1_000_000_000_000
    return Int(Int64(times) * 1_000_000 / max(microseconds, 1))
  }

  private static func store(on disk: SimulatedDisk) throws -> SQLiteStore {
    let process = disk.newProcess()
    return try SQLiteStore(
      path: "billing.sqlite", on: FileSystem(named: process.fileSystemName, of: process))
  }

  private static func engine(on store: SQLiteStore) throws -> BillingEngine {
    let services = SimulatedServices(
      payBase: "https://sandbox.invalid/pay/", random: SeededRandomSource(seed: 1),
      pause: { _ in })
    return BillingEngine(
      store: store, clock: ManualClock(World.start), random: SeededRandomSource(seed: 2),
      services: services.upstream)
  }
}
