public import TopupBackend
public import TopupDomain

/// The package pricing service of a sandbox: its prices change through a lever.
public final class SimulatedPricing: PricingService {
  private let records: any SandboxRecords
  private let upstream: SimulatedUpstream

  init(records: any SandboxRecords, upstream: SimulatedUpstream) {
    self.records = records
    self.upstream = upstream
  }

  /// Nil where there is no such package.
  public func setPrice(_ price: Decimal4, of id: PackageID) throws(Problem) -> Package? {
    do throws(Rollback) {
      return try records.setPrice(price, of: id)
    } catch {
      throw Problem(error)
    }
  }

  public func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    try upstream.answer()
    let package: Package?
    do throws(Rollback) {
      package = try records.package(id)
    } catch {
      throw UpstreamFailure(error)
    }
    guard let package else {
      throw .refused(status: 404, code: ProblemCode.packageNotFound.rawValue)
    }
    return package
  }
}
