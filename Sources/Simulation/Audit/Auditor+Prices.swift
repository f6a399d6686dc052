internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// What a cart comes to.
enum CartPrice {
  case priced(PriceBook)
  case refused(ProblemCode, [FieldErrorCode])
  /// A price that is needed is not to be had.
  case unpriced
}

extension Auditor {
  /// What a request sees of its company now.
  func look(at company: Int, _ operation: Operation) {
    if operation.situation == nil {
      let book = companies[company]
      operation.situation = SituationBook(
        now: clock.time, today: book.today(at: clock.time), settings: book.settings,
        pools: book.pools, hasWabas: !book.wabas.isEmpty)
    }
    // The store answers what it has kept for less than an hour (S09), and nothing from a time that
    // has not come yet.
    let fresh = cachedPrices.filter {
      (0..<3_600_000).contains(clock.time.milliseconds(since: $0.fetchedAt))
    }
    if operation.cachedPrices.last != fresh { operation.cachedPrices.append(fresh) }
  }

  /// Prices a cart by S02–S09: every fault of it, or every line and the total.
  ///
  /// - Parameter ask: what the pricing service says of a package; nil where nobody knows, and
  ///   another nil where it failed.
  func pricing(
    _ cart: [CartLine], of company: Int, in situation: SituationBook,
    _ ask: (PackageID) -> Amount??
  ) -> CartPrice {
    var faults: [FieldErrorCode] = []
    var lines: [(row: CatalogRow, value: Int64, adjustedFrom: Int64?)] = []
    if cart.isEmpty { faults.append(.emptyCart) }
    var seen: [ComponentCode] = []
    for line in cart {
      if seen.contains(line.code) {
        faults.append(.repeatedCode)
        continue
      }
      seen.append(line.code)
      guard let row = setup.rows.first(where: { $0.code == line.code }) else {
        faults.append(.unknownCode)
        continue
      }
      guard isOffered(row, to: company, in: situation),
        obstacle(to: row, of: company, on: situation.today) == nil
      else {
        faults.append(.sectionHidden)
        continue
      }
      switch judge(line.value, by: row, of: company) {
      case .taken(let value):
        lines.append((row, value, value == line.value ? nil : line.value))
      case .refused(let fault): faults.append(fault)
      }
    }
    guard faults.isEmpty else {
      let isOnlyHidden = faults.allSatisfy { $0 == .sectionHidden }
      return .refused(isOnlyHidden ? .sectionHidden : .invalidRequest, faults)
    }
    return price(lines, of: company, in: situation, ask)
  }

  private func price(
    _ lines: [(row: CatalogRow, value: Int64, adjustedFrom: Int64?)], of company: Int,
    in situation: SituationBook, _ ask: (PackageID) -> Amount??
  ) -> CartPrice {
    var books: [LineBook] = []
    var faults: [FieldErrorCode] = []
    for (row, value, adjustedFrom) in lines {
      guard let unitPrice = unitPrice(of: row, ask) else { return .unpriced }
      let months = row.pricePeriod == .month ? self.months(of: company, from: situation.today) : 1
      let credited = value * row.input.multiplier
      // What could not be credited afterwards must not be sold.
      var pool = situation.pools.first { $0.code == row.code }
      if pool != nil, pool?.credit(Amount(credited) * 10_000) == nil { faults.append(.outOfRange) }
      let used = situation.pools.first { $0.code == row.code }?.used ?? 0
      books.append(
        LineBook(
          code: row.code, value: value, adjustedFrom: adjustedFrom, credited: credited,
          unitPrice: unitPrice, months: months,
          amount: Self.rounded(unitPrice * Amount(value) * Amount(months), by: 10_000),
          settles: min(used, Amount(credited) * 10_000),
          periodEnd: row.quotaType == .untilContractEnd
            ? CivilDay(companies[company].facts.contract.endDate) : nil))
    }
    guard faults.isEmpty else { return .refused(.invalidRequest, faults) }
    let subtotal = books.reduce(Int64(0)) { $0 + $1.amount }
    let rate = companies[company].facts.tax?.ratePercent.tenThousandths ?? 0
    let tax = Self.rounded(rate * Amount(subtotal), by: 1_000_000)
    return .priced(
      PriceBook(lines: books, subtotal: subtotal, tax: tax, total: subtotal + tax))
  }

