import HTTPBackend
import HTTPMessages
import TopupBackend
import TopupDomain

/// What can only be seen of a server's own bytes.
enum ServerChecks {
  static func checks() -> [Check] { [olderBytes, registering, returnPath, whoMay, gateway] }

  private static func check(
    _ requirement: Requirement, _ what: String, _ title: String, means: String,
    also: [Requirement] = [], basePath: String = "/billing",
    _ body: @escaping @Sendable (WebClient, CheckContext) async throws -> Void
  ) -> Check {
    Check(
      CheckID(requirement, what, .server), title, means: means, tier: .mergeMedium,
      limitSeconds: 60, also: also, needs: [.levers]
    ) { context in
      let server = try StartedServer(context, basePath: basePath)
      try await body(try WebClient(server, in: context), context)
    }
  }

  private static var olderBytes: Check {
    check(
      .p12, "bytes", "An older company reads the same bytes with every V3 feature on or off",
      means: "An integration that nobody has touched for years breaks.", also: [.p14]
    ) { web, _ in
      let paths = [
        "/api/core/v1/billings/info", "/iag/v1/topup-configurations",
        "/iag/v1/topup-configurations/excess-quota",
      ]
      var bodies: [[String]] = []
      for isOn in [true, false] {
        let names = [
          "billing_new_topup", "billing_voice_call_topup", "billing_chatbot_ai_topup",
          "billing_report_show_waba_id", "waba_save_organization_id",
        ]
        var settings = JSONObject()
        for name in names { settings[name] = .bool(isOn) }
        let set = try web.ask(
          .put, "/sandbox/v1/companies/CID-1008/preferences", as: .service, .object(settings))
        try Expect.equal(set.status, 200, "setting preferences: \(set.text)")
        bodies.append(
          try paths.map { path in
            let answer = try web.ask(.get, path, as: .user("demo-cid-1008-admin"))
            try Expect.equal(answer.status, 200, path)
            return answer.text
          })
      }
      for (index, path) in paths.enumerated() {
        try Expect.equal(bodies[1][index], bodies[0][index], path)
      }
      let info = bodies[0][0]
      try Expect.that(
        !info.contains("billing_version") && !info.contains("initial"), "no member of V3", saw: info
      )
    }
  }

  private static var registering: Check {
    check(
      .p15, "register", "A WABA is registered with the key, joins the package, and only once",
      means: "Messages of a new number are charged to nobody."
    ) { web, _ in
      func register(_ company: String, _ id: String) throws -> HTTPResponse {
        try web.ask(
          .post, "/iag/v1/wabas", as: .service,
          [
            "company_id": .string(company), "waba_id": .string(id), "name": "New",
            "phone_number": "+6281200000001",
          ])
      }
      let first = try register("CID-1001", "1001202699001")
      try Expect.that(
        (200...201).contains(first.status), "201", saw: "\(first.status) \(first.text)")
      try Expect.that(
        first.text.contains("ORGPKG-1001"), "the package of the company", saw: first.text)
      let again = try register("CID-1001", "1001202699001")
      try Expect.that((200...201).contains(again.status), "the same", saw: "\(again.status)")
      let second = try register("CID-1002", "1002202699001")
      try Expect.equal(
        "\(second.status) \(second.problemCode ?? "")", "409 waba_package_exists",
        "a second WABA without the preference")
      let taken = try register("CID-1002", "1001202699001")
      try Expect.equal(
        "\(taken.status) \(taken.problemCode ?? "")", "409 waba_taken", "a WABA of another company")
      let token = try web.ask(.post, "/iag/v1/wabas", as: .user("demo-cid-1001-admin"), [:])
      try Expect.that(
        token.status == 401 || token.status == 403, "a user's token is no key",
        saw: "\(token.status) \(token.text)")
    }
  }

