import BillingEngine
import BillingStore
import Dispatch
import Foundation
import HTTPBackend
import HTTPClient
import InMemoryBackend
import SampleCompanies
import SandboxServer
import TopupBackend
import TopupDomain

/// The backends that must not be told apart.
enum BackendKind: String, Sendable, CaseIterable {
  case memory, http
}

/// A sandbox on the shipped sample data, and ways in for everybody in it.
protocol Stage: AnyObject, Sendable {
  var levers: any SandboxLevers { get }

  /// The backend of whoever has this role in the company.
  func backend(_ company: String, as role: UserRole) throws -> any Backend
}

extension Stage {
  func admin(of company: String) throws -> any Backend { try backend(company, as: .admin) }
}

extension BackendKind {
  func open() throws -> any Stage {
    switch self {
    case .memory: try MemoryStage()
    case .http: try ServerStage()
    }
  }

  /// What is slow to read is read once.
  static let sampleData = Result {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try SampleData.load(folder: "/\(root)/sample-data")
  }
}

/// Everything in memory.
final class MemoryStage: Stage {
  private let sandbox: InMemorySandbox

  init() throws {
    sandbox = try InMemorySandbox(setup: BackendKind.sampleData.get().setup)
  }

  func backend(_ company: String, as role: UserRole) throws -> any Backend {
    guard let caller = sandbox.caller(of: CompanyID(company), as: role.rawValue) else {
      throw NobodyThere()
    }
    return InMemoryBackend(sandbox, signedInAs: caller)
  }

  var levers: any SandboxLevers {
    guard let caller = sandbox.caller(of: CompanyID("CID-1001")) else { return NoLevers() }
    return InMemoryBackend(sandbox, signedInAs: caller)
  }

  private struct NobodyThere: Error {}
}

/// A real server in this process: a database on disk, two listeners, and everything over HTTP.
final class ServerStage: Stage {
  private static let apiKey = "sandbox-api-key"
  static let deadlines = BillingDeadlines(readMilliseconds: 20_000, changeMilliseconds: 20_000)
  /// For faults of silence, which nobody wants to wait for.
  static let upstreamMilliseconds = 300

  let address: BillingAddress
  private let folder: URL
  private let main: Daemon
  private let upstream: Daemon
  private let service: BillingService
  private let deadlines: BillingDeadlines

  init(deadlines: BillingDeadlines = ServerStage.deadlines) throws {
    self.deadlines = deadlines
    let setup = try BackendKind.sampleData.get().setup
    folder = FileManager.default.temporaryDirectory.appending(path: "stage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let door = ServiceDoor()
    main = try Daemon(
      listenOn: "127.0.0.1", port: 0, refusal: { door.refuse($0, $1) }, handler: { door.answer($0) }
    )
    upstream = try Daemon(
      listenOn: "127.0.0.1", port: 0, refusal: { door.refuse($0, $1) },
      handler: { door.answerUpstream($0) })
    address = try BillingAddress("http://127.0.0.1:\(main.port)/billing")
    let pause: @Sendable (Int) -> Void = { usleep(UInt32($0) * 1000) }
    let store = try SQLiteStore(path: folder.appending(path: "topup.sqlite").path())
    let records = SQLiteSandboxRecords(in: store)
    let board = FaultBoard()
    let mail = try MailFile(
      path: folder.appending(path: "mail.jsonl").path(), records: records, board: board,
      pause: pause)
    let simulated = SimulatedServices(
      payBase: "\(address)/pay/", records: records, random: SystemRandomSource(), pause: pause)
    let sandbox = Sandbox(
      setup: setup, services: simulated,
      clock: try ShiftedClock(startingAt: setup.clockStart, records: records), mail: mail,
      board: board)
    let place = UpstreamAddress(
      origin: "http://127.0.0.1:\(upstream.port)", apiKey: Self.apiKey,
      deadlineMilliseconds: Self.upstreamMilliseconds)
    let client = try HTTPClient()
    let engine = BillingEngine(
      store: store, clock: sandbox.clock, random: SystemRandomSource(),
      services: UpstreamServices(
        pricing: HTTPPricing(at: place, over: client),
        payment: HTTPPayments(at: place, over: client),
        ledger: HTTPLedger(at: place, over: client), mail: mail,
        retry: UpstreamRetry(pause: pause)),
      quotaStore: SimulatedQuotaStore(over: TimedQuotaStore(), board: board, pause: pause))
    try sandbox.begin(engine)
    service = try BillingService(
      engine: engine, store: store, clock: sandbox.clock, sandbox: sandbox,
      settings: .init(
        basePath: BasePath("/billing") ?? .root, log: ServerLog(to: LogSink { _ in }),
        pause: pause))
    door.open(to: service)
    service.start()
  }

  deinit {
    main.stop(finishingWithinMilliseconds: 0)
    service.stop(finishingWithinMilliseconds: 2000)
    upstream.stop(finishingWithinMilliseconds: 0)
    try? FileManager.default.removeItem(at: folder)
  }

  func backend(_ company: String, as role: UserRole) throws -> any Backend {
    let token = try AccessToken("demo-\(company.lowercased())-\(role.rawValue)")
    return HTTPBackend(at: address, token: token, isSandbox: true, deadlines: deadlines)
  }

  var levers: any SandboxLevers {
    guard let key = try? AccessToken(Self.apiKey) else { return NoLevers() }
    return HTTPLevers(at: address, apiKey: key, deadlines: deadlines)
  }
}
