import HTTPBackend
import HTTPMessages
import TopupBackend
import TopupDomain
import TopupModel

/// W04: behind any base path everything stays below it. Addresses are followed here by hand; that a
/// real browser gets there too is looked at by the repository's own tests.
enum BasePathChecks {
  static func checks() -> [Check] {
    [("/", "root"), ("/billing", "one-part"), ("/a/b/", "two-parts")].map { check($0.0, $0.1) }
  }

  private static let redirectsMax = 5

  private static func check(_ basePath: String, _ name: String) -> Check {
    Check(
      CheckID(.w04, name, .server),
      "Behind \(basePath) payment URLs, links and redirects stay below it, and no redirect loops",
      means: "A payer lands on a page that does not exist, or on somebody else's.",
      tier: .mergeMedium, limitSeconds: 60, also: [.s13, .s18], needs: [.levers]
    ) { context in
      let site = try ServerSite(context, basePath: basePath)
      let web = try WebClient(site.server, in: context)
      let base = basePath.hasSuffix("/") ? String(basePath.dropLast()) : basePath
      try Expect.equal(site.server.address.basePath, base, "the address that the server tells")
      let root = site.server.address.origin + base + "/"
      for (action, status) in [
        ("pay", Order.Status.credited), ("fail", .paymentFailed), ("expire", .expired),
      ] {
        let desk = try await Desk(at: site, "CID-1002", in: context)
        try await desk.pick("wa_balance", 1_000_000)
        try await desk.order()
        let order = try Expect.some(desk.app.payment?.order, "an order")
        let url = order.payment.url
        try Expect.that(url.hasPrefix(root + "pay/"), "a payment URL below \(root)", saw: url)
        let target = String(url.dropFirst(site.server.address.origin.count))
        try look(at: try web.fetch(.get, target, page), of: target, below: base)
        // The way back from a payment that was not made.
        let back = try web.fetch(.get, target + "/return", page)
        try look(at: back, of: target + "/return", below: base)
        let links = addresses(in: back).map { resolved($0, against: target + "/return") }
        try Expect.equal(links, [target], "the link of a payment that was not made")
        let settled = try web.fetch(
          .post, target, ["Content-Type": "application/x-www-form-urlencoded"],
          body: Array("action=\(action)".utf8))
        let end = try follow(settled, from: target, web, below: base)
        try Expect.equal(end, target + "/return", "where \(action) leads")
        try Expect.equal(try await desk.backend.order(order.id).status, status, "the order")
        try await desk.wait("the page Payment says so") { $0.payment?.order?.status == status }
        // Pressed once more, it leads to the same page and changes nothing.
        let again = try web.fetch(
          .post, target, ["Content-Type": "application/x-www-form-urlencoded"],
          body: Array("action=pay".utf8))
        try Expect.equal(try follow(again, from: target, web, below: base), end, "once more")
        try Expect.equal(try await desk.backend.order(order.id).status, status, "the order then")
      }
      context.note("Followed by hand; the repository's tests walk it in a headless browser.")
      try places(web, below: base)
      try await location(site, web, below: base)
    }
  }

  private static let page: HTTPHeaders = ["Accept": "text/html"]

  /// Follows redirects by hand: each below the base path, none twice.
  private static func follow(
    _ answer: HTTPResponse, from target: String, _ web: WebClient, below base: String
  ) throws -> String {
    var answer = answer
    var place = target
    var seen: [String] = []
    while (300...399).contains(answer.status) {
      let location = try Expect.some(answer.headers["Location"], "where \(place) redirects to")
      let next = resolved(location, against: place)
      try Expect.that(
        next.hasPrefix(base + "/"), "a redirect below \(base)/", saw: "\(place) to \(location)")
      try Expect.that(
        !seen.contains(next) && seen.count < redirectsMax, "no redirect twice",
        saw: "\(seen + [next])")
      seen.append(next)
      place = next
      answer = try web.fetch(.get, place, page)
    }
    try look(at: answer, of: place, below: base)
    return place
  }

  /// A page that is there, and whose addresses all lie below the base path.
  private static func look(
    at answer: HTTPResponse, of target: String, below base: String
  ) throws {
    try Expect.equal(answer.status, 200, "the page \(target)")
    for address in addresses(in: answer) {
      let place = resolved(address, against: target)
      try Expect.that(
        place.hasPrefix(base + "/"), "an address below \(base)/ on \(target)", saw: address)
    }
  }

  /// What the page's `href`, `src` and `action` name.
  private static func addresses(in answer: HTTPResponse) -> [String] {
    let text = answer.text
    var found: [String] = []
    for name in ["href=\"", "src=\"", "action=\""] {
      for part in text.split(separator: name, omittingEmptySubsequences: false).dropFirst() {
        found.append(String(part.prefix { $0 != "\"" }))
      }
    }
    return found
  }

  /// The target that a browser would ask for. One of another origin stays as it is, and so lies
  /// below nothing.
  private static func resolved(_ address: String, against target: String) -> String {
    if address.contains("://") || address.hasPrefix("//") { return "elsewhere: " + address }
    if address.hasPrefix("/") { return address }
    var parts = target.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for part in address.split(separator: "/") {
      if part == ".." { parts = parts.dropLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  // MARK: Everything else

  /// Nothing answers beside the base path, and nothing redirects.
  private static func places(_ web: WebClient, below base: String) throws {
    let paths = ["/healthz", "/metrics", "/openapi.yaml", "/pay/nobody", "/"]
    for path in paths + paths.map({ $0 + "/" }) {
      let answer = try web.fetch(.get, base + path)
      try Expect.that(
        !(300...399).contains(answer.status), "no redirect from \(base + path)",
        saw: "\(answer.status) to \(answer.headers["Location"] ?? "nowhere")")
      guard !base.isEmpty else { continue }
      for beside in [path, "/other" + path, base + "x" + path] {
        try Expect.equal(try web.fetch(.get, beside).status, 404, "what answers at \(beside)")
      }
    }
    try Expect.equal(try web.fetch(.get, base + "/healthz").status, 200, "\(base)/healthz")
  }

  /// The `Location` of a new order, and of its replay.
  private static func location(
    _ site: ServerSite, _ web: WebClient, below base: String
  ) async throws {
    let quote = try await site.admin(of: "CID-1003").quote(cart(["muv": 500]))
    let body: JSONValue = ["quote_id": quote.id.json]
    for _ in 0..<2 {
      let answer = try web.ask(
        .post, "/iag/v1/topup-orders",
        [
          "Authorization": "Bearer demo-cid-1003-admin", "Content-Type": "application/json",
          "Idempotency-Key": "key-of-location",
        ], body: body.utf8())
      try Expect.equal(answer.status, 201, "the order")
      let location = try Expect.some(answer.headers["Location"], "the order's Location")
      let target =
        location.hasPrefix(site.server.address.origin)
        ? String(location.dropFirst(site.server.address.origin.count)) : location
      try Expect.that(target.hasPrefix(base + "/"), "a Location below \(base)/", saw: location)
      let order = try web.fetch(.get, target, ["Authorization": "Bearer demo-cid-1003-admin"])
      try Expect.equal(order.status, 200, "what is at the Location")
    }
  }
}
