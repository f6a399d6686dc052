public import TopupDomain

/// Who is signed in, and which preferences their company has.
public struct ClientConfig: Hashable, Sendable {
  public var companyID: CompanyID
  public var companyName: String
  /// The IANA name; ``TimeZoneRules`` may not know it.
  public var timeZoneName: String
  public var user: SignedInUser
  /// Both layers joined.
  public var preferences: Preferences
  /// Such a company cannot top up by itself (S17).
  public var withholdsIncomeTax: Bool
  /// The preference itself; the column shows where this holds and the company is V3 (P10).
  public var showsWabaID: Bool
  public var wabas: [WabaSummary]

  public init(
    companyID: CompanyID, companyName: String, timeZoneName: String, user: SignedInUser,
    preferences: Preferences, withholdsIncomeTax: Bool, showsWabaID: Bool, wabas: [WabaSummary]
  ) {
    self.companyID = companyID
    self.companyName = companyName
    self.timeZoneName = timeZoneName
    self.user = user
    self.preferences = preferences
    self.withholdsIncomeTax = withholdsIncomeTax
    self.showsWabaID = showsWabaID
    self.wabas = wabas
  }

  public struct SignedInUser: Hashable, Sendable {
    public var id: UserID
    public var name: String
    public var email: String
    public var role: UserRole

    public init(id: UserID, name: String, email: String, role: UserRole) {
      self.id = id
      self.name = name
      self.email = email
      self.role = role
    }
  }

  public struct WabaSummary: Hashable, Sendable {
    public var id: WabaID
    public var name: String
    public var phoneNumber: String

    public init(id: WabaID, name: String, phoneNumber: String) {
      self.id = id
      self.name = name
      self.phoneNumber = phoneNumber
    }
  }
}
