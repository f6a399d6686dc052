public import TopupBackend
public import TopupDomain

/// A sandbox on the sample data, and ways in for everybody in it: what a check works on, whatever
/// lies behind it.
public protocol Site: AnyObject, Sendable {
  var place: CheckPlace { get }

  /// The backend of whoever has this role in the company.
  func backend(_ company: String, as role: UserRole) throws(CheckFailure) -> any Backend

  var levers: any SandboxLevers { get }

  /// Lets time pass, on the sandbox's clock and on the wall alike: at once where the site has a
  /// clock of its own, by waiting where it has not.
  func pass(milliseconds: Int64)

  /// Whether time passes only where ``pass(milliseconds:)`` lets it.
  var isTimeless: Bool { get }
}

extension Site {
  public func admin(of company: String) throws(CheckFailure) -> any Backend {
    try backend(company, as: .admin)
  }

  /// The levers as a company's own events show them.
  public func events(
    _ type: String? = nil, of company: String? = nil, limit: Int = 1000
  ) async throws -> [DomainEvent] {
    let company = company.map { CompanyID($0) }
    return try await levers.events(EventQuery(company: company, type: type, limit: limit)).rows
  }

  /// Waits until something is so; what follows an answer is done soon, not at once.
  public func eventually(
    _ expected: String, within seconds: Int64 = 20, in context: CheckContext,
    _ isSo: () async throws -> Bool
  ) async throws {
    let stepMilliseconds: Int64 = isTimeless ? 1000 : 10
    for _ in 0..<(seconds * 1000 / stepMilliseconds) {
      if try await isSo() { return }
      try context.checkCancelled()
      pass(milliseconds: stepMilliseconds)
    }
    throw CheckFailure(expected: expected, seen: "it is not so after \(seconds) s")
  }
}
