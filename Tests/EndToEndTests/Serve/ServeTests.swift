import Foundation
import Glibc
import OwnThreads
import Testing

@Suite("topup serve", .onOwnThreads)
struct ServeTests {
  private static let admin = "demo-cid-1001-admin"

  /// Orders one million rupiah and answers the order.
  private func order(at port: UInt16, below base: String = "") throws -> RawHTTP.Answer {
    let quote = try RawHTTP.ask(
      "POST", base + "/iag/v1/topup-orders/quote", of: port, as: Self.admin,
      json: #"{"lines":[{"code":"wa_balance","value":1000000}]}"#)
    #expect(quote.status == 200)
    return try RawHTTP.ask(
      "POST", base + "/iag/v1/topup-orders", of: port, as: Self.admin,
      json: #"{"quote_id":"\#(quote.text("quote_id"))"}"#,
      headers: ["Idempotency-Key: \(UUID().uuidString)"])
  }

  private func order(_ id: String, at port: UInt16) throws -> RawHTTP.Answer {
    try RawHTTP.ask("GET", "/iag/v1/topup-orders/" + id, of: port, as: Self.admin)
  }

  /// The sandbox's time, in seconds since 1970.
  private func clock(at port: UInt16) throws -> TimeInterval {
    let answer = try RawHTTP.ask("GET", "/sandbox/v1/clock", of: port, as: "key")
    return try Date(answer.text("now"), strategy: .iso8601).timeIntervalSince1970
  }

  @Test("S12: an order is placed, paid by a webhook and credited; a restart keeps it and the time")
  func walk() throws {
    let server = try ServerProcess()
    try server.start()
    let placed = try order(at: server.port)
    #expect(placed.status == 201)
    let id = placed.text("order_id")
    let payment = placed.json["payment"] as? [String: Any]
    #expect(
      (payment?["url"] as? String)?.hasPrefix("http://127.0.0.1:\(server.port)/pay/") == true)
    let delivered = try RawHTTP.ask(
      "POST", "/sandbox/v1/orders/\(id)/webhook", of: server.port, as: "key",
      json: #"{"event":"paid","copies":2}"#)
    #expect(delivered.body.contains(#""result":"applied""#))
    let credited = try order(id, at: server.port)
    #expect(credited.text("status") == "credited")
    #expect((credited.json["paid_invoices"] as? [Any])?.count == 1)
    let advanced = try RawHTTP.ask(
      "POST", "/sandbox/v1/clock", of: server.port, as: "key",
      json: #"{"advance_seconds":86400}"#)
    #expect(advanced.status == 200)
    let before = try clock(at: server.port)
    let mails = server.mails
    #expect(mails.contains(#""kind":"order_placed""#) && mails.contains(#""kind":"order_paid""#))
    #expect(try server.terminate() == 0)

    try server.start()
    #expect(try order(id, at: server.port).body == credited.body)
    let after = try clock(at: server.port)
    #expect(after >= before && after < before + 60)
    #expect(server.mails == mails)
    #expect(try server.terminate() == 0)
  }

  @Test("SPEC 6: kill -9 loses nothing that was acknowledged")
  func killed() throws {
    let server = try ServerProcess()
    try server.start()
    let placed = try order(at: server.port)
    server.signal(SIGKILL)
    #expect(try server.end() == -SIGKILL)
    try server.start()
    #expect(try order(placed.text("order_id"), at: server.port).body == placed.body)
  }

  @Test("After an end in order the database file alone is the whole database")
  func fileAlone() throws {
    let server = try ServerProcess()
    try server.start()
    let placed = try order(at: server.port)
    #expect(try server.terminate() == 0)
    for log in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: server.database + log)
    }
    try server.start()
    #expect(try order(placed.text("order_id"), at: server.port).body == placed.body)
  }

  @Test("W04: below a base path everything is found, and nothing above it")
  func basePath() throws {
    let server = try ServerProcess()
    try server.start("--base-path", "/a/b/")
    #expect(server.announcement.contains("\(server.port)/a/b (sandbox"))
    let placed = try order(at: server.port, below: "/a/b")
    let id = placed.text("order_id")
    #expect(placed.header("Location") == "/a/b/iag/v1/topup-orders/" + id)
    let payment = placed.json["payment"] as? [String: Any]
    #expect((payment?["url"] as? String)?.contains("\(server.port)/a/b/pay/") == true)
    let above = try RawHTTP.ask("GET", "/healthz", of: server.port)
    #expect(above.status == 404)
    #expect(above.header("Content-Type") == "application/problem+json")
    #expect(above.header("X-Request-Id") == above.text("request_id"))
  }

  @Test("The log has a line of JSON a request, with nothing in it that came with the request")
  func log() throws {
    let server = try ServerProcess()
    try server.start()
    _ = try RawHTTP.ask(
      "GET", "/pay/a-token-that-pays?phone=628111", of: server.port, as: Self.admin,
      headers: ["X-Request-Id: trace-1"])
    _ = try RawHTTP.ask(
      "GET", "/api/core/v1/client_configs/config", of: server.port, as: Self.admin)
    #expect(try server.terminate() == 0)
    let lines = server.log.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(
        entry?.keys.sorted() == [
          "duration_ms", "level", "method", "request_id", "route", "status", "time",
        ])
    }
    #expect(lines.first?.contains(#""request_id":"trace-1""#) == true)
    for secret in ["a-token-that-pays", "628111", Self.admin, "Nusantara"] {
      #expect(!server.log.contains(secret))
    }
  }

  @Test("SPEC 6: requests under way are finished before the server ends")
  func finishes() throws {
    let server = try ServerProcess()
    try server.start()
    _ = try RawHTTP.ask(
      "PUT", "/sandbox/v1/faults", of: server.port, as: "key",
      json: #"{"data":[{"target":"billing_info","kind":"slow","delay_ms":700}]}"#)
    let port = server.port
    let answer = AnswerBox()
    let asking = Thread {
      answer.fill(
        try? RawHTTP.ask("GET", "/api/core/v1/billings/info", of: port, as: Self.admin).status)
    }
    asking.start()
    while try !inFlight(at: port) { usleep(2_000) }
    #expect(try server.terminate() == 0)
    #expect(answer.wait() == 200)
  }

  /// Whether another request than the one that asks is being answered.
  private func inFlight(at port: UInt16) throws -> Bool {
    try RawHTTP.ask("GET", "/metrics", of: port).body.contains("topup_requests_in_flight 2\n")
  }
}

/// What another thread came back with.
private final class AnswerBox: @unchecked Sendable {
  private let filled = DispatchSemaphore(value: 0)
  /// Written once before the semaphore is signalled, and read after.
  nonisolated(unsafe) private var status: Int?

  func fill(_ status: Int?) {
    unsafe self.status = status
    filled.signal()
  }

  func wait() -> Int? {
    _ = filled.wait(timeout: .now() + 30)
    return unsafe status
  }
}
