import BillingEngine
import TopupBackend
import TopupDomain

/// W01: the edges of every axis of trust, as bytes over HTTP.
enum WebhookEdgeChecks {
  static func checks() -> [Check] { [tokens, signatures, sources, timestamps] }

  /// What is sent in one row of a table, and whether it is to be believed.
  private struct Row {
    var name: String
    var isBelieved: Bool
    var change: (inout OutsideProvider.Report) -> Void

    init(
      _ name: String, _ isBelieved: Bool, _ change: @escaping (inout OutsideProvider.Report) -> Void
    ) {
      self.name = name
      self.isBelieved = isBelieved
      self.change = change
    }
  }

  /// Sends every row for an order of its own; nothing but what is to be believed may credit.
  private static func look(
    at rows: [Row], _ provider: OutsideProvider, refusal: String
  ) async throws {
    let backend = try provider.site.admin(of: "CID-1002")
    var balance = try await backend.balance("wa_balance").remaining
    for row in rows {
      let order = try await backend.order()
      var report = try await provider.report(try provider.event(of: order))
      row.change(&report)
      try Expect.equal(
        try provider.send(report), row.isBelieved ? "200 applied" : refusal,
        "the answer to: \(row.name)")
      try Expect.equal(
        try await backend.order(order.id).status, row.isBelieved ? .credited : .awaitingPayment,
        "the order after: \(row.name)")
      if row.isBelieved { balance = try balance.adding(decimal("1000000")) }
    }
    try Expect.equal(try await backend.balance("wa_balance").remaining, balance, "the balance")
    try Expect.equal(
      try await provider.site.events("webhook_rejected").count, rows.count { !$0.isBelieved },
      "events webhook_rejected")
  }

  private static func check(
    _ what: String, _ title: String, _ body: @escaping Check.Body
  ) -> Check {
    Check(
      CheckID(.w01, what, .server), title, means: WebhookBytesChecks.means, tier: .mergeMedium,
      limitSeconds: 60, needs: [.levers], body: body)
  }

  // MARK: Token

  private static var tokens: Check {
    check("token", "The shared token counts whole, once, and the one before only in a rotation") {
      context in
      let rotating = try OutsideProvider(
        context, name: "-rotating", ["previous_callback_tokens": ["old-token", ""]])
      let token = "sandbox-callback-token"
      let rows =
        [
          "", " ", "sandbox-callback-toke", "sandbox-callback-token-", "sandbox callback token",
          "Sandbox-callback-token", "\(token),\(token)", "not-this",
        ].map { text in Row("token \"\(text)\"", false) { $0.tokens = [text] } } + [
          Row("no token", false) { $0.tokens = [] },
          Row("the token twice", false) { $0.tokens = [token, token] },
          Row("the token", true) { $0.tokens = [token] },
          Row("the token before, in a rotation", true) { $0.tokens = ["old-token"] },
        ]
      try await look(at: rows, rotating, refusal: "401 invalid_token")
      let after = try OutsideProvider(context, name: "-after")
      let late = [Row("the token before, after a rotation", false) { $0.tokens = ["old-token"] }]
      try await look(at: late, after, refusal: "401 invalid_token")
      let empty = try OutsideProvider(context, name: "-empty", ["callback_token": ""])
      let none = ["", token].map { text in
        Row("\"\(text)\" where the server's own is empty", false) { $0.tokens = [text] }
      }
      try await look(at: none, empty, refusal: "503 webhook_not_configured")
    }
  }

  // MARK: Signature

  private static var signatures: Check {
    check("signature", "A signature counts over the very bytes, with a key that is in use") {
      context in
      let secret = context.surroundings.setup.payment.webhookSecrets.first ?? ""
      let provider = try OutsideProvider(
        context, name: "-two", ["webhook_secrets": ["whsec_AAECAwQFBgc=", .string(secret)]])
      func headers(
        _ name: String, _ isBelieved: Bool, _ make: @escaping @Sendable (String) -> String?
      )
        -> Row
      {
        Row(name, isBelieved) { $0.signature = make }
      }
      let rows = [
        headers("no signature", false) { _ in nil }, headers("an empty one", false) { _ in "" },
        headers("base64 that is none", false) { _ in "v1,***" },
        headers("base64 without its end", false) { String($0.dropLast(2)) },
        headers("v0", false) { "v0" + $0.dropFirst(2) },
        headers("no version", false) { String($0.dropFirst(3)) },
        headers("a prefix", false) { String($0.prefix(20)) },
        // What is base64 by itself, and so is compared.
        headers("its first three bytes", false) { String($0.prefix(7)) },
        headers("several, none valid", false) { _ in "v1,AAAA v1,BBBB v0,CCCC" },
        headers("several, one valid", true) { "v1,AAAA v0,BBBB " + $0 },
        Row("another key", false) { $0.secret = "whsec_YW5vdGhlci1rZXk=" },
        Row("an empty key", false) { $0.secret = "whsec_" },
        Row("the other key of a rotation", true) { $0.secret = "whsec_AAECAwQFBgc=" },
        Row("over the body written otherwise", false) { report in
          let body = try? JSONValue(parsing: report.body)
          report.signedBody = body?.utf8(indent: 2)
        },
        Row("over a body of a byte more", false) { $0.signedBody = $0.body + [0x0A] },
        Row("over a body of a byte less", false) { $0.signedBody = $0.body.dropLast() },
        Row("the body written otherwise, and signed so", true) { report in
          report.body = (try? JSONValue(parsing: report.body))?.utf8(indent: 2) ?? []
        },
      ]
      try await look(at: rows, provider, refusal: "401 invalid_signature")
      let empty = try OutsideProvider(context, name: "-none", ["webhook_secrets": []])
      let unsigned = [Row("an empty key where the server has none", false) { $0.secret = "whsec_" }]
      try await look(at: unsigned, empty, refusal: "503 webhook_not_configured")
    }
  }

