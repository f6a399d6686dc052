internal import BillingEngine
internal import TopupDomain

extension WorldSetup {
  /// A company of any kind, most of them on the new flow.
  mutating func company(_ index: Int, at start: Timestamp) -> Company {
    let id = "C\(index)"
    let zones = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC"]
    var components: Set<String> = []
    if roll(100) < 80 { components.insert("voice_call") }
    if roll(100) < 80 { components.insert("chatbot_ai") }
    if roll(100) < 5 { components.insert("no_mail") }
    var settings: [String: Bool] = [:]
    for name in Self.preferences where roll(100) < 92 {
      settings[name == "billing_new_topup" ? "bifrost_new_topup" : name] = true
    }
    let versions = ["3.0.0", "3.0.0", "3.0.0", "3.0.0", "3.0.0", "3", "3.1", "2.0.0", "1", ""]
    return Company(
      id: CompanyID(id), name: "PT \(id)", about: nil,
      timeZone: TimeZoneRules(builtIn: zones[roll(4)]) ?? .utc,
      billingVersion: BillingVersion(versions[roll(10)]), packageName: "Package",
      contract: contract(at: start), tax: tax(), settings: settings,
      withholdsIncomeTax: roll(100) < 4, mcc: commitment(), components: components,
      wabas: (0..<wabaCount()).map { number in
        Waba(
          id: WabaID("W\(index)-\(number)"), name: "W", phoneNumber: "+62",
          organizationPackageID: "P\(index)")
      },
      balances: balances(), freeUsage: nil, users: users(of: id))
  }

  private mutating func wabaCount() -> Int { roll(100) < 6 ? 0 : 1 + roll(5) }

  /// From last month to two years ahead, so that some end while the world goes on.
  private mutating func contract(at start: Timestamp) -> Contract {
    let day = CalendarDate(daysSinceEpoch: Int(start.seconds / 86_400))
    return Contract(
      startDate: day.adding(days: -400), endDate: day.adding(days: roll(760) - 20))
  }

  private mutating func tax() -> TaxRate? {
    switch roll(10) {
    case 0: nil
    case 1: TaxRate(name: "PPN", ratePercent: .checked(12_3456))
    case 2: TaxRate(name: "PPN", ratePercent: .zero)
    default: TaxRate(name: "PPN", ratePercent: .checked(11_0000))
    }
  }

  private mutating func commitment() -> MonthlyCommitment? {
    switch roll(10) {
    case 0: MonthlyCommitment(isEnabled: true, minimumValue: 2_500_000)
    case 1: MonthlyCommitment(isEnabled: true, minimumValue: nil)
    case 2: MonthlyCommitment(isEnabled: false, minimumValue: 9_000_000)
    case 3: MonthlyCommitment(isEnabled: true, minimumValue: Int64(1 + roll(100)))
    default: nil
    }
  }

  private func users(of id: String) -> [User] {
    let roles: [UserRole] = [.admin, .admin, .owner, .supervisor, .agent, .member]
    return roles.enumerated().map { number, role in
      User(
        id: UserID("\(id)-U\(number)"), name: "U\(number)", email: "u\(number)@\(id)",
        role: role, token: "\(id)-T\(number)")
    }
  }

  // MARK: Balances

  private mutating func balances() -> [Balance] {
    var balances: [Balance] = []
    for (index, code) in Self.codes.enumerated() where roll(100) < 85 {
      let thresholds: [Decimal4?] = [nil, nil, nil, .checked(10_0000), .checked(80_5000)]
      balances.append(
        Balance(
          code: code, label: code.text, unit: index == 0 ? "rupiah" : "unit",
          isUnlimited: roll(100) < 4, pool: pool(), thresholdPercent: thresholds[roll(5)]))
    }
    return balances
  }

  /// Any state that P01 allows.
  private mutating func pool() -> Pool {
    let grain = roll(100) < 70 ? Int128(10_000) : Int128(1)
    func amount(_ whole: Int) -> Int128 { Int128(whole) * 10_000 / grain * grain }
    let initialTotal = roll(3) == 0 ? 0 : amount(1 + roll(600)) + Int128(roll(2)) * (10_000 - grain)
    var additionalTotal = roll(3) == 0 ? 0 : amount(1 + roll(900))
    let limit = roll(4) == 0 ? 0 : amount(1 + roll(700))
    var initial = roll(3) == 0 ? 0 : initialTotal
    var additional = roll(3) == 0 ? 0 : additionalTotal
    var used: Int128 = 0
    if limit > 0, roll(3) == 0 {
      (initial, additional) = (0, 0)
      used = roll(3) == 0 ? limit : 1 + Int128(roll(Int(limit)))
    }
    if roll(60) == 0 {
      // So much that hardly anything can be added.
      (initial, used) = (initialTotal, 0)
      additional = PoolBook.amountMax - initialTotal - Int128(roll(3_000)) * 10_000
      additionalTotal = additional
    }
    let made = try? Pool(
      initial: Bucket(total: .checked(initialTotal), remaining: .checked(initial)),
      additional: Bucket(total: .checked(additionalTotal), remaining: .checked(additional)),
      postpaid: Postpaid(limit: .checked(limit), used: .checked(used)))
    return made ?? .empty
  }
}
