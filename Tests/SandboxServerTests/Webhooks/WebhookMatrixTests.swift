import BillingEngine
import HTTPMessages
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("W01: the matrix of trust, through the route")
struct WebhookMatrixTests {
  /// Token × signature × source × timestamp × replay.
  @Test(
    "W01: of the 32 rows one credits, one is a duplicate and thirty are rejected",
    arguments: [false, true])
  func matrix(isOnDisk: Bool) throws {
    let folder = try TemporaryFolder()
    var counts: [String: Int] = [:]
    for row in 0..<32 {
      let stage = try isOnDisk ? PaymentStage(at: folder.path("row-\(row)")) : PaymentStage()
      let order = try stage.order()
      let before = try stage.remaining()
      let body = try stage.event(of: order).json.utf8()
      let isReplay = row & 16 != 0
      if isReplay { #expect(stage.answer(stage.delivery(body)) == "200 applied") }
      var request = stage.delivery(
        body, seconds: row & 4 == 0 ? 0 : -301,
        token: row & 2 == 0 ? PaymentStage.token : "another-token",
        from: row & 1 == 0 ? PaymentStage.provider : try #require(IPAddress("203.0.113.7")))
      if row & 8 != 0 { request = request.with(body: body + [0x20]) }
      let answer = stage.answer(request)
      let codes = [
        "403 source_not_allowed", "401 invalid_token", "401 timestamp_out_of_tolerance",
        "401 invalid_signature",
      ]
      let firstFailing = (0..<4).first { row & (1 << $0) != 0 }
      let expected = firstFailing.map { codes[$0] } ?? (isReplay ? "200 duplicate" : "200 applied")
      #expect(answer == WebhookAnswer(stringLiteral: expected), "row \(row)")
      counts[firstFailing == nil ? answer.description : "rejected", default: 0] += 1
      let isCredited = firstFailing == nil || isReplay
      let credit = try isCredited ? Decimal4(Int64(1_000_000)) : .zero
      #expect(try stage.remaining() == before.adding(credit))
      #expect(try stage.events("webhook_rejected").count == (firstFailing == nil ? 0 : 1))
      #expect(try stage.reload(order).status == (isCredited ? .credited : .awaitingPayment))
    }
    #expect(counts == ["200 applied": 1, "200 duplicate": 1, "rejected": 30])
  }

  @Test("W01: a rejected delivery does not use up its webhook-id, and leaves no trace but an event")
  func rejectedLeavesNothing() throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let body = try stage.event(of: order).json.utf8()
    let eventsBefore = try stage.engine.events(EventQuery(limit: 1000)).rows.count
    for _ in 0..<3 {
      let forged = stage.delivery(body, secret: "whsec_AAAA")
      #expect(stage.answer(forged) == "401 invalid_signature")
    }
    let events = try stage.engine.events(EventQuery(limit: 1000)).rows
    #expect(events.count == eventsBefore + 3)
    #expect(events.prefix(3).allSatisfy { $0.type == "webhook_rejected" && $0.companyID == nil })
    #expect(stage.answer(stage.delivery(body)) == "200 applied")
  }

  @Test("W01: what a notice says is not read before it is believed")
  func bodyIsReadLast() throws {
    let stage = try PaymentStage()
    for body in ["", "{", "[]", "null", "\u{FEFF}{}", #"{"event":"payment.paid"}"#] {
      let bytes = Array(body.utf8)
      #expect(stage.answer(stage.delivery(bytes, token: nil)) == "401 invalid_token")
      #expect(stage.answer(stage.delivery(bytes)) == "400 malformed_json", "\(body)")
    }
    #expect(stage.answer(stage.delivery([0xFF, 0xFE])) == "400 malformed_json")
  }

  @Test(
    "W01: a trusted body with a wrong member is malformed",
    arguments: [
      ("event", #""payment.refunded""#), ("event", "1"), ("amount", #""1000000""#),
      ("amount", "1.5"),
      ("amount", "9223372036854775808"), ("amount", "null"), ("order_id", "7"),
      ("payment_id", "null"), ("currency", #""RUPIAH""#), ("occurred_at", #""yesterday""#),
      ("order_id", "\"" + String(repeating: "x", count: 65) + "\""), ("company_id", "[]"),
    ])
  func wrongMembers(name: String, value: String) throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let members = try stage.event(of: order, company: "CID-1001").json
    guard case .object(let object) = members else { return }
    let text = object.members.map { member in
      "\"\(member.name)\":" + (member.name == name ? value : member.value.text())
    }.joined(separator: ",")
    #expect(stage.answer(stage.delivery(Array("{\(text)}".utf8))) == "400 malformed_json")
    #expect(try stage.reload(order).status == .awaitingPayment)
  }

  @Test("W01: members that nobody knows, and blanks, change nothing")
  func unknownMembers() throws {
    let stage = try PaymentStage()
    let text = try stage.event(of: stage.order()).json.text(indent: 2)
    let body = text.dropLast(2) + ",\n  \"extra\": {\"a\": [1]}\n}\n"
    #expect(stage.answer(stage.delivery(Array(body.utf8))) == "200 applied")
  }
}
