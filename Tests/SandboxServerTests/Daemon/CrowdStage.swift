import BillingEngine
import BillingStore
import Foundation
import HTTPMessages
import SampleCompanies
import Synchronization
import TopupBackend
import TopupDomain

@testable import SandboxServer

/// A sandbox that listens: everything that a crowd of callers meets, on a database on disk.
final class CrowdStage: Sendable {
  let daemon: Daemon
  private let service: BillingService
  private let sink: LogSink
  private let lines: LineBook
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "crowd-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let sampleData = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../sample-data").standardizedFileURL.path()
    var setup = try SampleData.load(folder: sampleData).setup
    setup.history = []
    setup.usage = []
    let door = ServiceDoor()
    daemon = try Daemon(
      listenOn: "127.0.0.1", port: 0, refusal: { door.refuse($0, $1) }, handler: { door.answer($0) }
    )
    let store = try SQLiteStore(path: folder.appending(path: "topup.sqlite").path())
    let records = SQLiteSandboxRecords(in: store)
    let board = FaultBoard()
    let mail = try MailFile(
      path: folder.appending(path: "mail.jsonl").path(), records: records, board: board,
      pause: { _ in })
    let services = SimulatedServices(
      payBase: "http://127.0.0.1:\(daemon.port)/pay/", records: records,
      random: SystemRandomSource(), pause: { _ in })
    let sandbox = Sandbox(
      setup: setup, services: services,
      clock: try ShiftedClock(startingAt: setup.clockStart, records: records), mail: mail,
      board: board)
    var upstream = services.upstream
    upstream.mail = mail
    let engine = BillingEngine(
      store: store, clock: sandbox.clock, random: SystemRandomSource(), services: upstream,
      quotaStore: TimedQuotaStore())
    try sandbox.begin(engine)
    let lines = LineBook()
    self.lines = lines
    sink = LogSink { lines.add($0) }
    service = try BillingService(
      engine: engine, store: store, clock: sandbox.clock, sandbox: sandbox,
      settings: .init(basePath: .root, log: ServerLog(to: sink), pause: { _ in }))
    door.open(to: service)
    service.start()
  }

  deinit {
    daemon.stop(finishingWithinMilliseconds: 5_000)
    service.stop(finishingWithinMilliseconds: 5_000)
    try? FileManager.default.removeItem(at: folder)
  }

  /// What was logged of requests so far.
  var linesLogged: Int {
    sink.flush(withinMilliseconds: 30_000)
    return lines.text.utf8.count { $0 == UInt8(ascii: "\n") }
  }
}

/// A caller with a connection of its own that is kept.
struct CrowdCaller {
  private let connection: RawConnection

  init(_ stage: CrowdStage) throws { connection = try RawConnection(port: stage.daemon.port) }

  /// - Returns: status and body; 0 where nothing was answered.
  func ask(_ method: String, _ path: String, json: String = "") -> (status: Int, body: JSONValue) {
    connection.send(
      "\(method) \(path) HTTP/1.1\r\nHost: h\r\nX-Api-Key: sandbox-api-key\r\n"
        + "Authorization: Bearer demo-cid-1009-admin\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(json.utf8.count)\r\n\r\n\(json)")
    let answer = connection.receiveAnswer(withinMilliseconds: 60_000)
    let body = answer.range(of: "\r\n\r\n").map { answer[$0.upperBound...] } ?? ""
    return (
      Int(answer.dropFirst(9).prefix(3)) ?? 0,
      (try? JSONValue(parsing: String(body))) ?? .null
    )
  }

  func deduct(_ amount: Int, _ uniqueCode: String, waba: Int) -> (status: Int, body: JSONValue) {
    ask(
      "POST", "/iag/v1/quota-managements/deduction",
      json: """
        {"company_id":"CID-1009","billing_code":"wa_balance","deduction_code":"marketing",\
        "unique_code":"\(uniqueCode)","quantity":"\(amount)","extra_attrs":{"waba_id":"w\(waba)"}}
        """)
  }

  /// Of the pool that ``deduct(_:_:waba:)`` takes from.
  func remaining() -> Decimal4? {
    let info = ask("GET", "/iag/v1/quota-managements/info?company_id=CID-1009")
    let pool = info.body["balances"].elements.first { $0["code"].text == "wa_balance" }
    return pool.flatMap { Decimal4($0["remaining"].text) }
  }
}
