import BillingEngine
import BillingStore
import Dispatch
import Glibc
import HTTPBackend
import HTTPClient
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
      case .sandbox(let address):
        let sandbox = try sandbox(records, board, mail)
        let simulated = UpstreamAddress(
          origin: address.origin(port: upstreamPort ?? address.port), apiKey: apiKey(in: store))
        let services = try services(simulated, simulated, simulated, mail)
        return try service(on: store, sandbox.clock, sandbox, services)
      case .live(let pricing, let payment, let paidInvoice):
        let services = try services(
          pricing.address, payment.address, paidInvoice.address, mail)
        return try service(on: store, RealClock(), nil, services)
      }
    } catch {
      throw .serve(.billing(error.detail ?? error.title))
    }
  }

  private func service(
    on store: SQLiteStore, _ clock: any TimeSource, _ sandbox: Sandbox?,
    _ services: UpstreamServices
  ) throws(Problem) -> BillingService {
    let quotaStore: any QuotaStoreAccess =
      if let sandbox {
        SimulatedQuotaStore(over: TimedQuotaStore(), board: sandbox.board, pause: Self.pause)
      } else {
        TimedQuotaStore()
      }
    let engine = BillingEngine(
      store: store, clock: clock, random: SystemRandomSource(), services: services,
      quotaStore: quotaStore)
    if try engine.companies().isEmpty {
      if let sandbox { try sandbox.begin(engine) } else { try engine.begin(with: data.setup) }
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

  private func services(
    _ pricing: UpstreamAddress, _ payment: UpstreamAddress, _ ledger: UpstreamAddress,
    _ mail: MailFile
  ) throws(Problem) -> UpstreamServices {
    let client: HTTPClient
    do throws(HTTPFailure) {
      client = try HTTPClient()
    } catch {
      throw Problem(.paymentUnavailable, "libcurl4 is not installed")
    }
    return UpstreamServices(
      pricing: HTTPPricing(at: pricing, over: client),
      payment: HTTPPayments(at: payment, over: client),
      ledger: HTTPLedger(at: ledger, over: client), mail: mail,
      retry: UpstreamRetry(pause: Self.pause))
  }

  /// What the simulated services go by: the database's, or the sample data's where it is new.
  private func apiKey(in store: SQLiteStore) -> String {
    let kept = try? store.read { store throws(Rollback) in try store.configuration().apiKey }
    return (kept ?? nil) ?? data.setup.apiKey ?? ""
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

extension ServePlan.UpstreamAddress {
  fileprivate var address: SandboxServer.UpstreamAddress {
    SandboxServer.UpstreamAddress(origin: url.origin, basePath: url.basePath, apiKey: key)
  }
}