  // MARK: Source

  private static func sources(_ rows: [([String], Bool)]) -> [Row] {
    rows.map { addresses, isBelieved in
      Row("from \(addresses)", isBelieved) { $0.forwardedFor = addresses }
    }
  }

  private static var sources: Check {
    check("source", "The source is the peer, or whom a believed proxy names, and in a listed block")
    { context in
      let refusal = "403 source_not_allowed"
      let proxied = try OutsideProvider(
        context, name: "-proxied",
        [
          "trusted_proxies": ["127.0.0.1/32", "10.0.0.0/8"],
          "source_allow_list": ["203.0.113.64/26", "2001:db8::/32"],
        ])
      let rows: [([String], Bool)] = [
        (["203.0.113.63"], false), (["203.0.113.64"], true), (["203.0.113.127"], true),
        (["203.0.113.128"], false), (["::ffff:203.0.113.64"], true),
        (["::ffff:203.0.113.63"], false), (["2001:db8::"], true),
        (["2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"], true), (["2001:db9::"], false),
        (["2001:db7:ffff::"], false), (["[2001:db8::7]:443"], true),
        // The rightmost that is no proxy, whatever stands left of it.
        (["203.0.113.64, 198.51.100.1"], false), (["198.51.100.1, 203.0.113.64"], true),
        (["198.51.100.1, 203.0.113.64, 10.1.2.3"], true),
        (["203.0.113.64", "198.51.100.1"], false),
        (["203.0.113.64, unknown"], false), (["203.0.113.64,"], false), ([""], false), ([], false),
        (["127.0.0.1"], false),
      ]
      try await look(at: sources(rows), proxied, refusal: refusal)
      let direct = try OutsideProvider(context, name: "-direct")
      try await look(at: sources([([], true), (["198.51.100.1"], true)]), direct, refusal: refusal)
      let closed = try OutsideProvider(
        context, name: "-closed", ["source_allow_list": ["203.0.113.64/26"]])
      try await look(
        at: sources([([], false), (["203.0.113.64"], false)]), closed, refusal: refusal)
      let empty = try OutsideProvider(context, name: "-empty", ["source_allow_list": []])
      try await look(at: sources([([], false)]), empty, refusal: "503 webhook_not_configured")
    }
  }

  // MARK: Timestamp

  /// As written, with `now` for the seconds of the server's clock.
  private static let texts = [
    "", "soon", "0", "-now", "+now", "now000", "now.0", "0now", "nowe0", "99999999999999999999",
    "9223372036854775807", "-9223372036854775808",
  ]

  private static var timestamps: Check {
    check("timestamp", "A timestamp counts within 300 s on either side, as an integer of seconds") {
      context in
      let provider = try OutsideProvider(context)
      let refusal = "401 timestamp_out_of_tolerance"
      let rows =
        [Row("none", false) { $0.timestamp = nil }]
        + texts.map { text in
          Row("\"\(text)\"", false) { report in
            report.timestamp = text.replacing("now", with: report.timestamp ?? "")
          }
        }
      try await look(at: rows, provider, refusal: refusal)
      for (offset, isBelieved) in [(-301, false), (-300, true), (300, true), (301, false)] {
        try Expect.equal(
          try await answer(provider, offset), isBelieved ? "200 applied" : refusal,
          "the answer \(offset) s from now")
      }
    }
  }

  /// Within one second of the server's clock: on its edge nothing could be said.
  private static func answer(_ provider: OutsideProvider, _ offset: Int) async throws -> String {
    let backend = try provider.site.admin(of: "CID-1002")
    for _ in 0..<10 {
      let event = try provider.event(of: try await backend.order())
      let start = try await provider.site.levers.clock().seconds
      var report = try await provider.report(event)
      report.timestamp = String(start + Int64(offset))
      let answer = try provider.send(report)
      if try await provider.site.levers.clock().seconds == start { return answer }
    }
    throw CheckSkip("ten requests took more than a second each")
  }
}
