/// Everything that billing knows of one company, as it was set up: rules read it, nothing here
/// changes by itself.
public struct Company: Hashable, Sendable {
  public var id: CompanyID
  public var name: String
  /// One line for presenters: what this company shows.
  public var about: String?
  public var timeZone: TimeZoneRules
  public var billingVersion: BillingVersion
  public var packageName: String
  public var contract: Contract
  public var tax: TaxRate?
  /// The company's own layer of preferences; ``PreferenceLayers`` joins it with the global one.
  public var settings: [String: Bool]
  /// A company that withholds PPh 23 would pay less than the total, so it cannot top up by itself
  /// (S17).
  public var withholdsIncomeTax: Bool
  public var mcc: MonthlyCommitment?
  public var components: Set<String>
  public var wabas: [Waba]
  public var balances: [Balance]
  public var freeUsage: FreeUsage?
  public var users: [User]

  public init(
    id: CompanyID, name: String, about: String?, timeZone: TimeZoneRules,
    billingVersion: BillingVersion, packageName: String, contract: Contract, tax: TaxRate?,
    settings: [String: Bool], withholdsIncomeTax: Bool, mcc: MonthlyCommitment?,
    components: Set<String>, wabas: [Waba], balances: [Balance], freeUsage: FreeUsage?,
    users: [User]
  ) {
    self.id = id
    self.name = name
    self.about = about
    self.timeZone = timeZone
    self.billingVersion = billingVersion
    self.packageName = packageName
    self.contract = contract
    self.tax = tax
    self.settings = settings
    self.withholdsIncomeTax = withholdsIncomeTax
    self.mcc = mcc
    self.components = components
    self.wabas = wabas
    self.balances = balances
    self.freeUsage = freeUsage
    self.users = users
  }
}

/// The days on which a company's contract begins and ends, both inclusive.
public struct Contract: Hashable, Sendable {
  public var startDate: CalendarDate
  public var endDate: CalendarDate

  public init(startDate: CalendarDate, endDate: CalendarDate) {
    self.startDate = startDate
    self.endDate = endDate
  }
}

/// A tax on the subtotal: PPN 11.
public struct TaxRate: Hashable, Sendable {
  /// What a company without a tax pays: rate 0.
  public static let none = TaxRate(name: "", ratePercent: .zero)

  public var name: String
  public var ratePercent: Decimal4

  public init(name: String, ratePercent: Decimal4) {
    self.name = name
    self.ratePercent = ratePercent
  }
}

/// MCC: where it is enabled, its minimum takes the place of a row's own (S02).
public struct MonthlyCommitment: Hashable, Sendable {
  public var isEnabled: Bool
  /// Whole rupiah; nil leaves the row's own minimum.
  public var minimumValue: Int64?

  public init(isEnabled: Bool, minimumValue: Int64?) {
    self.isEnabled = isEnabled
    self.minimumValue = minimumValue
  }
}

/// A WhatsApp Business Account.
public struct Waba: Hashable, Sendable {
  public var id: WabaID
  public var name: String
  public var phoneNumber: String
  /// Nil in data from before the shared pool (P13).
  public var organizationPackageID: String?

  public init(id: WabaID, name: String, phoneNumber: String, organizationPackageID: String?) {
    self.id = id
    self.name = name
    self.phoneNumber = phoneNumber
    self.organizationPackageID = organizationPackageID
  }
}

/// The monthly allowance that costs nothing, such as service conversations.
public struct FreeUsage: Hashable, Sendable {
  public var label: String
  /// In the singular: "conversation".
  public var unit: String
  public var total: Decimal4
  public var remaining: Decimal4

  public init(label: String, unit: String, total: Decimal4, remaining: Decimal4) {
    self.label = label
    self.unit = unit
    self.total = total
    self.remaining = remaining
  }
}

/// A person of the company and the credential that names them.
public struct User: Hashable, Sendable {
  public var id: UserID
  public var name: String
  public var email: String
  public var role: UserRole
  public var token: String

  public init(id: UserID, name: String, email: String, role: UserRole, token: String) {
    self.id = id
    self.name = name
    self.email = email
    self.role = role
    self.token = token
  }
}
