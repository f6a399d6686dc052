import BillingEngine
import BillingStore
import Foundation
import HTTPBackend
import HTTPMessages
import Probe
import SampleCompanies
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

/// A sandbox on loopback, on a database of its own, that a probe looks at and a test spoils.
final class ProbeStage: Sendable {
  static let token = "demo-cid-1001-admin"

  let engine: BillingEngine
  let clock: ShiftedClock
  let board: FaultBoard
  let store: SlowStore
  private let daemon: Daemon
  private let service: BillingService
  private let folder: URL
  private let manners: Manners

  /// What it does to requests before anything else, and what it has seen of them.
  private final class Manners: Sendable {
    let methods = Mutex<Set<String>>([])
    let targets = Mutex<Set<String>>([])
    let isSilent = Atomic(false)
  }

  /// - Parameter isWorking: whether it does what is due.
  init(isWorking: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "probe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let sampleData = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../sample-data").standardizedFileURL.path()
    let setup = try SampleData.load(folder: sampleData).setup
    let door = ServiceDoor()
    let manners = Manners()
    self.manners = manners
    daemon = try Daemon(
      listenOn: "127.0.0.1", port: 0, refusal: { door.refuse($0, $1) },
      handler: { request in
        manners.methods.withLock { _ = $0.insert(request.message.method.rawValue) }
        manners.targets.withLock { _ = $0.insert(request.message.target) }
        if manners.isSilent.load(ordering: .relaxed) { return .silence(milliseconds: 60_000) }
        return door.answer(request)
      })
    let database = try SQLiteStore(path: folder.appending(path: "topup.sqlite").path())
    store = SlowStore(over: database)
    let records = SQLiteSandboxRecords(in: database)
    board = FaultBoard()
    let pause: @Sendable (Int) -> Void = { usleep(UInt32($0) * 1_000) }
    let mail = try MailFile(
      path: folder.appending(path: "mail.jsonl").path(), records: records, board: board,
      pause: pause)
    let services = SimulatedServices(
      payBase: "http://127.0.0.1:\(daemon.port)/pay/", records: records,
      random: SystemRandomSource(), pause: pause)
    clock = try ShiftedClock(startingAt: setup.clockStart, records: records)
    let sandbox = Sandbox(setup: setup, services: services, clock: clock, mail: mail, board: board)
    var upstream = services.upstream
    upstream.mail = mail
    engine = BillingEngine(
      store: store, clock: clock, random: SystemRandomSource(), services: upstream,
      quotaStore: SimulatedQuotaStore(over: TimedQuotaStore(), board: board, pause: pause))
    try sandbox.begin(engine)
    service = try BillingService(
      engine: engine, store: store, clock: clock, sandbox: sandbox,
      settings: .init(basePath: .root, log: ServerLog(to: LogSink { _ in }), pause: pause))
    door.open(to: service)
    if isWorking { service.start() }
  }

  deinit {
    daemon.stop(finishingWithinMilliseconds: 100)
    service.stop(finishingWithinMilliseconds: 5_000)
    try? FileManager.default.removeItem(at: folder)
  }

  var port: UInt16 { daemon.port }
  /// Of every request so far.
  var methods: Set<String> { manners.methods.withLock { $0 } }
  var targets: Set<String> { manners.targets.withLock { $0 } }

  /// From now on nothing is answered.
  func fallSilent() { manners.isSilent.store(true, ordering: .relaxed) }

  // MARK: Probing

  /// - Parameter meddling: what happens between two reads of the second round.
  func report(
    thresholds: ProbeThresholds = .patient, rounds: Int = 4, answerMilliseconds: Int = 5_000,
    token: String = token, meddling: @escaping @Sendable () -> Void = {},
    metrics: (@Sendable (String) -> String)? = nil
  ) async throws -> ProbeReport {
    let read = SingleRead(
      at: try BillingAddress("http://127.0.0.1:\(port)"), token: try AccessToken(token))
    let line = MeddledLine(
      read: read, at: ProbeRead.allCases.count + 3, meddling: meddling, metrics: metrics)
    let plan = ProbePlan(
      watchMilliseconds: 20, rounds: rounds, answerMilliseconds: answerMilliseconds)
    return try await Probe(over: line, plan: plan, thresholds: thresholds).run()
  }

  /// Asks with the API key, as the provider or as a service that meters messages.
  @discardableResult
  func post(_ target: String, _ json: String) -> Int {
    let request = HTTPRequest(
      .post, target,
      headers: ["X-Api-Key": "sandbox-api-key", "Content-Type": "application/json"],
      body: Array(json.utf8))
    if case .response(let response) = service.answer(ServerRequest(request, from: .loopback)) {
      return response.status
    }
    return 0
  }

  /// Orders something that nobody pays.
  func order() throws {
    guard let caller = try engine.caller(token: Self.token) else { return }
    let line = CartLine(code: try #require(ComponentCode("wa_balance")), value: 1_000_000)
    let quote = try engine.quote([line], by: caller)
    _ = try engine.placeOrder(quote.id, key: IdempotencyKey(UUID().uuidString), by: caller)
  }

  func advance(seconds: Int64) throws { _ = try clock.advance(seconds: seconds) }
}

