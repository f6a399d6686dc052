import BillingEngine
import HTTPMessages
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("The lever that has webhooks delivered")
struct DeliveryLeverTests {
  private func pull(
    _ stage: PaymentStage, _ order: OrderID, _ body: String, key: String? = "key"
  ) -> (status: Int, rows: [String], body: JSONValue) {
    var headers: HTTPHeaders = ["Content-Type": "application/json"]
    headers["X-Api-Key"] = key
    let reply = stage.router.answer(
      ServerRequest(
        HTTPRequest(
          .post, "/sandbox/v1/orders/\(order.text)/webhook", headers: headers,
          body: Array(body.utf8)), from: .loopback))
    guard case .response(let response) = reply,
      let body = try? JSONValue(parsing: response.body)
    else { return (0, [], .null) }
    let rows = (try? JSONNode(body).member("data").array()) ?? []
    return (
      response.status,
      rows.map { row in
        let status: Int64 = (try? row("status")) ?? 0
        let result: String? = (try? row.optional("result")) ?? (try? row.optional("code"))
        return "\(status) \(result ?? "-")"
      }, body
    )
  }

  @Test(
    "Each spoil does what its name says, and none but the provider's own credits",
    arguments: [
      ("none", "200 applied"), ("replay", "200 applied"),
      ("bad_signature", "401 invalid_signature"),
      ("bad_token", "401 invalid_token"), ("bad_source", "403 source_not_allowed"),
      ("stale_timestamp", "401 timestamp_out_of_tolerance"), ("wrong_amount", "200 needs_review"),
      ("tampered_body", "401 invalid_signature"),
    ])
  func spoils(spoil: String, expected: String) throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let before = try stage.remaining()
    let answer = pull(stage, order.id, #"{"event": "paid", "spoil": "\#(spoil)"}"#)
    #expect(answer.status == 200)
    #expect(answer.rows == [expected])
    let isCredited = expected == "200 applied"
    let credit = try isCredited ? Decimal4(Int64(1_000_000)) : .zero
    #expect(try stage.remaining() == before.adding(credit))
    // Only what the provider sent happened there.
    let payment = try #require(try stage.services.payments.payment(of: order.id))
    #expect(payment.status == (isCredited ? .paid : .pending))
    #expect(try stage.reload(order).paidInvoices.isEmpty != isCredited)
  }

  @Test("A replay is the same again, and stays one after hours")
  func replay() throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    #expect(pull(stage, order.id, #"{"event": "paid"}"#).rows == ["200 applied"])
    for _ in 0..<3 {
      let answer = pull(stage, order.id, #"{"event": "paid", "spoil": "replay", "copies": 2}"#)
      #expect(answer.rows == ["200 duplicate", "200 duplicate"])
      stage.clock.advance(seconds: 250)
    }
  }

  @Test("64 copies at once: one is applied")
  func copies() throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let rows = pull(stage, order.id, #"{"event": "paid", "copies": 64}"#).rows
    #expect(rows.count == 64)
    #expect(rows.count { $0 == "200 applied" } == 1)
    #expect(rows.count { $0 == "200 duplicate" } == 63)
  }

  @Test("Failure and expiry are reported too")
  func otherEvents() throws {
    let stage = try PaymentStage()
    let failed = try stage.order()
    #expect(pull(stage, failed.id, #"{"event": "failed"}"#).rows == ["200 applied"])
    #expect(try stage.reload(failed).status == .paymentFailed)
    let expired = try stage.order()
    #expect(pull(stage, expired.id, #"{"event": "expired"}"#).rows == ["200 applied"])
    #expect(try stage.reload(expired).status == .expired)
  }

  @Test(
    "What is wrong with a pull is said",
    arguments: [
      ("{}", 422), (#"{"event": "refunded"}"#, 422), (#"{"event": "paid", "spoil": "x"}"#, 422),
      (#"{"event": "paid", "copies": 0}"#, 422), (#"{"event": "paid", "copies": 65}"#, 422),
      ("{", 400), ("", 400),
    ])
  func refusals(body: String, status: Int) throws {
    let stage = try PaymentStage()
    #expect(pull(stage, try stage.order().id, body).status == status)
  }

  @Test("An unknown order is not found, and nobody pulls without the key")
  func access() throws {
    let stage = try PaymentStage()
    #expect(pull(stage, OrderID("to_nobody"), #"{"event": "paid"}"#).status == 404)
    #expect(pull(stage, OrderID("to_nobody"), #"{"event": "paid"}"#, key: nil).status == 401)
    #expect(pull(stage, OrderID("to_nobody"), #"{"event": "paid"}"#, key: "x").status == 401)
  }
}
