import HTTPMessages
import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("Routes: faults that are armed", .onOwnThreads)
struct FaultRoutesTests {
  private let service: TestService

  init() throws { service = try TestService() }

  private func arm(_ faults: String) {
    let answer = service.ask(.put, "/sandbox/v1/faults", as: "key", json: #"{"data":[\#(faults)]}"#)
    #expect(answer.status == 200)
  }

  @Test(
    "Between client and billing: a refusal does nothing, a lost answer has done it (S15)",
    arguments: [
      ("timeout", Reply.silence(milliseconds: FaultLine.silenceMilliseconds), true),
      ("connection_reset", .reset, true),
    ])
  func lost(kind: String, reply: Reply, isOrdered: Bool) {
    let quote = service.quote()
    arm(#"{"target":"orders","kind":"\#(kind)","times":1,"delay_ms":30}"#)
    // A counted fault waits for the call that it is meant for.
    #expect(service.ask(.get, "/iag/v1/topup-orders").status == 200)
    let body = #"{"quote_id":"\#(quote)"}"#
    let headers = [("Idempotency-Key", "a-key-of-mine")]
    let lost = service.ask(.post, "/iag/v1/topup-orders", json: body, headers: headers)
    #expect(lost.reply == reply)
    #expect(service.pauses.milliseconds == [30])
    let again = service.ask(.post, "/iag/v1/topup-orders", json: body, headers: headers)
    #expect(again.status == 201)
    #expect((again.headers["Idempotency-Replayed"] == "true") == isOrdered)
  }

  @Test(
    "A refusal comes before anything is done",
    arguments: [
      ("status_429", "rate_limited"), ("status_500", "internal_error"),
      ("status_503", "store_unavailable"), ("lock_conflict", "store_unavailable"),
    ])
  func refused(kind: String, code: String) {
    arm(#"{"target":"orders","kind":"\#(kind)","times":1}"#)
    #expect(service.order(key: "a-key-of-mine").code == code)
    #expect(service.order(key: "a-key-of-mine").headers["Idempotency-Replayed"] == nil)
  }

  @Test("P11: balances that take too long are the last known ones, marked stale")
  func stale() {
    let info = "/api/core/v1/billings/info"
    let drop = "/iag/v1/quota-managements/CID-1001/invalidate-cache"
    #expect(service.ask(.get, info)["stale"] == false)
    arm(#"{"target":"quota_store","kind":"slow","delay_ms":700}"#)
    // Nobody asks the store for what is known.
    #expect(service.ask(.get, info)["stale"] == false)
    #expect(service.ask(.put, drop, as: "key").status == 204)
    #expect(service.ask(.get, info)["stale"] == true)
    #expect(service.pauses.milliseconds == [400])
    #expect(
      service.ask(.get, info, as: "demo-cid-1002-admin").code == "store_unavailable")
    arm("")
    #expect(service.ask(.get, info)["stale"] == false)
  }

  @Test("P03: a deduction that loses three times is deferred, and applied once when it is due")
  func deferred() {
    let path = "/iag/v1/quota-managements/deduction"
    let body =
      #"{"company_id":"CID-1001","billing_code":"wa_balance","deduction_code":"x","#
      + #""unique_code":"u","quantity":"5"}"#
    arm(#"{"target":"quota_store","kind":"lock_conflict","times":3}"#)
    let first = service.ask(.post, path, as: "key", json: body)
    #expect(first.status == 202 && first["status"] == "deferred" && first["duplicate"] == false)
    #expect(service.ask(.post, path, as: "key", json: body).status == 202)
    let advanced = service.ask(
      .post, "/sandbox/v1/clock", as: "key", json: #"{"advance_seconds":60}"#)
    #expect(advanced.status == 200)
    let applied = service.ask(.post, path, as: "key", json: body)
    #expect(applied.status == 200 && applied["duplicate"] == true)
    #expect(applied["value_before"] == "12077950" && applied["value_after"] == "12077945")
    let metrics = service.ask(.get, "/metrics", as: nil).text
    for line in [
      #"topup_deductions_total{outcome="deferred"} 2"#,
      #"topup_deductions_total{outcome="duplicate"} 1"#, "topup_deductions_deferral_ratio 1",
    ] {
      #expect(metrics.contains(line + "\n"), "\(line)")
    }
  }

  @Test("A garbled answer is no JSON; a slow one is the right one")
  func garbled() {
    arm(#"{"target":"configurations","kind":"malformed_body","times":1}"#)
    let garbled = service.ask(.get, "/iag/v1/topup-configurations")
    #expect(garbled.status == 200 && garbled.json == .null)
    arm(#"{"target":"billing_info","kind":"slow","delay_ms":700}"#)
    #expect(service.ask(.get, "/api/core/v1/billings/info").status == 200)
    #expect(service.pauses.milliseconds == [700])
  }

  @Test("A service of others that does not answer has done nothing; on its own listener too")
  func services() {
    arm(#"{"target":"payment","kind":"timeout","times":1}"#)
    let body =
      #"{"order_id":"o","amount":1,"currency":"IDR","expires_at":"2026-07-15T00:00:00Z"}"#
    #expect(
      service.askUpstream(.post, "/api/v1/payments", json: body).reply
        == .silence(milliseconds: FaultLine.silenceMilliseconds))
    #expect(service.askUpstream(.get, "/api/v1/payments?order_id=o").code == "payment_not_found")
    #expect(service.askUpstream(.post, "/api/v1/payments", json: body).status == 201)
    #expect(service.ask(.post, "/api/v1/payments", as: "key", json: body).status == 200)
    #expect(service.askUpstream(.get, "/healthz").code == "not_found")
  }

  @Test("S09: the price that the lever sets is the price that the service answers")
  func price() {
    let path = "/sandbox/v1/packages/PKG-MUV/price"
    #expect(service.ask(.put, path, as: "key", json: #"{"price":"700.25"}"#).status == 200)
    #expect(service.askUpstream(.get, "/api/v4/packages/PKG-MUV")["price"] == "700.25")
  }

  @Test("The clock's lever does what is due before it answers, and never passes year 8999")
  func clock() {
    let id = service.order()["order_id"].text
    let advanced = service.ask(
      .post, "/sandbox/v1/clock", as: "key", json: #"{"advance_seconds":172800}"#)
    #expect(advanced.status == 200)
    #expect(service.ask(.get, "/iag/v1/topup-orders/" + id)["status"] == "expired")
    #expect(throws: Never.self) {
      try service.sandbox.clock.restart(at: ShiftedClock.latest.adding(seconds: -5))
    }
    let tooFar = service.ask(
      .post, "/sandbox/v1/clock", as: "key", json: #"{"advance_seconds":6}"#)
    #expect(tooFar.faults == ["advance_seconds out_of_range"])
  }

  @Test("Reset drops everything but the server itself")
  func reset() {
    let id = service.order()["order_id"].text
    arm(#"{"target":"orders","kind":"status_500"}"#)
    #expect(service.ask(.post, "/sandbox/v1/reset", as: "key").status == 204)
    #expect(service.ask(.get, "/iag/v1/topup-orders/" + id).code == "order_not_found")
    #expect(service.ask(.get, "/sandbox/v1/faults", as: "key")["data"].elements.isEmpty)
    #expect(
      service.ask(.get, "/sandbox/v1/clock", as: "key")["now"].text
        .hasPrefix("2026-07-14T09:00:0"))
  }
}