/// The way to a server, on which something happens in the middle.
private final class MeddledLine: ProbeLine {
  private let read: SingleRead
  private let call: Int
  private let meddling: @Sendable () -> Void
  private let metrics: (@Sendable (String) -> String)?
  private let calls = Atomic(0)

  init(
    read: SingleRead, at call: Int, meddling: @escaping @Sendable () -> Void,
    metrics: (@Sendable (String) -> String)?
  ) {
    self.read = read
    self.call = call
    self.meddling = meddling
    self.metrics = metrics
  }

  func body(
    of target: String, isSignedIn: Bool, withinMilliseconds milliseconds: Int
  ) async throws(BackendError) -> [UInt8] {
    if calls.add(1, ordering: .relaxed).newValue == call { meddling() }
    let body = try await read.body(
      of: target, isSignedIn: isSignedIn, withinMilliseconds: milliseconds)
    guard target == "/metrics", let metrics else { return body }
    return Array(metrics(String(decoding: body, as: UTF8.self)).utf8)
  }
}

/// A database on a disk that takes its time.
final class SlowStore: CountingStore {
  private let store: SQLiteStore
  let readMilliseconds = Atomic(0)

  init(over store: SQLiteStore) {
    self.store = store
  }

  func read<Answer: Sendable>(
    _ body: (any StoreReader) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer {
    usleep(UInt32(readMilliseconds.load(ordering: .relaxed)) * 1_000)
    return try store.read(body)
  }

  func write<Answer: Sendable>(
    _ body: (any StoreWriter) throws(Rollback) -> Answer
  ) throws(Rollback) -> Answer { try store.write(body) }

  func figures(stuckBefore deadline: Timestamp) throws(Rollback) -> StoreFigures {
    try store.figures(stuckBefore: deadline)
  }
}

extension ProbeThresholds {
  /// Everything as it is, but for times: a machine that builds beside the tests is a slow one.
  static let patient: ProbeThresholds = {
    let times = ProbeRead.allCases.flatMap {
      [#""\#($0.rawValue)_p95_ms": 60000"#, #""\#($0.rawValue)_server_p95_ms": 10000"#]
    }
    return (try? ProbeThresholds(parsing: Array("{\(times.joined(separator: ","))}".utf8)))
      ?? .init()
  }()
}

extension ProbeReport {
  /// The names of what is not ok.
  var crossed: [String] { findings.filter { !$0.isOK }.map(\.threshold.name) }

  func outcome(_ threshold: ProbeThreshold) -> ProbeFinding.Outcome? {
    findings.first { $0.threshold == threshold }?.outcome
  }
}
