import BillingEngine
import BillingWorld
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import BillingStore

@Suite("P04, P10: the usage log", .onOwnThreads)
struct UsageLogTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let company = CompanyID("CID-V3")

  init() throws {
    folder = try TemporaryFolder()
    store = try SQLiteStore(path: folder.path("billing.sqlite"))
    try store.write { store throws(Rollback) in
      try store.replaceEverything(with: .sample, at: World.start)
    }
  }

  private func record(
    _ code: String?, _ second: Int64 = 0, waba: String? = nil, kind: UsageKind = .conversation,
    of company: String = "CID-V3"
  ) -> UsageRecord {
    UsageRecord(
      companyID: CompanyID(company), uniqueCode: code.map { UniqueCode($0) }, kind: kind,
      at: World.start.adding(seconds: second), wabaID: waba.map { WabaID($0) },
      conversationID: ConversationID("conv"), customerName: "Ayu 作", phoneNumber: "+62 811",
      category: "marketing", campaign: code == nil ? nil : "July",
      code: BillingWorld.code("wa_balance"),
      quantity: decimal("1000"),
      taken: PoolShares(
        initial: decimal("500"), additional: decimal("400"), postpaid: decimal("100")),
      totalPrice: decimal("999999999999999.9999"), valueBefore: decimal("900"))
  }

  private func insert(_ records: [UsageRecord]) throws -> [Bool] {
    try store.write { store throws(Rollback) in
      var answers: [Bool] = []
      for record in records { answers.append(try store.insert(record)) }
      return answers
    }
  }

  private func positions(_ slice: UsageSlice) throws -> [Int64] {
    try store.read { store throws(Rollback) in try store.usage(slice).map(\.position) }
  }

  @Test("A row comes back as it was, by its code and in its log")
  func rows() throws {
    let first = record("u-1", waba: "W1")
    let second = record(nil, 1)
    #expect(try insert([first, second]) == [true, true])
    let slice = UsageSlice(
      companyID: company, kind: .conversation, order: .oldestFirst, limit: 10)
    try store.read { store throws(Rollback) in
      #expect(try store.usage(UniqueCode("u-1")) == first)
      #expect(try store.usage(UniqueCode("u-2")) == nil)
      #expect(try store.usage(slice).map(\.row) == [first, second])
    }
  }

  @Test("P04: a code is in the log once, whoever sends it and in whatever transaction")
  func once() throws {
    #expect(try insert([record("u", waba: "W1"), record("u")]) == [true, false])
    #expect(try insert([record("u", of: "CID-V2"), record("v")]) == [false, true])
    let again = try SQLiteStore(path: folder.path("billing.sqlite"))
    let isNew = try again.write { store throws(Rollback) in try store.insert(record("u")) }
    #expect(!isNew)
  }

  @Test("A log that a taken back transaction began is begun again by the next")
  func takenBack() throws {
    #expect(throws: Rollback.unavailable("no")) {
      try store.write { store throws(Rollback) in
        _ = try store.insert(record("u", waba: "W1"))
        throw .unavailable("no")
      }
    }
    #expect(try insert([record("u", waba: "W2"), record("v", waba: "W1")]) == [true, true])
    for (waba, code) in [("W1", "v"), ("W2", "u")] {
      let slice = UsageSlice(
        companyID: company, kind: .conversation, wabaID: WabaID(waba), limit: 10)
      let codes = try store.read { store throws(Rollback) in
        try store.usage(slice).map(\.row.uniqueCode?.text)
      }
      #expect(codes == [code])
    }
  }

  @Test(
    "P10: pages by key hold every row once, in both orders, with and without a WABA and dates",
    arguments: UsageLogQuery.Order.allCases)
  func pages(order: UsageLogQuery.Order) throws {
    // Several rows an instant, in no order of time.
    let seconds: [Int64] = [5, 5, 5, 1, 2, 2, 9, 9, 3, 5]
    let records = seconds.enumerated().map { index, second in
      record("\(index)", second, waba: index % 3 == 0 ? "W2" : "W1")
    }
    _ = try insert(records + [record("b", kind: .broadcast), record("o", of: "CID-V2")])
    for waba in [nil, "W1", "W2", "W3"] {
      for (from, until) in [(nil, nil), (2, nil), (nil, 9), (2, 6), (5, 6), (6, 5)]
        as [(
          Int64?, Int64?
        )]
      {
        let expected = records.enumerated().filter { _, row in
          (waba == nil || row.wabaID?.text == waba)
            && (from.map { row.at >= World.start.adding(seconds: $0) } ?? true)
            && (until.map { row.at < World.start.adding(seconds: $0) } ?? true)
        }.map { UsagePosition(at: $1.at, position: Int64($0 + 1)) }
          .sorted { order == .oldestFirst ? $0 < $1 : $1 < $0 }
        for limit in [1, 2, 3, 100] {
          var slice = UsageSlice(
            companyID: company, kind: .conversation, wabaID: waba.map { WabaID($0) },
            from: from.map { World.start.adding(seconds: $0) },
            until: until.map { World.start.adding(seconds: $0) }, order: order, limit: limit)
          var found: [UsagePosition] = []
          while true {
            let rows = try store.read { store throws(Rollback) in try store.usage(slice) }
            if rows.isEmpty { break }
            #expect(rows.count <= limit)
            found += rows.map { UsagePosition(at: $0.row.at, position: $0.position) }
            slice.after = found.last
          }
          #expect(found == expected)
        }
      }
    }
  }

  @Test("Sample history is in the log from position 1 on, and a load replaces all of it")
  func history() throws {
    var setup = BillingSetup.sample
    let generated = GeneratedUsage(
      companyID: company, count: 300, seed: 7, from: World.start.adding(seconds: -86_400),
      until: World.start, wabaIDs: [WabaID("W1"), WabaID("W2")], code: code("wa_balance"),
      isInRupiah: true)
    setup.usage = [
      UsageHistory(companyID: company, generated: generated, written: [record(nil, waba: "W1")])
    ]
    _ = try insert([record("before")])
    try store.write { store throws(Rollback) in
      try store.replaceEverything(with: setup, at: World.start)
      #expect(try store.insert(record("before", 1)))
    }
    var rows: [Positioned<UsageRecord>] = []
    for kind in UsageKind.allCases {
      let slice = UsageSlice(companyID: company, kind: kind, order: .oldestFirst, limit: 1_000)
      rows += try store.read { store throws(Rollback) in try store.usage(slice) }
    }
    rows.sort { $0.position < $1.position }
    #expect(rows.map(\.position) == (1...302).map { $0 })
    #expect(rows.prefix(301).map(\.row) == (0..<301).map { setup.usage[0][$0] })
    #expect(rows.last?.row.uniqueCode == UniqueCode("before"))
  }

  @Test("What was deducted is in the ledger, a negative entry for each bucket")
  func ledger() throws {
    _ = try insert([record("u", 7), record(nil)])
    let entries = try store.read { store throws(Rollback) in try store.ledger(of: company) }
      .filter { $0.reason == .deduction(UniqueCode("u")) }
    #expect(entries.map(\.bucket) == [.initial, .additional, .postpaid])
    #expect(entries.map(\.amount) == [decimal("-500"), decimal("-400"), decimal("-100")])
    #expect(entries.map(\.at) == Array(repeating: World.start.adding(seconds: 7), count: 3))
  }

  @Test("An entry of a monthly reset comes back with its month")
  func monthlyReset() throws {
    let entry = LedgerEntry(
      code: code("wa_balance"), bucket: .initial, amount: decimal("12"),
      reason: .monthlyReset("2026-07"), at: World.start)
    let entries = try store.write { store throws(Rollback) in
      try store.append(entry, of: company)
      return try store.ledger(of: company)
    }
    #expect(entries.last == entry)
  }

  // MARK: Beside the log

  private func kept(_ code: String, _ state: KeptDeduction.State) -> KeptDeduction {
    KeptDeduction(
      request: DeductionRequest(
        companyID: company, billingCode: BillingWorld.code("wa_balance"),
        deductionCode: "marketing", uniqueCode: UniqueCode(code), quantity: decimal("0.0001"),
        wabaID: WabaID("W1"), conversationID: ConversationID("c-1"), customerName: "",
        phoneNumber: "+62", campaign: "July", kind: .broadcast, status: .failed),
      state: state, at: World.start)
  }

  @Test("P03, P05: a kept deduction comes back in each of its states, and its code is not logged")
  func keptDeductions() throws {
    let states: [KeptDeduction.State] = [
      .notBillable, .deferred(attempts: 3, dueAt: World.start), .unreconcilable,
    ]
    for state in states {
      let deduction = kept("k", state)
      try store.write { store throws(Rollback) in
        try store.put(deduction)
        #expect(try store.insert(record("k")) == false)
        #expect(try store.insert(record("not-\(state)")))
      }
      let found = try store.read { store throws(Rollback) in
        try store.keptDeduction(UniqueCode("k"))
      }
      #expect(found == deduction)
    }
    try store.write { store throws(Rollback) in
      try store.removeKeptDeduction(UniqueCode("k"))
      #expect(try store.keptDeduction(UniqueCode("k")) == nil)
      #expect(try store.insert(record("k")))
    }
    #expect(throws: Rollback.conflict) {
      try store.write { store throws(Rollback) in try store.put(kept("k", .notBillable)) }
    }
  }

  @Test("Deferred deductions come when they are due, the earliest first, and wake who waits")
  func deferred() throws {
    let deductions = [(3, "c"), (1, "a"), (2, "b")].map { second, code in
      kept(code, .deferred(attempts: 0, dueAt: World.start.adding(seconds: second)))
    }
    let due = try store.write { store throws(Rollback) in
      for deduction in deductions + [kept("d", .notBillable), kept("e", .unreconcilable)] {
        try store.put(deduction)
      }
      return (
        try store.deferredDeductions(dueAt: World.start.adding(seconds: 2), limit: 9),
        try store.deferredDeductions(dueAt: World.start.adding(seconds: 9), limit: 1),
        try store.nextDue()
      )
    }
    #expect(due.0.map(\.request.uniqueCode.text) == ["a", "b"])
    #expect(due.1.map(\.request.uniqueCode.text) == ["a"])
    #expect(due.2 == World.start.adding(seconds: 1))
  }

  @Test("P07: an alert is given once")
  func alerts() throws {
    try store.write { store throws(Rollback) in
      #expect(try store.hasAlert("key") == false)
      try store.insertAlert("key", at: World.start)
      #expect(try store.hasAlert("key"))
    }
    #expect(throws: Rollback.conflict) {
      try store.write { store throws(Rollback) in
        try store.insertAlert("key", at: World.start)
      }
    }
  }

  @Test("P06: a month that is not known is due, then those that have begun")
  func months() throws {
    try store.write { store throws(Rollback) in
      try store.setNextMonth(World.start.adding(seconds: 5), of: CompanyID("CID-V3"))
      try store.setNextMonth(World.start.adding(seconds: 4), of: CompanyID("CID-V2"))
      try store.setNextMonth(World.start.adding(seconds: 6), of: CompanyID("CID-PPH"))
    }
    try store.read { store throws(Rollback) in
      let due = try store.dueMonths(at: World.start.adding(seconds: 5), limit: 9)
      #expect(due.map(\.companyID.text) == ["CID-EXCESS", "CID-V2", "CID-V3"])
      let seconds: [Int64?] = [nil, 4, 5]
      #expect(due.map(\.startsAt) == seconds.map { $0.map { World.start.adding(seconds: $0) } })
      #expect(try store.nextDue() == World.start.adding(seconds: 4))
    }
  }

  // MARK: WABAs

  @Test("P15: a WABA joins its company, and is known once")
  func joining() throws {
    let waba = Waba(
      id: WabaID("W9"), name: "Nine", phoneNumber: "+9", organizationPackageID: nil)
    let other = try SQLiteStore(path: folder.path("billing.sqlite"))
    _ = try other.read { store throws(Rollback) in try store.company(company) }
    try store.write { store throws(Rollback) in
      try store.insert(RegisteredWaba(companyID: company, waba: waba))
    }
    try other.read { store throws(Rollback) in
      #expect(try store.company(company)?.wabas.map(\.id.text) == ["W1", "W9"])
      #expect(try store.waba(waba.id) == RegisteredWaba(companyID: company, waba: waba))
      #expect(try store.wabasWithoutPackage(limit: 9).map(\.waba) == [waba])
    }
    #expect(throws: Rollback.conflict) {
      try store.write { store throws(Rollback) in
        try store.insert(RegisteredWaba(companyID: CompanyID("CID-V2"), waba: waba))
      }
    }
  }

  @Test("P13: a WABA without a package is given one, and the figures follow")
  func packages() throws {
    let waba = Waba(
      id: WabaID("W9"), name: "Nine", phoneNumber: "+9", organizationPackageID: nil)
    try store.write { store throws(Rollback) in
      try store.insert(RegisteredWaba(companyID: company, waba: waba))
    }
    func figures() throws -> WabaFigures {
      try store.read { store throws(Rollback) in try store.wabaFigures() }
    }
    #expect(
      try figures()
        == WabaFigures(total: 5, withoutPackage: 1, companiesWithSeveralPackages: 0))
    try store.write { store throws(Rollback) in
      try store.setOrganizationPackage("Q", of: waba.id)
    }
    #expect(
      try figures()
        == WabaFigures(total: 5, withoutPackage: 0, companiesWithSeveralPackages: 1))
    let package = try store.read { store throws(Rollback) in
      try store.company(company)?.wabas.last?.organizationPackageID
    }
    #expect(package == "Q")
  }
}