  private static var returnPath: Check {
    check(
      .w04, "below-base-path", "Behind a base path payment URLs, links and redirects stay below it",
      means: "Whoever has paid lands on a page that does not exist.", basePath: "/a/b"
    ) { web, _ in
      let order = try place(web)
      let url = try order.member("payment").member("url").string()
      let authority = url.dropFirst("http://".count)
      let path = String(authority.drop { $0 != "/" })
      try Expect.that(path.hasPrefix("/a/b/pay/"), "a payment URL below /a/b/", saw: url)
      let page = try web.fetch(.get, path)
      try Expect.equal(page.status, 200, "the payment page")
      for link in links(in: page.text) where link.hasPrefix("/") {
        try Expect.that(link.hasPrefix("/a/b/"), "links below /a/b/", saw: link)
      }
      var seen: Set<String> = []
      var next = path + "/return"
      while true {
        try Expect.that(seen.insert(next).inserted, "no redirect twice", saw: next)
        let answer = try web.fetch(.get, next)
        guard (300...399).contains(answer.status) else {
          try Expect.equal(answer.status, 200, "the page after \(seen.count) steps")
          return
        }
        let target = try Expect.some(answer.headers["Location"], "where the redirect leads")
        let isWhole = target.hasPrefix("http://")
        next = isWhole ? String(target.dropFirst("http://".count).drop { $0 != "/" }) : target
        try Expect.that(next.hasPrefix("/a/b/"), "a redirect below /a/b/", saw: target)
      }
    }
  }

  private static func place(_ web: WebClient) throws -> JSONNode {
    let token = "demo-cid-1002-admin"
    let quote = try web.ask(
      .post, "/iag/v1/topup-orders/quote", as: .user(token),
      ["lines": [["code": "muv", "value": 500]]])
    let body: JSONValue = ["quote_id": .string(try quote.json()("quote_id", as: String.self))]
    let order = try web.ask(
      .post, "/iag/v1/topup-orders",
      [
        "Authorization": "Bearer \(token)", "Content-Type": "application/json",
        "Idempotency-Key": "key-00000001",
      ], body: body.utf8())
    try Expect.equal(order.status, 201, "placing an order: \(order.text)")
    return try order.json()
  }

  private static func links(in page: String) -> [String] {
    var links: [String] = []
    for mark in ["href=\"", "action=\"", "src=\""] {
      for part in page.split(separator: mark).dropFirst() {
        links.append(String(part.prefix { $0 != "\"" }))
      }
    }
    return links
  }

  private static var whoMay: Check {
    check(
      .s11, "tokens", "Without a token nothing is told, and a token is no key",
      means: "Balances and phone numbers are read by whoever asks.", also: [.s01]
    ) { web, _ in
      let paths = [
        "/api/core/v1/client_configs/config", "/api/core/v1/billings/info",
        "/iag/v1/topup-configurations", "/iag/v1/topup-orders",
      ]
      for path in paths {
        try Expect.equal(try web.ask(.get, path).status, 401, "\(path) without a token")
        try Expect.equal(
          try web.ask(.get, path, as: .user("demo-nobody")).status, 401, "\(path) with a wrong one")
        try Expect.equal(try web.ask(.get, path, as: .service).status, 401, "\(path) with the key")
      }
      let clock = try web.ask(.get, "/sandbox/v1/clock", as: .user("demo-cid-1001-admin"))
      try Expect.that(
        clock.status == 401 || clock.status == 403, "the levers refuse a token",
        saw: "\(clock.status)")
    }
  }

  private static var gateway: Check {
    Check(
      CheckID(.p14, "gateway", .server),
      "Behind a gateway with path prefixes of its own a client reaches the server all the same",
      means: "A customer whose gateway renames paths cannot top up at all.", tier: .mergeMedium,
      limitSeconds: 60, needs: [.levers]
    ) { context in
      let server = try StartedServer(context)
      // The server's base path stands for the gateway's name of each prefix.
      let rewrites = ["/iag/v1", "/api/core/v1", "/api"].map { prefix in
        PathRewrite(prefix, to: prefix == "/api" ? "/nowhere" : server.address.basePath + prefix)
      }
      let backend = HTTPBackend(
        at: try BillingAddress(server.address.origin, rewrites: rewrites),
        token: try AccessToken("demo-cid-1001-admin"), isSandbox: true)
      try Expect.equal(
        try await backend.clientConfig().companyID, CompanyID("CID-1001"), "whose account it is")
      _ = try await backend.billingInfo()
      let sections = try await backend.catalog().sections
      try Expect.that(!sections.isEmpty, "sections", saw: "none")
      let order = try await backend.order()
      try Expect.equal(try await backend.order(order.id).status, .awaitingPayment, "the order")
    }
  }
}
