public import TopupDomain

/// Whose request it is: the company and the person are the credential's, never the request's.
public struct Caller: Hashable, Sendable {
  public var companyID: CompanyID
  public var user: User

  public init(companyID: CompanyID, user: User) {
    self.companyID = companyID
    self.user = user
  }
}
