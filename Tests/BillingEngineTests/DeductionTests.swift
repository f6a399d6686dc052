import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("P02–P05: deductions", .onEveryStore)
struct DeductionTests {
  /// One company whose one balance has these buckets.
  private func world(
    initial: String = "500", additional: String = "400", limit: String = "100"
  ) throws -> World {
    try World { setup in
      setup.companies[0].balances = [
        .sample("wa_balance", initial: initial, additional: additional, limit: limit)
      ]
    }
  }

  @Test(
    "P02: 1,000 on 500, 400 and 100 takes it all; then nothing; a top-up settles postpaid first")
  func wholePool() throws {
    let world = try world()
    let taken = try world.taken(world.deduct("a", "1000"))
    #expect(taken.valueBefore == decimal("900"))
    #expect(taken.valueAfter == decimal("-100"))
    #expect(
      taken.creditedTo.map { "\($0.bucketName) \($0.amount)" } == [
        "wa_balance_initial 500", "wa_balance_additional 400", "wa_balance_postpaid 100",
      ])
    #expect(refusal { try world.deduct("b", "1") }?.knownCode == .quotaExceeded)
    #expect(try world.remaining("wa_balance") == "-100")
    let order = try world.order([("wa_balance", 1_000_000)])
    _ = try world.engine.receive(world.event(of: order))
    let split = try world.reload(order).credits.first?.split
    #expect(split == CreditSplit(settled: decimal("100"), added: decimal("999900")))
    #expect(try world.taken(world.deduct("b", "1")).valueBefore == decimal("999900"))
  }

  @Test("P02: the log row keeps who sent it, and its price where the balance is money")
  func row() throws {
    let world = try World { setup in
      setup.companies[0].balances[0].unit = "rupiah"
    }
    _ = try world.deduct("a", "12.5") {
      $0.wabaID = WabaID("not registered")
      $0.customerName = "Ms é"
      $0.kind = .broadcast
    }
    let row = try #require(
      try world.store.read { store throws(Rollback) in try store.usage(UniqueCode("a")) })
    #expect(row.wabaID == WabaID("not registered"))
    #expect(row.customerName == "Ms é")
    #expect(row.phoneNumber == "")
    #expect(row.kind == .broadcast)
    #expect(row.category == "marketing")
    #expect(row.totalPrice == decimal("12.5"))
    #expect(row.taken.initial == decimal("12.5"))
    #expect(row.at == World.start)
  }

  @Test("P02: what cannot be taken says why, and changes nothing")
  func refusals() throws {
    let world = try world()
    for quantity in ["0", "-1"] {
      #expect(refusal { try world.deduct("a", quantity) }?.knownCode == .invalidRequest)
    }
    #expect(refusal { try world.deduct("", "1") }?.knownCode == .invalidRequest)
    let unknown = refusal { try world.deduct("a", "1") { $0.companyID = CompanyID("none") } }
    #expect(unknown?.knownCode == .companyNotFound)
    let other = refusal { try world.deduct("a", "1") { $0.billingCode = code("none") } }
    #expect(other?.knownCode == .componentNotFound)
    #expect(refusal { try world.deduct("a", "999999999999999") }?.knownCode == .quotaExceeded)
    #expect(try world.remaining("wa_balance") == "900")
    // None of them has used up the code.
    #expect(try world.deduct("a", "1").isDuplicate == false)
  }

  @Test("P02: what is unlimited is logged and takes nothing")
  func unlimited() throws {
    let world = try World { setup in setup.companies[0].balances[0].isUnlimited = true }
    let taken = try world.taken(world.deduct("a", "5000"))
    #expect(taken.valueBefore == taken.valueAfter)
    #expect(taken.creditedTo.isEmpty)
    let again = try world.deduct("a", "5000")
    #expect(again.isDuplicate)
    #expect(try world.taken(again) == taken)
    #expect(try world.remaining("wa_balance") == "900")
  }

  @Test("P04: the same code and body is answered as the first time, for ever")
  func duplicates() throws {
    let world = try world(limit: "0")
    let first = try world.deduct("a", "900")
    #expect(!first.isDuplicate)
    world.clock.advance(seconds: 400 * 86_400)
    // Another process, and no quota left.
    let restarted = BillingEngine(
      store: world.store, clock: world.clock, random: SystemRandomSource(),
      services: world.services.upstream)
    for engine in [world.engine, restarted] {
      let again = try engine.deduct(world.request("a", "900"))
      #expect(again.isDuplicate)
      #expect(again.outcome == first.outcome)
    }
    #expect(try world.remaining("wa_balance") == "0")
    #expect(try world.logged("wa_balance") == decimal("900"))
  }

  @Test("P04: bodies are compared as values; what is absent is what is empty")
  func bodies() throws {
    let world = try world()
    _ = try world.deduct("a", "10.5") { $0.campaign = "" }
    #expect(try world.deduct("a", "10.5000") { $0.customerName = "" }.isDuplicate)
    let changes: [(inout DeductionRequest) -> Void] = [
      { $0.quantity = decimal("10.4") }, { $0.wabaID = WabaID("W2") },
      { $0.campaign = "x" }, { $0.kind = .broadcast }, { $0.status = .failed },
      { $0.deductionCode = "utility" }, { $0.phoneNumber = "+1" }, { $0.customerName = "x" },
      { $0.conversationID = ConversationID("x") }, { $0.companyID = CompanyID("CID-EXCESS") },
    ]
    for change in changes {
      let problem = refusal { try world.deduct("a", "10.5", change) }
      #expect(problem?.knownCode == .uniqueCodeConflict)
    }
    #expect(try world.remaining("wa_balance") == "889.5")
  }

  @Test("P05: a failed message takes nothing and logs nothing, and its code is spoken for")
  func notBillable() throws {
    let world = try world()
    let first = try world.deduct("a", "10") { $0.status = .failed }
    #expect(
      first == Deduction(uniqueCode: UniqueCode("a"), outcome: .notBillable, isDuplicate: false))
    let again = try world.deduct("a", "10") { $0.status = .failed }
    #expect(again.outcome == .notBillable && again.isDuplicate)
    #expect(refusal { try world.deduct("a", "10") }?.knownCode == .uniqueCodeConflict)
    #expect(try world.remaining("wa_balance") == "900")
    #expect(try world.logged("wa_balance") == .zero)
  }

  @Test(
    "P03: however many WABAs deduct at once, what is taken is what is logged and what is answered",
    arguments: [2, 16, 64])
  func crowd(wabas: Int) throws {
    let world = try world(initial: "300", additional: "300", limit: "200")
    let perWaba = 1024 / wabas
    let answers = onThreads(wabas) { waba in
      (0..<perWaba).map { number -> Decimal4 in
        let deduction = try? world.deduct("\(waba)-\(number)", number % 3 == 0 ? "1.5" : "0.75") {
          $0.wabaID = WabaID("W\(waba)")
        }
        guard case .applied(let taken) = deduction?.outcome else { return .zero }
        return (try? taken.valueBefore.subtracting(taken.valueAfter)) ?? .zero
      }
    }
    var answered = Decimal4.zero
    for amount in answers.flatMap({ $0 }) { answered = try answered.adding(amount) }
    #expect(answered <= decimal("800"))
    #expect(answered > decimal("799"))
    #expect(try world.logged("wa_balance") == answered)
    #expect(try world.remaining("wa_balance") == "\(decimal("600").subtracting(answered))")
    #expect(world.engine.deductionFigures().deferred == 0)
    #expect(try world.events()["billing_deduction_failed"] == nil)
    try world.checkLedger()
  }

  @Test("P04: 32 callers with one code deduct once")
  func sameCode() throws {
    let world = try world()
    let answers = onThreads(32) { _ in try? world.deduct("the-same", "7") }
    #expect(answers.compactMap { $0 }.count == 32)
    #expect(answers.filter { $0?.isDuplicate == false }.count == 1)
    #expect(try world.remaining("wa_balance") == "893")
  }

  @Test("Many pools in one batch each keep their own books")
  func manyPools() throws {
    let world = try World { setup in
      for index in setup.companies.indices {
        setup.companies[index].balances = ["wa_balance", "muv"].map {
          .sample($0, initial: "50", additional: "50", limit: "0")
        }
      }
    }
    let companies = ["CID-V3", "CID-EXCESS", "CID-V2", "CID-PPH"]
    _ = onThreads(16) { caller in
      for number in 0..<32 {
        _ = try? world.deduct("\(caller)-\(number)", "1") {
          $0.companyID = CompanyID(companies[(caller + number) % 4])
          $0.billingCode = code(number % 2 == 0 ? "wa_balance" : "muv")
        }
      }
    }
    for company in companies {
      #expect(try world.remaining("wa_balance", company: company) == "36")
      #expect(try world.remaining("muv", company: company) == "36")
      try world.checkLedger(of: company)
    }
  }

  @Test("P04: codes that only look the same are two, whether they are logged or kept")
  func lookalikes() throws {
    let world = try World()
    let codes = ["\u{E9}", "e\u{301}", "E\u{301}", "a", "a ", "A", "\u{212B}", "\u{C5}"]
    for code in codes { #expect(try !world.deduct("l" + code, "1").isDuplicate) }
    for code in codes {
      #expect(try !world.deduct("f" + code, "1") { $0.status = .failed }.isDuplicate)
    }
    world.arm(.quotaStore, .lockConflict)
    for code in codes { #expect(try !world.deduct("d" + code, "1").isDuplicate) }
    world.services.board.replace(with: [])
    world.clock.advance(seconds: 5)
    for _ in 0..<2 { try world.engine.runDueWork() }
    for code in codes {
      #expect(try world.deduct("l" + code, "1").isDuplicate)
      #expect(try world.taken(world.deduct("d" + code, "1")).creditedTo.count == 1)
    }
    #expect(try world.remaining("wa_balance") == "884")
    #expect(try world.events()["deduction_reconciled"] == 8)
    try world.checkLedger()
  }
}
