internal import BillingEngine
private import Synchronization
public import TopupBackend
public import TopupDomain

extension InMemoryBackend {
  public func gateFacts(
    of company: CompanyID
  ) async throws(BackendError) -> GateFacts? {
    try await sandbox.run { [sandbox] () throws(Problem) in try sandbox.gateFacts(of: company) }
  }

  public func deduct(
    _ requests: [DeductionRequest]
  ) async throws(BackendError) -> [Result<Deduction, BackendError>] {
    try await sandbox.run { [sandbox] () throws(Problem) in
      let left = Mutex(requests)
      return sandbox.runConcurrently(copies: requests.count) {
        // As many pieces of work as there are requests: each finds one.
        guard let request = left.withLock({ $0.popLast() }) else { return .failure(.cancelled) }
        do throws(Problem) {
          return .success(try sandbox.engine.deduct(request))
        } catch {
          return .failure(.refused(error))
        }
      }
    }
  }
}

extension InMemorySandbox {
  /// What the gates of a company look at, as its settings are now.
  func gateFacts(of id: CompanyID) throws(Problem) -> GateFacts {
    guard let company = try engine.companies().first(where: { $0.id == id }) else {
      throw Problem(.companyNotFound)
    }
    let layers = PreferenceLayers(global: setup.preferences, company: company.settings)
    return GateFacts(
      rows: setup.rows.sorted { $0.position < $1.position },
      billingVersion: company.billingVersion,
      facts: SectionGate.Facts(company: company, preferences: layers.inEffect), layers: layers)
  }
}
