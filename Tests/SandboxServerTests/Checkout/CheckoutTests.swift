import BillingEngine
import HTTPMessages
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("The checkout page")
struct CheckoutTests {
  @Test("It says who pays what until when, and has three buttons")
  func content() throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let page = stage.get(stage.path(of: order))
    #expect(page.status == 200)
    #expect(page.headers["Content-Type"] == "text/html; charset=utf-8")
    let total = FigureStyle.english.text(order.price.total).replacing(" ", with: "\u{A0}")
    for text in [
      "<html lang=\"en\">", "PT", order.number, "WhatsApp", "Rp\u{A0}1,000,000", total,
      "<form method=\"post\">", "value=\"pay\">Pay<", "value=\"fail\">Fail payment<",
      "value=\"expire\">Let it expire<", " left</strong>",
    ] {
      #expect(page.text.contains(text), "\(text)")
    }
  }

  @Test("Nothing runs, nothing is loaded, nobody frames it and nobody learns its address")
  func headers() throws {
    let stage = try PaymentStage()
    let path = stage.path(of: try stage.order())
    for page in [stage.get(path), stage.get(path + "/return"), stage.get("/pay/nobody")] {
      let policy = try #require(page.headers["Content-Security-Policy"])
      for part in ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"] {
        #expect(policy.contains(part))
      }
      #expect(page.headers["Referrer-Policy"] == "no-referrer")
      #expect(page.headers["Cache-Control"] == "no-store")
      #expect(page.headers["X-Content-Type-Options"] == "nosniff")
      for text in ["<script", "http://", "https://", "onclick", "url(", "@import"] {
        #expect(!page.text.contains(text), "\(text)")
      }
    }
  }

  @Test(
    "A choice settles the payment, reports it and leads to the return page",
    arguments: [
      ("pay", Order.Status.credited, "Paid"), ("fail", .paymentFailed, "The payment failed"),
      ("expire", .expired, "The time to pay is over"),
    ])
  func choices(action: String, status: Order.Status, heading: String) throws {
    for base in ["", "/billing", "/a/b"] {
      let stage = try PaymentStage(below: base.isEmpty ? "/" : base + "/")
      let order = try stage.order()
      let path = stage.path(of: order, below: base)
      let answer = stage.post(path, "action=\(action)")
      #expect(answer.status == 303)
      #expect(answer.headers["Location"] == path + "/return")
      #expect(try stage.reload(order).status == status)
      let page = stage.get(path + "/return")
      #expect(page.status == 200)
      #expect(page.text.contains("<h2>\(heading)</h2>"))
      #expect(!page.text.contains("href="))
      #expect(page.headers["Location"] == nil)
      // The page itself says the same from now on, and has no buttons.
      let again = stage.get(path)
      #expect(again.text.contains("<h2>\(heading)</h2>"))
      #expect(!again.text.contains("<form"))
      #expect(!again.text.contains("<button"))
    }
  }

  @Test(
    "S18: what is over takes no payment", arguments: ["cancelled", "paid", "expired", "failed"])
  func takesNoPayment(what: String) throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let path = stage.path(of: order)
    switch what {
    case "cancelled": _ = try stage.engine.cancelOrder(order.id, by: stage.caller())
    case "paid": _ = stage.post(path, "action=pay")
    case "failed": _ = stage.post(path, "action=fail")
    default: stage.clock.advance(seconds: 3 * 86_400)
    }
    let before = try stage.reload(order)
    let payment = try stage.services.payments.payment(of: order.id)
    let balance = try stage.remaining()
    #expect(!stage.get(path).text.contains("<form"))
    for action in ["pay", "fail", "expire"] {
      #expect(stage.post(path, "action=\(action)").headers["Location"] == path + "/return")
    }
    #expect(try stage.reload(order) == before)
    #expect(try stage.services.payments.payment(of: order.id) == payment)
    #expect(try stage.remaining() == balance)
  }

  @Test("Pay, pressed twice or by 16 at once, pays once")
  func pressedTwice() throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let before = try stage.remaining()
    let path = stage.path(of: order)
    onQueues(16) { _ = stage.post(path, "action=pay") }
    #expect(try stage.remaining() == before.adding(Decimal4(Int64(1_000_000))))
    #expect(try stage.events("order_credited").count == 1)
  }

  @Test("A payment whose webhook was lost says that it was received")
  func lostWebhook() throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    _ = try stage.services.payments.settle(order.id, as: .paid, at: stage.clock.now())
    let page = stage.get(stage.path(of: order))
    #expect(page.text.contains("<h2>Payment received</h2>"))
    #expect(!page.text.contains("<form"))
  }

  @Test("The return page of a payment that was not made leads back to it, and redirects nowhere")
  func returnUnpaid() throws {
    let stage = try PaymentStage()
    let path = stage.path(of: try stage.order())
    let page = stage.get(path + "/return")
    #expect(page.status == 200)
    let token = try #require(path.split(separator: "/").last)
    #expect(page.text.contains("href=\"../\(token)\""))
  }

  @Test(
    "A wrong form is refused and settles nothing",
    arguments: [
      ("", 422), ("action=", 422), ("action=refund", 422), ("action=pay&action=fail", 422),
      ("Action=pay", 422), ("action=%zz", 400), ("action=%FF", 400), ("action=pay\0", 422),
      ("{\"action\":\"pay\"}", 422),
    ])
  func wrongForms(form: String, status: Int) throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    let page = stage.post(stage.path(of: order), form)
    #expect(page.status == status)
    #expect(page.headers["Content-Type"] == "application/problem+json")
    #expect(try stage.reload(order).status == .awaitingPayment)
  }

  @Test(
    "A form of another type is refused", arguments: ["application/json", "text/plain", "", nil])
  func wrongTypes(type: String?) throws {
    let stage = try PaymentStage()
    #expect(stage.post(stage.path(of: try stage.order()), "action=pay", type: type).status == 415)
  }

  @Test("An unknown payment is a page for a browser and a problem for a program")
  func unknown() throws {
    let stage = try PaymentStage()
    for path in ["/pay/nobody", "/pay/nobody/return", "/pay/%3Cscript%3E"] {
      let page = stage.get(path, ["Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"])
      #expect(page.status == 404)
      #expect(page.text.contains("There is no such payment"))
      #expect(!page.text.contains("<script>"))
      for accept in ["*/*", "application/json"] {
        let problem = stage.get(path, ["Accept": accept])
        #expect(problem.status == 404)
        #expect(problem.text.contains("\"payment_not_found\""))
      }
    }
    #expect(stage.post("/pay/nobody", "action=pay").status == 404)
  }

  @Test("Hostile names stand there as text")
  func hostile() throws {
    let name = "<script>alert(1)</script>\"'&\u{202E}gnp\u{0}\u{200B}</dd>"
    let stage = try PaymentStage { setup in
      for index in setup.companies.indices { setup.companies[index].name = name }
      for index in setup.rows.indices {
        setup.rows[index].label =
          "<img src=x onerror=alert(1)>" + String(repeating: "x", count: 300)
      }
    }
    let order = try stage.order()
    for page in [stage.get(stage.path(of: order)), stage.get(stage.path(of: order) + "/return")] {
      #expect(!page.text.contains("<script"))
      #expect(!page.text.contains("<img"))
      #expect(
        page.text.contains(
          "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\u{FFFD}gnp\u{FFFD}\u{FFFD}"
            + "&lt;/dd&gt;</bdi>"))
    }
  }

  @Test(
    "A browser's language",
    arguments: [
      (nil, "en"), ("", "en"), ("id", "id"), ("id-ID,id;q=0.9,en;q=0.8", "id"),
      ("en-US,id;q=0.5", "en"),
      ("de,fr", "en"), ("de, id;q=0.3", "id"), ("en;q=0.1, id;q=0.2", "id"), ("id;q=0", "en"),
      ("id;q=x", "en"), ("ID", "id"), ("*", "en"), (";;;,,,", "en"), ("id;q=0.5,en;q=0.50", "id"),
    ] as [(String?, String)])
  func language(header: String?, language: String) throws {
    #expect(CheckoutLanguage(accepting: header).rawValue == language)
  }

  @Test("In Indonesian")
  func indonesian() throws {
    let stage = try PaymentStage()
    let page = stage.get(
      stage.path(of: try stage.order()), ["Accept": "text/html", "Accept-Language": "id"])
    for text in ["lang=\"id\"", ">Bayar<", ">Biarkan kedaluwarsa<", "Bayar sebelum"] {
      #expect(page.text.contains(text))
    }
  }

  @Test(
    "The time left",
    arguments: [
      (0, "< 1 min"), (59, "< 1 min"), (60, "1 min"), (3_599, "59 min"), (3_600, "1 h"),
      (3_660, "1 h 1 min"), (86_400, "1 day"), (86_399, "23 h 59 min"),
      (2 * 86_400 + 7_200, "2 days 2 h"),
      (-5, "< 1 min"),
    ])
  func timeLeft(seconds: Int64, text: String) {
    let now = Timestamp(milliseconds: 1_000_000)
    #expect(CheckoutTime(until: now.adding(seconds: seconds), from: now).text(in: .english) == text)
  }
}
