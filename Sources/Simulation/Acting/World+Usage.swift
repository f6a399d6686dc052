internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension SimulatedWorld {
  func deduct(_ deed: DeductionDeed, _ step: Step, _ server: Int) {
    let company = deed.company % auditor.companies.count
    let book = auditor.companies[company]
    let pool = book.pools.isEmpty ? nil : book.pools[deed.pool % book.pools.count]
    keySerial += 1
    var request = DeductionRequest(
      companyID: book.facts.id, billingCode: pool?.code ?? WorldSetup.codes[0],
      deductionCode: deed.waba % 3 == 0 ? "utility" : "marketing",
      uniqueCode: UniqueCode("u\(step.index)-\(keySerial)"),
      quantity: .checked(quantity(deed.size, pool)),
      wabaID: book.wabas.isEmpty ? nil : book.wabas[deed.waba % book.wabas.count],
      kind: deed.isBroadcast ? .broadcast : .conversation,
      status: deed.isFailedMessage ? .failed : .sent)
    switch deed.flaw {
    case .unknownCompany: request.companyID = CompanyID("C-unknown")
    case .unknownBalance: request.billingCode = WorldSetup.codes[deed.pool % 6]
    case .zeroQuantity: request.quantity = .zero
    case .emptyCode: request.uniqueCode = UniqueCode("")
    case nil: break
    }
    send(request, step, server)
    if deed.flaw == nil { deductions.append(request) }
  }

  private func quantity(_ size: DeductionSize, _ pool: PoolBook?) -> Amount {
    guard let pool else { return 10_000 }
    let quantity: Amount
    switch size {
    case .amount(let amount): quantity = Amount(amount)
    case .initial: quantity = pool.initial
    case .buckets: quantity = pool.initial + pool.additional
    case .everything: quantity = pool.available
    case .tooMuch: quantity = pool.available + 1
    case .share(let percent): quantity = pool.available * Amount(percent) / 100
    }
    return max(1, quantity)
  }

  /// The same code again: the same deduction for ever, or another's (P04).
  func deductAgain(_ which: Int, _ isOther: Bool, _ step: Step, _ server: Int) {
    guard let index = recent(which, of: deductions.count) else { return }
    var request = deductions[index]
    if isOther {
      switch which % 3 {
      case 0: request.quantity = .checked(request.quantity.tenThousandths + 1)
      case 1: request.status = request.status == .sent ? .failed : .sent
      default: request.wabaID = WabaID("W-other")
      }
    }
    stage.tally.count(isOther ? .codeReused : .codeRepeated)
    send(request, step, server)
  }

  private func send(_ request: DeductionRequest, _ step: Step, _ server: Int) {
    _ = ask(.deduct(request), of: server, in: step) { engine throws(Problem) in
      try engine.deduct(request)
    } judge: {
      auditor.judge($0, $1)
    }
  }

  // MARK: Accounts

  func register(_ which: Int, _ waba: Int, _ owner: Int, _ step: Step, _ server: Int) {
    let company = which % auditor.companies.count
    let registration = WabaRegistration(
      companyID: waba == 11 ? CompanyID("C-unknown") : auditor.companies[company].facts.id,
      wabaID: WabaID("W\(owner % auditor.companies.count)-\(waba)"), name: "W", phoneNumber: "+62")
    _ = ask(.register(registration), of: server, in: step) { engine throws(Problem) in
      try engine.registerWaba(registration).0
    } judge: { _, operation in
      auditor.judgeDone(operation)
    }
  }

  func setLimit(
    _ which: Int, _ pool: Int, _ change: LimitChange, _ step: Step, _ server: Int
  ) {
    let book = auditor.companies[which % auditor.companies.count]
    let code = WorldSetup.codes[pool % WorldSetup.codes.count]
    let used = book.pool(code).map { book.pools[$0].used } ?? 0
    var update = ComponentUpdate(companyID: book.facts.id, code: code)
    switch change {
    case .limit(let amount): update.postpaidLimit = .checked(Amount(amount))
    case .usedExactly: update.postpaidLimit = .checked(used)
    case .belowUsed: update.postpaidLimit = .checked(used - 1)
    case .threshold(let percent): update.threshold = .percent(.checked(Amount(percent) * 100))
    case .standardThreshold: update.threshold = .standard
    case .wrongThreshold: update.threshold = .percent(.checked(1_000_001))
    }
    _ = ask(.limit(update), of: server, in: step) { engine throws(Problem) in
      try engine.updateComponent(update)
    } judge: { _, operation in
      auditor.judgeDone(operation)
    }
  }

  func setPreference(_ which: Int, _ name: Int, _ isOn: Bool, _ step: Step, _ server: Int) {
    let company = which % setup.companies.count
    let name = WorldSetup.preferences[name % WorldSetup.preferences.count]
    let request = Request.preference(company: company, name: name, isOn: isOn)
    _ = ask(request, of: server, in: step) { engine throws(Problem) in
      try engine.setPreferences([name: isOn], of: setup.companies[company].id)
    } judge: { _, operation in
      auditor.judgeDone(operation)
    }
  }

  // MARK: Reading

  func read(_ reading: Reading, _ company: Int, _ user: Int, _ step: Step, _ server: Int) {
    let caller = caller(company, user)
    let request = Request.read(company: company, reading)
    switch reading {
    case .balances:
      _ = ask(request, of: server, in: step) { engine throws(Problem) in
        try engine.billingInfo(for: caller)
      } judge: {
        auditor.judge($0, $1)
      }
    case .catalog:
      _ = ask(request, of: server, in: step) { engine throws(Problem) in
        try engine.catalog(for: caller)
      } judge: {
        auditor.judge($0, $1)
      }
    case .excess:
      _ = ask(request, of: server, in: step) { engine throws(Problem) in
        try engine.excess(for: caller)
      } judge: {
        auditor.judge($0, $1)
      }
    case .quota:
      _ = ask(request, of: server, in: step) { engine throws(Problem) in
        try engine.quotaInfo(of: caller.companyID)
      } judge: {
        auditor.judge($0, $1)
      }
    case .orders, .order, .config, .events:
      readRest(reading, request, caller, step, server)
    }
  }

  private func readRest(
    _ reading: Reading, _ request: Request, _ caller: Caller, _ step: Step, _ server: Int
  ) {
    switch reading {
    case .orders:
      let query = OrderQuery(limit: 3)
      _ = ask(request, of: server, in: step) { engine throws(Problem) in
        try engine.orders(query, for: caller).rows
      } judge: {
        auditor.judge($0, $1)
      }
    case .order:
      guard let index = recent(step.index % 7, of: auditor.orders.count) else { return }
      let order = auditor.orders[index]
      let owner = self.caller(order.company, step.index)
      _ = ask(request, of: server, in: step) { engine throws(Problem) in
        try engine.order(order.id, for: owner)
      } judge: { answer, _ in
        auditor.judge(answer, is: index)
      }
    case .events:
      _ = ask(request, of: server, in: step) { engine throws(Problem) in
        try engine.events(EventQuery(limit: 5)).rows.count
      } judge: { _, _ in
      }
    default:
      _ = ask(request, of: server, in: step) { engine throws(Problem) in
        try engine.clientConfig(for: caller)
      } judge: { config, _ in
        auditor.expect(config.companyID == caller.companyID, "S11", "the caller's own company")
      }
    }
  }
}
