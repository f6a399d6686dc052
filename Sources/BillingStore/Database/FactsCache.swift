internal import BillingEngine
private import Synchronization
internal import TopupDomain

/// What was decoded of the configuration and the companies, as long as no change has counted the
/// generation on: so it is right although other processes write to the file, too.
final class FactsCache: Sendable {
  /// More companies than this are decoded again and again rather than kept.
  private static let companiesMax = 1_000

  private struct Kept {
    var generation: Int64 = -1
    var configuration: BillingConfiguration?
    /// By the text of their ids, without their balances.
    var companies: [String: Company] = [:]
  }

  private let kept = Mutex(Kept())

  func configuration(at generation: Int64) -> BillingConfiguration? {
    kept.withLock { $0.generation == generation ? $0.configuration : nil }
  }

  func company(_ id: CompanyID, at generation: Int64) -> Company? {
    kept.withLock { $0.generation == generation ? $0.companies[id.text] : nil }
  }

  func keep(_ configuration: BillingConfiguration, at generation: Int64) {
    kept.withLock { kept in
      if Self.prepare(&kept, for: generation) { kept.configuration = configuration }
    }
  }

  func keep(_ company: Company, at generation: Int64) {
    kept.withLock { kept in
      guard Self.prepare(&kept, for: generation) else { return }
      if kept.companies.count >= Self.companiesMax { kept.companies = [:] }
      kept.companies[company.id.text] = company
    }
  }

  /// Drops what is older; false where something newer is kept already, for who reads an older
  /// snapshot must not turn it back.
  private static func prepare(_ kept: inout Kept, for generation: Int64) -> Bool {
    if kept.generation < generation { kept = Kept(generation: generation) }
    return kept.generation == generation
  }
}
