import BillingEngine
import BillingStore
import Dispatch
import Glibc
import SampleCompanies
import SandboxServer
import TopupBackend

/// Opens the database and puts a service together on it; a new database gets the sample data.
struct ServiceSetup {
  let plan: ServePlan
  let data: SampleData
  let log: ServerLog
  /// What the URL of a payment begins with.
  let payBase: String

  /// - Parameter upstreamPort: where the simulated services of a sandbox listen.
  func service(upstreamPort: UInt16?) throws(Failure) -> BillingService {
    let store = try openStore()
    let records = SQLiteSandboxRecords(in: store)
    let board = FaultBoard()
    let mail = try openMail(records, board)
    do throws(Problem) {
      switch plan.kind {
      case .sandbox:
        let sandbox = try sandbox(records, board, mail)
        return try service(on: store, sandbox.clock, sandbox, services(of: sandbox))
      case .live:
        throw Problem(.paymentUnavailable, "real services cannot be asked yet")
      }
    } catch {
      throw .serve(.billing(error.detail ?? error.title))
    }
  }

  private func service(
    on store: SQLiteStore, _ clock: any TimeSource, _ sandbox: Sandbox?,
    _ services: UpstreamServices
  ) throws(Problem) -> BillingService {
    let engine = BillingEngine(
      store: store, clock: clock, random: SystemRandomSource(), services: services)
    if try engine.companies().isEmpty {
      if let sandbox { try sandbox.begin(engine) } else { try engine.load(data.setup) }
    }
    return try BillingService(
      engine: engine, store: store, clock: clock, sandbox: sandbox,
      settings: .init(basePath: plan.basePath, log: log, pause: Self.pause))
  }

  private func sandbox(
    _ records: any SandboxRecords, _ board: FaultBoard, _ mail: MailFile
  ) throws(Problem) -> Sandbox {
    let services = SimulatedServices(
      payBase: payBase, records: records, random: SystemRandomSource(), pause: Self.pause)
    let clock = try ShiftedClock(startingAt: data.setup.clockStart, records: records)
    return Sandbox(setup: data.setup, services: services, clock: clock, mail: mail, board: board)
  }

  private func services(of sandbox: Sandbox) -> UpstreamServices {
    var services = sandbox.services.upstream
    services.mail = sandbox.mail
    return services
  }

  private func openStore() throws(Failure) -> SQLiteStore {
    do throws(SQLiteStoreError) {
      return try SQLiteStore(path: plan.database)
    } catch {
      switch error {
      case .libraryMissing: throw .serve(.library("libsqlite3-0"))
      case .newerFile: throw .serve(.newerDatabase(plan.database))
      case .notADatabase, .otherProgram, .noWriteAheadLog, .unusable:
        throw .serve(.database(plan.database, error.description))
      }
    }
  }

  private func openMail(
    _ records: any SandboxRecords, _ board: FaultBoard
  ) throws(Failure) -> MailFile {
    do throws(MailFileFailure) {
      return try MailFile(path: plan.mailFile, records: records, board: board, pause: Self.pause)
    } catch {
      let reason = unsafe String(cString: strerror(error.errorNumber))
      throw .serve(.mailFile(error.path, reason))
    }
  }

  private static let pause: @Sendable (Int) -> Void = { milliseconds in
    let pause = DispatchSemaphore(value: 0)
    _ = pause.wait(timeout: .now() + .milliseconds(milliseconds))
  }
}
