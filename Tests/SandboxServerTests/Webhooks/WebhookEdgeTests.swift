import BillingEngine
import HTTPMessages
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("W01: the edges of every axis, through the route")
struct WebhookEdgeTests {
  @Test(
    "W01: the token's edges",
    arguments: [
      ("sandbox-callback-token", true), (nil, false), ("", false), (" ", false),
      ("sandbox-callback-toke", false), ("sandbox-callback-token ", false),
      (" sandbox-callback-token", false), ("sandbox callback token", false),
      ("Sandbox-callback-token", false), ("sandbox-callback-token\0", false),
      ("sandbox-callback-token,sandbox-callback-token", false), ("old-token", false),
    ] as [(String?, Bool)])
  func tokens(token: String?, isBelieved: Bool) throws {
    let stage = try PaymentStage()
    let body = try stage.event(of: stage.order()).json.utf8()
    #expect(
      stage.answer(stage.delivery(body, token: token))
        == (isBelieved ? "200 applied" : "401 invalid_token"))
  }

  @Test("W01: a token that is sent twice is none, though both are right")
  func tokenTwice() throws {
    let stage = try PaymentStage()
    let body = try stage.event(of: stage.order()).json.utf8()
    let request = stage.delivery(body).adding("x-callback-token", PaymentStage.token)
    #expect(stage.answer(request) == "401 invalid_token")
  }

  @Test("W01: the previous token is taken during a rotation, and not after it")
  func tokenRotation() throws {
    for (previous, expected) in [
      (["old-token"], "200 applied"), (["other", "old-token"], "200 applied"),
      ([""], "401 invalid_token"), ([], "401 invalid_token"),
    ] as [([String], WebhookAnswer)] {
      let stage = try PaymentStage { $0.payment.previousCallbackTokens = previous }
      let body = try stage.event(of: stage.order()).json.utf8()
      #expect(stage.answer(stage.delivery(body, token: "old-token")) == expected)
      #expect(stage.answer(stage.delivery(body, token: "")) == "401 invalid_token")
    }
  }

  @Test(
    "W01: what is on but not configured refuses everything",
    arguments: [
      "no token", "empty token", "empty token, previous one", "no secret", "empty secret",
      "secret that is no base64", "no source",
    ])
  func notConfigured(what: String) throws {
    let stage = try PaymentStage { setup in
      switch what {
      case "no token": setup.payment.callbackToken = nil
      case "empty token": setup.payment.callbackToken = ""
      case "empty token, previous one":
        setup.payment.callbackToken = ""
        setup.payment.previousCallbackTokens = [PaymentStage.token]
      case "no secret": setup.payment.webhookSecrets = []
      case "empty secret": setup.payment.webhookSecrets = ["whsec_"]
      case "secret that is no base64": setup.payment.webhookSecrets = ["whsec_!"]
      default: setup.payment.sourceAllowList = []
      }
    }
    let body = try stage.event(of: stage.order()).json.utf8()
    for token in [PaymentStage.token, "", nil] {
      let request = stage.delivery(body, token: token)
      #expect(stage.answer(request) == "503 webhook_not_configured")
      #expect(
        stage.answer(request.with("webhook-signature", "v1,")) == "503 webhook_not_configured")
    }
    let unsigned = stage.delivery(body, secret: "whsec_")
    #expect(stage.answer(unsigned) == "503 webhook_not_configured")
    #expect(try stage.remaining() == PaymentStage().remaining())
  }

  @Test("W01: each check can be switched off by itself")
  func switches() throws {
    let faults: [(WritableKeyPath<WebhookChecks, Bool>, String)] = [
      (\.source, "403 source_not_allowed"), (\.token, "401 invalid_token"),
      (\.timestamp, "401 timestamp_out_of_tolerance"), (\.signature, "401 invalid_signature"),
    ]
    for (index, (check, code)) in faults.enumerated() {
      for isOn in [true, false] {
        let stage = try PaymentStage { $0.payment.checks[keyPath: check] = isOn }
        let body = try stage.event(of: stage.order()).json.utf8()
        let request = stage.delivery(
          body, seconds: index == 2 ? 301 : 0, token: index == 1 ? nil : PaymentStage.token,
          secret: index == 3 ? "whsec_AAAA" : PaymentStage.secret,
          from: index == 0 ? try #require(IPAddress("203.0.113.7")) : PaymentStage.provider)
        #expect(stage.answer(request).description == (isOn ? code : "200 applied"))
      }
    }
  }

  @Test("W01: the signature's edges")
  func signatures() throws {
    let stage = try PaymentStage { $0.payment.webhookSecrets.insert("whsec_AAAA", at: 0) }
    let event = try stage.event(of: stage.order())
    let request = stage.delivery(event.json.utf8())
    let good = try #require(request.message.headers["webhook-signature"])
    for (field, value) in [
      ("webhook-signature", nil), ("webhook-signature", ""), ("webhook-signature", "v1,"),
      ("webhook-signature", "v0" + good.dropFirst(2)), ("webhook-signature", "v1,***"),
      ("webhook-id", nil), ("webhook-id", ""), ("webhook-id", "msg_2"),
    ] as [(String, String?)] {
      #expect(
        stage.answer(request.with(field, value)) == "401 invalid_signature",
        "\(field) \(value ?? "-")")
    }
    // Over the same event, spelled another way.
    #expect(stage.answer(request.with(body: event.json.utf8(indent: 2))) == "401 invalid_signature")
    #expect(stage.answer(request.adding("webhook-signature", good)) == "401 invalid_signature")
    #expect(stage.answer(request.adding("webhook-id", "msg_1")) == "401 invalid_signature")
    #expect(try stage.events("webhook_rejected").count == 11)
    // Several, of which one is valid; and of several secrets, one.
    #expect(
      stage.answer(request.with("webhook-signature", "v0,x v1,AAAA \(good)")) == "200 applied")
    let other = stage.delivery(event.json.utf8(), secret: "whsec_AAAA")
    #expect(stage.answer(other) == "200 duplicate")
  }

  @Test(
    "W01: the source's edges",
    arguments: [
      ("127.0.0.0", nil, true), ("127.255.255.255", nil, true), ("126.255.255.255", nil, false),
      ("128.0.0.0", nil, false), ("::1", nil, true), ("::2", nil, false),
      ("::ffff:127.0.0.1", nil, true), ("203.0.113.7", "127.0.0.1", false),
      ("10.0.0.1", "127.0.0.1", true), ("10.0.0.1", "127.0.0.1, 203.0.113.7", false),
      ("10.0.0.1", "203.0.113.7, 127.0.0.1", true), ("10.0.0.1", nil, false),
      ("127.0.0.1", "203.0.113.7", true),
    ] as [(String, String?, Bool)])
  func sources(peer: String, forwardedFor: String?, isBelieved: Bool) throws {
    let stage = try PaymentStage { $0.payment.trustedProxies = ["10.0.0.0/8"] }
    let body = try stage.event(of: stage.order()).json.utf8()
    let request = stage.delivery(body, from: try #require(IPAddress(peer)))
      .with("X-Forwarded-For", forwardedFor)
    #expect(stage.answer(request) == (isBelieved ? "200 applied" : "403 source_not_allowed"))
  }

  @Test(
    "W01: the timestamp's edges",
    arguments: [
      ("-301", false), ("-300", true), ("+300", true), ("+301", false), ("", false),
      ("soon", false),
      ("ms", false), ("0", false), ("-now", false), ("99999999999999999999", false),
      ("9223372036854775807", false), ("-9223372036854775808", false), ("+now", false),
      (" now", false),
      ("now ", false), ("0now", false), ("now.0", false), ("nowe0", false), ("0xnow", false),
      ("٣", false), ("missing", false), ("twice", false),
    ])
  func timestamps(edge: String, isBelieved: Bool) throws {
    let stage = try PaymentStage()
    let body = try stage.event(of: stage.order()).json.utf8()
    let now = stage.clock.now().seconds
    let text =
      switch edge {
      case "-301", "-300", "+300", "+301": String(now + (Int64(edge) ?? 0))
      case "ms": String(now * 1000)
      case "missing", "twice": String(now)
      default: edge.replacing("now", with: String(now))
      }
    var request = stage.delivery(body, timestamp: text)
    if edge == "missing" { request = request.with("webhook-timestamp", nil) }
    if edge == "twice" { request = request.adding("Webhook-Timestamp", text) }
    #expect(
      stage.answer(request) == (isBelieved ? "200 applied" : "401 timestamp_out_of_tolerance"))
  }

  @Test("W01: replays: the same, another body, another id, a new timestamp, two at once")
  func replays() throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let before = try stage.remaining()
    let body = try stage.event(of: order).json.utf8()
    #expect(stage.answer(stage.delivery(body)) == "200 applied")
    #expect(stage.answer(stage.delivery(body)) == "200 duplicate")
    #expect(stage.answer(stage.delivery(body, id: "msg_2")) == "200 duplicate")
    stage.clock.advance(seconds: 3600)
    #expect(stage.answer(stage.delivery(body)) == "200 duplicate")
    let wrong = try stage.event(of: order, off: 1).json.utf8()
    #expect(stage.answer(stage.delivery(wrong)) == "200 needs_review")
    // The same id for another order's payment is another payment.
    let second = try stage.order()
    #expect(stage.answer(stage.delivery(try stage.event(of: second).json.utf8())) == "200 applied")
    #expect(try stage.remaining() == before.adding(Decimal4(Int64(2_000_000))))
  }

  @Test(
    "W01, W03: binding",
    arguments: [
      ("amount +1", "200 needs_review", Order.Status.needsReview),
      ("amount -1", "200 needs_review", .needsReview), ("USD", "200 needs_review", .needsReview),
      ("idr", "200 needs_review", .needsReview),
      ("unknown order", "200 needs_review", .awaitingPayment),
      ("other company", "200 needs_review", .awaitingPayment),
      ("own company", "200 applied", .credited),
    ] as [(String, WebhookAnswer, Order.Status)])
  func binding(what: String, answer: WebhookAnswer, status: Order.Status) throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let before = try stage.remaining()
    var event = try stage.event(
      of: order, off: what == "amount +1" ? 1 : what == "amount -1" ? -1 : 0,
      currency: what.utf8.count == 3 ? what : "IDR")
    if what == "unknown order" { event.orderID = OrderID("to_nobody") }
    if what == "other company" { event.companyID = CompanyID("CID-1002") }
    if what == "own company" { event.companyID = CompanyID("CID-1001") }
    #expect(stage.deliver(event) == answer)
    #expect(try stage.reload(order).status == status)
    let credit = try status == .credited ? Decimal4(Int64(1_000_000)) : .zero
    #expect(try stage.remaining() == before.adding(credit))
  }
}
