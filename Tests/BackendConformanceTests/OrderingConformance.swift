import OwnThreads
import Testing
import TopupBackend
import TopupDomain

@testable import Confidence

@Suite("Every backend: quotes and orders", .onOwnThreads, .timeLimit(.minutes(5)))
struct OrderingConformance {
  private static let key = IdempotencyKey("key-00000001")

  @Test("A cart that is too long is refused with the same words, after who may not order at all")
  func tooLong() async throws {
    let lines = (0..<51).map { CartLine(code: code("x\($0)"), value: 1) }
    var problems: [[Problem]] = []
    for kind in BackendKind.allCases {
      let stage = try kind.open()
      problems.append([])
      for role in [UserRole.admin, .supervisor] {
        let backend = try stage.backend("CID-1004", as: role)
        let error = await failure { () async throws(BackendError) in try await backend.quote(lines)
        }
        guard case .refused(var problem)? = error else { continue }
        problem.requestID = ""
        problems[problems.count - 1].append(problem)
      }
    }
    #expect(problems[0] == problems[1])
    #expect(problems[0].map(\.knownCode) == [.invalidRequest, .roleNotAllowed])
    #expect(
      problems[0].map { $0.errors.map(\.message) } == [["A cart holds at most 50 lines"], []])
  }

  @Test("Every fault of a cart is named, all at once", arguments: BackendKind.allCases)
  func quoteRefusals(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1004")
    let rows: [([CartLine], Refusal)] = [
      ([], .refused(.invalidRequest, ["lines:empty_cart"])),
      (cart(("nothing", 1)), .refused(.invalidRequest, ["lines[0].code:unknown_code"])),
      (cart(("wa_balance", 1_000_000)), .refused(.sectionHidden, ["lines[0].code:section_hidden"])),
      (cart(("muv", 501)), .refused(.invalidRequest, ["lines[0].value:unknown_option"])),
      (cart(("user_quota", 0)), .refused(.invalidRequest, ["lines[0].value:below_minimum"])),
      (cart(("user_quota", -5)), .refused(.invalidRequest, ["lines[0].value:below_minimum"])),
      (cart(("user_quota", 501)), .refused(.invalidRequest, ["lines[0].value:above_maximum"])),
      (
        cart(("muv", 500), ("muv", 500)),
        .refused(.invalidRequest, ["lines[1].code:repeated_code"])
      ),
      (
        cart(("muv", 1), ("nothing", 1), ("user_quota", 900)),
        .refused(
          .invalidRequest,
          [
            "lines[0].value:unknown_option", "lines[1].code:unknown_code",
            "lines[2].value:above_maximum",
          ])
      ),
      (
        (0..<51).map { CartLine(code: code("x\($0)"), value: 1) },
        .refused(.invalidRequest, ["lines:too_long"])
      ),
    ]
    for (lines, expected) in rows {
      #expect(
        await refusal { () async throws(BackendError) in try await backend.quote(lines) }
          == expected)
    }
  }

  @Test(
    "S02: an amount below the minimum is raised, and the quote says from what",
    arguments: BackendKind.allCases)
  func raised(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1011")
    let quote = try await backend.quote(cart(("wa_balance", 1)))
    #expect(
      try await stage.admin(of: "CID-1011").quote(cart(("wa_balance", 1))).price == quote.price)
    #expect(quote.price.lines[0].adjustedFrom == 1)
    #expect(quote.price.lines[0].value == 2_500_000)
  }

  @Test("S14: one key makes one order, however often it is sent", arguments: BackendKind.allCases)
  func idempotency(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let quote = try await backend.quote(cart(("muv", 500)))
    let placed = try await backend.placeOrder(quote.id, key: Self.key)
    #expect(!placed.isReplay)
    #expect(placed.order.status == .awaitingPayment)
    #expect(placed.order.price == quote.price)
    for text in [Self.key.text, "\"\(Self.key.text)\""] {
      let again = try await backend.placeOrder(quote.id, key: IdempotencyKey(text))
      #expect(again.isReplay)
      #expect(again.order == placed.order)
    }
    let other = try await backend.quote(cart(("muv", 1000)))
    let rows: [(QuoteID, String, Refusal)] = [
      (other.id, Self.key.text, .refused(.idempotencyKeyReused)),
      (quote.id, "key-00000002", .refused(.quoteAlreadyOrdered)),
      (QuoteID("qt_none"), "key-00000003", .refused(.quoteNotFound)),
      (other.id, "", .refused(.idempotencyKeyRequired)),
      (other.id, "short", .refused(.invalidIdempotencyKey)),
      (other.id, String(repeating: "k", count: 256), .refused(.invalidIdempotencyKey)),
      (other.id, "k\u{e9}y-00000001", .refused(.invalidIdempotencyKey)),
      (other.id, "key-0000\r\n0001", .refused(.invalidIdempotencyKey)),
    ]
    for (id, key, expected) in rows {
      #expect(
        await refusal { () async throws(BackendError) in
          try await backend.placeOrder(id, key: IdempotencyKey(key))
        } == expected, "\(key)")
    }
    let stranger = try stage.admin(of: "CID-1003")
    #expect(
      await refusal { () async throws(BackendError) in
        try await stranger.placeOrder(other.id, key: Self.key)
      } == .refused(.quoteNotFound))
  }

  @Test(
    "S16: a price that changed orders nothing and comes with a fresh quote",
    arguments: BackendKind.allCases)
  func priceChange(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1001")
    let section = try #require(
      try await backend.catalog().sections.first { $0.code == code("chatbot_ai_extra") })
    let package = try #require(section.packageID)
    let quote = try await backend.quote(cart(("chatbot_ai_extra", 5)))
    let changed = try await stage.levers.setPrice(Decimal4(360_000 as Int32), of: package)
    #expect(changed.price == Decimal4(360_000 as Int32))
    let error = await failure { () async throws(BackendError) in
      try await backend.placeOrder(quote.id, key: Self.key)
    }
    guard case .refused(let problem) = error, let fresh = problem.quote else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.knownCode == .priceChanged)
    #expect(fresh.price.lines[0].amount == Rupiah(1_800_000))
    let order = try await backend.placeOrder(fresh.id, key: IdempotencyKey("key-00000002")).order
    #expect(order.price == fresh.price)
    #expect(
      await refusal { () async throws(BackendError) in
        try await stage.levers.setPrice(.zero, of: PackageID("none"))
      } == .refused(.packageNotFound))
  }

  @Test(
    "A quote expires after fifteen minutes, and a gate that closes refuses it",
    arguments: BackendKind.allCases)
  func staleQuotes(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1001")
    let hidden = try await backend.quote(cart(("voice_balance", 500_000)))
    _ = try await stage.levers.setPreferences(
      ["billing_voice_call_topup": false], of: CompanyID("CID-1001"))
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.placeOrder(hidden.id, key: Self.key)
      } == .refused(.sectionHidden, ["lines[0].code:section_hidden"]))
    let old = try await backend.quote(cart(("muv", 500)))
    _ = try await stage.levers.advanceClock(seconds: 15 * 60)
    #expect(
      await refusal { () async throws(BackendError) in
        try await backend.placeOrder(old.id, key: Self.key)
      } == .refused(.quoteExpired))
  }

  @Test("Orders are listed newest first, by page, state and key", arguments: BackendKind.allCases)
  func listing(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let before = try await backend.orders(OrderQuery(limit: 1000)).rows.count
    var placed: [OrderID] = []
    for index in 0..<5 {
      placed.append(try await backend.order(cart(("muv", 500)), key: "listing-\(index)").id)
    }
    _ = try await backend.cancelOrder(placed[0])
    var listed: [OrderID] = []
    var cursor: String?
    repeat {
      let page = try await backend.orders(OrderQuery(limit: 2, cursor: cursor))
      #expect(page.rows.count <= 2)
      listed += page.rows.map(\.id)
      cursor = page.nextCursor
    } while cursor != nil
    #expect(Array(listed.prefix(5)) == placed.reversed())
    #expect(listed.count == before + 5)
    #expect(Set(listed).count == listed.count)
    let cancelled = try await backend.orders(OrderQuery(status: .cancelled)).rows
    #expect(cancelled.first?.id == placed[0])
    #expect(cancelled.allSatisfy { $0.status == .cancelled })
    let found = try await backend.orders(OrderQuery(key: IdempotencyKey("listing-3"))).rows
    #expect(found.map(\.id) == [placed[3]])
    #expect(try await backend.orders(OrderQuery(key: IdempotencyKey("unknown-key"))).rows.isEmpty)
    for cursor in ["x", "", "o-1", "e1", "o1 "] {
      #expect(
        await refusal { () async throws(BackendError) in
          try await backend.orders(OrderQuery(cursor: cursor))
        } == .refused(.invalidCursor), "\(cursor)")
    }
    for limit in [0, -1, 1001] {
      #expect(
        await refusal { () async throws(BackendError) in
          try await backend.orders(OrderQuery(limit: limit))
        } == .refused(.invalidParameter))
    }
    let stranger = try stage.admin(of: "CID-1003")
    for id in [placed[0], OrderID("none"), OrderID("a/b?c")] {
      #expect(
        await refusal { () async throws(BackendError) in try await stranger.order(id) }
          == .refused(.orderNotFound))
      #expect(
        await refusal { () async throws(BackendError) in try await stranger.cancelOrder(id) }
          == .refused(.orderNotFound))
    }
  }

  @Test(
    "An order that awaits payment is cancelled, once or often; a paid one is not",
    arguments: BackendKind.allCases)
  func cancelling(kind: BackendKind) async throws {
    let stage = try kind.open()
    let backend = try stage.admin(of: "CID-1002")
    let order = try await backend.order()
    let cancelled = try await backend.cancelOrder(order.id)
    #expect(cancelled.status == .cancelled)
    #expect(try await backend.cancelOrder(order.id) == cancelled)
    #expect(try await backend.order(order.id) == cancelled)
    let paid = try await backend.order()
    _ = try await stage.levers.deliver(SandboxDelivery(event: .paid), for: paid.id)
    #expect(
      await refusal { () async throws(BackendError) in try await backend.cancelOrder(paid.id) }
        == .refused(.orderNotCancellable))
  }
}
