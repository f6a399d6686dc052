private import Synchronization
internal import TopupBackend
public import TopupDomain

/// The package pricing service of a sandbox: its prices change through a lever.
public final class SimulatedPricing: PricingService {
  private let upstream: SimulatedUpstream
  /// By the text of their ids.
  private let packages = Mutex<[String: Package]>([:])

  public init(board: FaultBoard, pause: @escaping @Sendable (_ milliseconds: Int) -> Void) {
    upstream = SimulatedUpstream(target: .pricing, board: board, pause: pause)
  }

  public func replacePackages(with list: [Package]) {
    packages.withLock { packages in
      packages = [:]
      for package in list { packages[package.id.text] = package }
    }
  }

  /// Nil where there is no such package.
  public func setPrice(_ price: Decimal4, of id: PackageID) -> Package? {
    packages.withLock { packages in
      packages[id.text]?.price = price
      return packages[id.text]
    }
  }

  public func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    try upstream.answer()
    guard let package = packages.withLock({ $0[id.text] }) else {
      throw .refused(status: 404, code: ProblemCode.packageNotFound.rawValue)
    }
    return package
  }
}