  private func unitPrice(of row: CatalogRow, _ ask: (PackageID) -> Amount??) -> Amount? {
    switch row.pricing {
    case .fixed(let price): price.tenThousandths
    case .upstream: row.packageID.flatMap { ask($0) ?? nil }
    }
  }

  /// Half away from zero, once.
  static func rounded(_ dividend: Amount, by divisor: Amount) -> Int64 {
    let (quotient, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
    return Int64(truncatingIfNeeded: quotient + (rest * 2 >= divisor ? 1 : 0))
  }

  /// The smallest n ≥ 1 for which today + n months is not before the contract's end (S04).
  private func months(of company: Int, from today: CivilDay) -> Int64 {
    let end = CivilDay(companies[company].facts.contract.endDate)
    var months = 1
    while today.adding(months: months) < end { months += 1 }
    return Int64(months)
  }

  // MARK: Gates

  private func holds(_ name: String, of company: Int, in situation: SituationBook) -> Bool {
    let own = name == "billing_new_topup" ? "bifrost_new_topup" : name
    return setup.preferences[name] == true && situation.settings[own] == true
  }

  /// The new flow is for V3 companies whose preference holds (S01).
  func isOnNewFlow(_ company: Int, in situation: SituationBook) -> Bool {
    let major = companies[company].facts.billingVersion.text.split(separator: ".").first
    return major == "3" && holds("billing_new_topup", of: company, in: situation)
      && setup.preferences["billing_new_topup_page"] != false
  }

  func isOffered(_ row: CatalogRow, to company: Int, in situation: SituationBook) -> Bool {
    let isNew = isOnNewFlow(company, in: situation)
    guard isNew || row.isLegacy else { return false }
    if isNew, let preference = row.gate.requiredPreference,
      !holds(preference, of: company, in: situation)
    {
      return false
    }
    let components = companies[company].facts.components
    func has(_ component: String) -> Bool {
      component == "waba" ? situation.hasWabas : components.contains(component)
    }
    let isHidden = row.gate.hiddenBy.contains { hiding in
      guard hiding.whenUnlimited else { return has(hiding.code) }
      return situation.pools.contains { $0.isUnlimited && $0.code.text == hiding.code }
    }
    return row.gate.shownByComponents.allSatisfy(has) && !isHidden
  }

  func obstacle(to row: CatalogRow, of company: Int, on today: CivilDay) -> String? {
    let needsContract = row.quotaType == .untilContractEnd || row.pricePeriod == .month
    if needsContract, CivilDay(companies[company].facts.contract.endDate) < today {
      return "contract_ended"
    }
    if row.pricing == .upstream, row.packageID == nil { return "invalid_configuration" }
    return nil
  }

  private enum Verdict {
    case taken(Int64)
    case refused(FieldErrorCode)
  }

  /// A value by the input of its section; below the minimum it is raised (S02).
  private func judge(_ value: Int64, by row: CatalogRow, of company: Int) -> Verdict {
    let input = row.input
    if value <= 0 { return .refused(.belowMinimum) }
    if input.kind == .options {
      return input.options.contains { $0.value == value }
        ? .taken(value) : .refused(.unknownOption)
    }
    var lowest = max(1, input.minimum ?? 1)
    if row.takesMinimumFromMCC, let mcc = companies[company].facts.mcc, mcc.isEnabled,
      let minimum = mcc.minimumValue
    {
      lowest = max(1, minimum)
    }
    let step = max(1, input.step ?? 1)
    if lowest % step != 0 { lowest += step - lowest % step }
    if value < lowest { return .taken(lowest) }
    if let maximum = input.maximum, value > maximum { return .refused(.aboveMaximum) }
    return value % step == 0 ? .taken(value) : .refused(.notAMultiple)
  }
}
