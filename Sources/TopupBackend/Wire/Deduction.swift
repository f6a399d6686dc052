public import TopupDomain

/// What a service that meters messages asks to be taken from a company's pool.
public struct DeductionRequest: Hashable, Sendable {
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case sent
    /// Deducts nothing and writes no log row (P05).
    case failed
  }

  public var companyID: CompanyID
  /// The balance.
  public var billingCode: ComponentCode
  /// What kind of message it was: "marketing".
  public var deductionCode: String
  /// The same code is the same deduction, for ever (P04).
  public var uniqueCode: UniqueCode
  /// Above zero.
  public var quantity: Decimal4
  public var wabaID: WabaID?
  public var conversationID: ConversationID?
  public var customerName: String?
  public var phoneNumber: String?
  public var campaign: String?
  public var kind: UsageKind
  public var status: Status

  public init(
    companyID: CompanyID, billingCode: ComponentCode, deductionCode: String,
    uniqueCode: UniqueCode, quantity: Decimal4, wabaID: WabaID? = nil,
    conversationID: ConversationID? = nil, customerName: String? = nil,
    phoneNumber: String? = nil, campaign: String? = nil, kind: UsageKind = .conversation,
    status: Status = .sent
  ) {
    self.companyID = companyID
    self.billingCode = billingCode
    self.deductionCode = deductionCode
    self.uniqueCode = uniqueCode
    self.quantity = quantity
    self.wabaID = wabaID
    self.conversationID = conversationID
    self.customerName = customerName
    self.phoneNumber = phoneNumber
    self.campaign = campaign
    self.kind = kind
    self.status = status
  }
}

/// What became of a deduction.
public struct Deduction: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case applied(Taken)
    /// The message failed: nothing was taken and nothing is logged (P05).
    case notBillable
    /// Other writers were faster; it is applied later, exactly once (P03).
    case deferred
  }

  public struct Taken: Hashable, Sendable {
    /// Of the balance, as it was before and after.
    public var valueBefore: Decimal4
    public var valueAfter: Decimal4
    public var creditedTo: [BucketShare]

    public init(valueBefore: Decimal4, valueAfter: Decimal4, creditedTo: [BucketShare]) {
      self.valueBefore = valueBefore
      self.valueAfter = valueAfter
      self.creditedTo = creditedTo
    }
  }

  public var uniqueCode: UniqueCode
  public var outcome: Outcome
  /// Whether an earlier request of this code had been answered.
  public var isDuplicate: Bool

  public init(uniqueCode: UniqueCode, outcome: Outcome, isDuplicate: Bool) {
    self.uniqueCode = uniqueCode
    self.outcome = outcome
    self.isDuplicate = isDuplicate
  }
}

/// What Finance changes about a balance.
public struct ComponentUpdate: Hashable, Sendable {
  public enum Threshold: Hashable, Sendable {
    case unchanged
    /// ``Balance/defaultThresholdPercent``
    case standard
    /// 0...100
    case percent(Decimal4)
  }

  public var companyID: CompanyID
  public var code: ComponentCode
  /// Nil leaves it; from zero up.
  public var postpaidLimit: Decimal4?
  public var threshold: Threshold

  public init(
    companyID: CompanyID, code: ComponentCode, postpaidLimit: Decimal4? = nil,
    threshold: Threshold = .unchanged
  ) {
    self.companyID = companyID
    self.code = code
    self.postpaidLimit = postpaidLimit
    self.threshold = threshold
  }
}

/// A WABA that is to join a company (P15).
public struct WabaRegistration: Hashable, Sendable {
  public var companyID: CompanyID
  public var wabaID: WabaID
  public var name: String
  public var phoneNumber: String

  public init(companyID: CompanyID, wabaID: WabaID, name: String, phoneNumber: String) {
    self.companyID = companyID
    self.wabaID = wabaID
    self.name = name
    self.phoneNumber = phoneNumber
  }
}

/// A WABA as other services read it.
public struct RegisteredWaba: Hashable, Sendable {
  public var companyID: CompanyID
  public var waba: Waba

  public init(companyID: CompanyID, waba: Waba) {
    self.companyID = companyID
    self.waba = waba
  }
}

/// Every pool of a company, as other services read them.
public struct QuotaInfo: Hashable, Sendable {
  public var companyID: CompanyID
  public var balances: [ComponentBalance]

  public init(companyID: CompanyID, balances: [ComponentBalance]) {
    self.companyID = companyID
    self.balances = balances
  }
}
