private import Synchronization
internal import TopupBackend
public import TopupDomain

/// The package pricing service of a sandbox: its prices change through a lever.
public final class SimulatedPricing: PricingService {
  private let upstream: SimulatedUpstream
  private let packages = Mutex<[PackageID: Package]>([:])

  public init(board: FaultBoard, pause: @escaping @Sendable (_ milliseconds: Int) -> Void) {
    upstream = SimulatedUpstream(target: .pricing, board: board, pause: pause)
  }

  public func replacePackages(with list: [Package]) {
    packages.withLock { packages in
      packages = Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }
  }

  /// Nil where there is no such package.
  public func setPrice(_ price: Decimal4, of id: PackageID) -> Package? {
    packages.withLock { packages in
      packages[id]?.price = price
      return packages[id]
    }
  }

  public func package(_ id: PackageID) throws(UpstreamFailure) -> Package {
    try upstream.answer()
    guard let package = packages.withLock({ $0[id] }) else {
      throw .refused(status: 404, code: ProblemCode.packageNotFound.rawValue)
    }
    return package
  }
}
