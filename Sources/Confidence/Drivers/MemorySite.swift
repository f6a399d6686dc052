public import BillingEngine
import InMemoryBackend
public import TopupBackend
public import TopupDomain

/// A sandbox in this process, where time passes only as a check lets it.
public final class MemorySite: Site {
  public let place = CheckPlace.memory
  public let isTimeless = true
  private let sandbox: InMemorySandbox
  private let clock: SandboxClock

  private static let seed: UInt64 = 2026

  /// Loads the sample data, or what is given instead; throws where that cannot be done.
  public init(_ context: CheckContext, setup: BillingSetup? = nil) throws(CheckFailure) {
    let setup = setup ?? context.surroundings.setup
    clock = SandboxClock(startingAt: setup.clockStart, runsOn: false)
    do throws(Problem) {
      sandbox = try InMemorySandbox(
        setup: setup, random: SeededRandomSource(seed: Self.seed), clock: clock)
    } catch {
      throw CheckFailure(
        expected: "a sandbox on the sample data", seen: error.detail ?? error.title)
    }
  }

  public func backend(
    _ company: String, as role: UserRole
  ) throws(CheckFailure) -> any Backend {
    InMemoryBackend(sandbox, signedInAs: try caller(company, role))
  }

  public var levers: any SandboxLevers { InMemoryBackend(sandbox, signedInAs: anybody) }

  public func pass(milliseconds: Int64) { clock.advance(milliseconds: milliseconds) }

  private func caller(_ company: String, _ role: UserRole) throws(CheckFailure) -> Caller {
    guard let caller = sandbox.caller(of: CompanyID(company), as: role.rawValue) else {
      throw CheckFailure(
        expected: "somebody who is \(role.rawValue) of \(company) in the sample data",
        seen: "nobody")
    }
    return caller
  }

  /// Levers ask nobody who they are.
  private var anybody: Caller {
    for id in sandbox.companyIDs {
      if let caller = sandbox.caller(of: id) { return caller }
    }
    preconditionFailure("sample data has a company")
  }
}
