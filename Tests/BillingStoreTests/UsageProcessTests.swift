import BillingEngine
import BillingWorld
import Foundation
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import BillingStore

@Suite("P03, P04: processes deduct from one file, and are killed", .onOwnThreads)
struct UsageProcessTests {
  private static let company = CompanyID("CID-V3")
  /// Of 10,900 that the pool holds with its credit limit.
  private static let quantity: Int64 = 25
  private static let deductionsMax = 436

  private enum Outcome { case taken, known, exceeded }

  private static func deduct(_ text: String, in store: SQLiteStore) throws(Rollback) -> Outcome {
    let balanceCode = code("wa_balance")
    return try store.write { store throws(Rollback) in
      guard var balance = try store.balance(balanceCode, of: company) else { return .exceeded }
      guard let quantity = try? Decimal4(quantity),
        let before = try? balance.balance.pool.remaining(),
        let taken = try? balance.balance.pool.take(quantity)
      else { return try store.usage(UniqueCode(text)) == nil ? .exceeded : .known }
      let record = UsageRecord(
        companyID: company, uniqueCode: UniqueCode(text), kind: .conversation, at: World.start,
        wabaID: WabaID(String(text.prefix(3))), conversationID: nil, customerName: "",
        phoneNumber: "", category: "marketing", campaign: nil, code: balanceCode,
        quantity: quantity, taken: taken, totalPrice: .zero, valueBefore: before)
      guard try store.insert(record) else { return .known }
      try store.put(balance.balance, of: company, replacing: balance.version)
      return .taken
    }
  }

  private static func load(_ path: String) throws {
    try SQLiteStore(path: path).write { store throws(Rollback) in
      try store.replaceEverything(with: .sample, at: World.start)
    }
  }

  /// The codes in the log, after a look at whether what was logged is what was taken.
  private static func logged(_ path: String) throws -> Set<String> {
    let (pool, rows, ledger) = try SQLiteStore(path: path).read { store throws(Rollback) in
      let slice = UsageSlice(companyID: company, kind: .conversation, limit: 10_000)
      return (
        try store.balance(code("wa_balance"), of: company)?.balance.pool, try store.usage(slice),
        try store.ledger(of: company)
      )
    }
    let codes = rows.compactMap { $0.row.uniqueCode?.text }
    #expect(codes.count == Set(codes).count)
    let remaining = try #require(try pool?.remaining())
    #expect(remaining == (try Decimal4(900 - quantity * Int64(rows.count))))
    var sum = Decimal4.zero
    for entry in ledger where entry.code == code("wa_balance") {
      sum = try sum.adding(entry.amount)
    }
    #expect(sum == remaining)
    return Set(codes)
  }

  @Test("Two processes deduct at once: all that was there is taken, and nothing more")
  func besideEachOther() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("billing.sqlite")
    try Self.load(path)
    async let own: Int = {
      let store = try SQLiteStore(path: path)
      return onThreads(4) { thread in
        (0..<100).count { (try? Self.deduct("own-\(thread)-\($0)", in: store)) == .taken }
      }.reduce(0, +)
    }()
    await #expect(processExitsWith: .success) { [path = path as String] in
      let store = try SQLiteStore(path: path)
      _ = onThreads(4) { thread in
        for number in 0..<100 {
          _ = try? UsageProcessTests.deduct("child-\(thread)-\(number)", in: store)
        }
      }
    }
    let taken = try await own
    let logged = try Self.logged(path)
    #expect(logged.count == Self.deductionsMax)
    #expect(logged.count { $0.hasPrefix("own") } == taken)
  }

  @Test(
    "What a killed process was told is in the log, and repeating it takes nothing",
    arguments: [1, 40])
  func killed(after count: Int) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("billing.sqlite")
    let told = folder.path("told")
    try Self.load(path)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, told = told as String, count = count as Int] in
      let store = try SQLiteStore(path: path)
      try Data().write(to: URL(filePath: told))
      let file = try FileHandle(forWritingTo: URL(filePath: told))
      _ = onThreads(8) { thread in
        for number in 0..<1_000 {
          let code = "k-\(thread)-\(number)"
          guard (try? UsageProcessTests.deduct(code, in: store)) == .taken else { continue }
          try? file.write(contentsOf: Data("\(code)\n".utf8))
          // While others are in the middle of theirs.
          if number == count { kill(getpid(), SIGKILL) }
        }
      }
    }
    let acknowledged = Set(
      try String(contentsOfFile: told, encoding: .utf8).split(separator: "\n").map(String.init))
    let logged = try Self.logged(path)
    #expect(!acknowledged.isEmpty)
    #expect(acknowledged.isSubset(of: logged))
    let store = try SQLiteStore(path: path)
    for code in logged { #expect(try Self.deduct(code, in: store) == .known) }
    #expect(try Self.logged(path) == logged)
  }
}
