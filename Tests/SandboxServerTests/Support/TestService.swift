import BillingEngine
import Foundation
import HTTPMessages
import SampleCompanies
import TopupBackend
import TopupDomain

@testable import SandboxServer

/// A whole service on the shipped sample data, asked by values: nothing listens.
final class TestService {
  static let admin = "demo-cid-1001-admin"
  static let apiKey = "sandbox-api-key"

  let service: BillingService
  let engine: BillingEngine
  let sandbox: Sandbox
  let store = MemoryStore()
  let pauses = PauseBook()
  let log = LineBook()
  let folder: URL
  private let sink: LogSink

  init(
    basePath: String = "/", isSandbox: Bool = true,
    _ change: (inout BillingSetup) -> Void = { _ in }
  ) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    var setup = try Self.sampleData.get().setup
    setup.history = []
    change(&setup)
    let records = MemorySandboxRecords()
    let board = FaultBoard()
    let mail = try MailFile(
      path: folder.appending(path: "mail.jsonl").path(), records: records, board: board,
      pause: pauses.add)
    let services = SimulatedServices(
      payBase: "http://127.0.0.1:8787/pay/", records: records, random: SystemRandomSource(),
      pause: { _ in })
    try services.reset(to: setup)
    sandbox = Sandbox(
      setup: setup, services: services,
      clock: try ShiftedClock(startingAt: setup.clockStart, records: records), mail: mail,
      board: board)
    var upstream = services.upstream
    upstream.mail = mail
    engine = BillingEngine(
      store: store, clock: sandbox.clock, random: SystemRandomSource(), services: upstream,
      quotaStore: SimulatedQuotaStore(board: board, pause: pauses.add))
    try engine.load(setup)
    let log = log
    sink = LogSink { log.add($0) }
    service = try BillingService(
      engine: engine, store: store, clock: sandbox.clock, sandbox: isSandbox ? sandbox : nil,
      settings: BillingService.Settings(
        basePath: BasePath(basePath)!, log: ServerLog(to: sink), pause: pauses.add))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Everything that was logged so far.
  var logged: String {
    sink.flush()
    return log.text
  }

  /// Asks as a user (`Bearer …`), with the API key (`key`), or as nobody (nil).
  func ask(
    _ method: HTTPMethod, _ target: String, as who: String? = admin, json: String? = nil,
    headers: [(String, String)] = []
  ) -> HTTPAnswer {
    HTTPAnswer(
      service.answer(Self.request(method, target, as: who, json: json, headers: headers)))
  }

  /// Asks the second listener.
  func askUpstream(
    _ method: HTTPMethod, _ target: String, as who: String? = "key", json: String? = nil
  ) -> HTTPAnswer {
    HTTPAnswer(service.answerUpstream(Self.request(method, target, as: who, json: json)))
  }

  static func request(
    _ method: HTTPMethod, _ target: String, as who: String?, json: String? = nil,
    headers: [(String, String)] = []
  ) -> ServerRequest {
    var message = HTTPRequest(method, target)
    switch who {
    case nil: break
    case "key"?: message.headers.add("X-Api-Key", apiKey)
    case let token?: message.headers.add("Authorization", "Bearer " + token)
    }
    if let json {
      message.headers.add("Content-Type", "application/json")
      message.body = Array(json.utf8)
    }
    for (name, value) in headers { message.headers.add(name, value) }
    return ServerRequest(message, from: .loopback)
  }

  /// Prices one line and answers the quote's id.
  func quote(as who: String = admin, code: String = "wa_balance", value: Int = 1_000_000) -> String
  {
    let answer = ask(
      .post, "/iag/v1/topup-orders/quote", as: who,
      json: #"{"lines":[{"code":"\#(code)","value":\#(value)}]}"#)
    return answer["quote_id"].text
  }

  /// Places an order and answers it.
  func order(as who: String = admin, key: String = UUID().uuidString) -> HTTPAnswer {
    ask(
      .post, "/iag/v1/topup-orders", as: who, json: #"{"quote_id":"\#(quote(as: who))"}"#,
      headers: [("Idempotency-Key", key)])
  }

  private static let sampleData = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try SampleData.load(folder: root.appending(path: "sample-data").path())
  }
}
