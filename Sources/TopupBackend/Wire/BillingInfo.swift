public import TopupDomain

/// The balances of a company, in the shape that its billing version has.
public enum BillingInfo: Hashable, Sendable {
  case v3(V3)
  /// V1 and V2: none of the V3 members, whatever is switched on (P12).
  case legacy(Legacy)

  public struct V3: Hashable, Sendable {
    public var companyID: CompanyID
    public var packageName: String
    public var billingVersion: BillingVersion
    public var contract: Contract
    public var balances: [ComponentBalance]
    /// Nil where the package has none.
    public var freeUsage: FreeUsage?
    public var asOf: Timestamp
    /// The last known figures, because the store did not answer in time (P11).
    public var isStale: Bool

    public init(
      companyID: CompanyID, packageName: String, billingVersion: BillingVersion, contract: Contract,
      balances: [ComponentBalance], freeUsage: FreeUsage?, asOf: Timestamp, isStale: Bool
    ) {
      self.companyID = companyID
      self.packageName = packageName
      self.billingVersion = billingVersion
      self.contract = contract
      self.balances = balances
      self.freeUsage = freeUsage
      self.asOf = asOf
      self.isStale = isStale
    }
  }

  public struct Legacy: Hashable, Sendable {
    public var companyID: CompanyID
    public var packageName: String
    public var waBalance: Decimal4
    public var muv: Decimal4

    public init(companyID: CompanyID, packageName: String, waBalance: Decimal4, muv: Decimal4) {
      self.companyID = companyID
      self.packageName = packageName
      self.waBalance = waBalance
      self.muv = muv
    }
  }
}

/// One balance as a client reads it.
public struct ComponentBalance: Hashable, Sendable {
  public var code: ComponentCode
  public var label: String
  /// In the singular: "rupiah", "visitor".
  public var unit: String
  public var isUnlimited: Bool
  /// initial.remaining + additional.remaining − postpaid.used
  public var remaining: Decimal4
  /// initial.total + additional.total
  public var total: Decimal4
  public var initial: Bucket
  public var additional: Bucket
  public var postpaid: Postpaid
  public var thresholdPercent: Decimal4
  public var state: Balance.State
  /// Whether several WABAs draw from it.
  public var isShared: Bool

  public init(
    code: ComponentCode, label: String, unit: String, isUnlimited: Bool, remaining: Decimal4,
    total: Decimal4, initial: Bucket, additional: Bucket, postpaid: Postpaid,
    thresholdPercent: Decimal4, state: Balance.State, isShared: Bool
  ) {
    self.code = code
    self.label = label
    self.unit = unit
    self.isUnlimited = isUnlimited
    self.remaining = remaining
    self.total = total
    self.initial = initial
    self.additional = additional
    self.postpaid = postpaid
    self.thresholdPercent = thresholdPercent
    self.state = state
    self.isShared = isShared
  }
}

extension ComponentBalance {
  /// Throws where the buckets' sums leave their range.
  public init(_ balance: Balance, isShared: Bool) throws(ArithmeticOverflow) {
    self.init(
      code: balance.code, label: balance.label, unit: balance.unit,
      isUnlimited: balance.isUnlimited, remaining: try balance.pool.remaining(),
      total: try balance.pool.total(), initial: balance.pool.initial,
      additional: balance.pool.additional, postpaid: balance.pool.postpaid,
      thresholdPercent: balance.thresholdPercent ?? Balance.defaultThresholdPercent,
      state: try balance.state(), isShared: isShared)
  }
}
