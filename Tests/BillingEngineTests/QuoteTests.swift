import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("Quotes", .onEveryStore)
struct QuoteTests {
  @Test("S03, S04, S06: lines, months, multiplier, tax and total")
  func figures() throws {
    let world = try World()
    let quote = try world.quote([("muv", 500), ("user_quota", 2), ("chatbot_ai_extra", 5)])
    let lines = quote.price.lines
    #expect(lines.map(\.amount) == [Rupiah(300_000), Rupiah(1_800_000), Rupiah(1_750_000)])
    #expect(lines.map(\.billableMonths) == [1, 6, 1])
    #expect(lines.map(\.creditedQuantity) == [500, 2, 5000])
    #expect(lines.map(\.periodEnd) == [nil, CalendarDate("2026-12-31"), nil])
    #expect(quote.price.subtotal == Rupiah(3_850_000))
    #expect(quote.price.tax.amount == Rupiah(423_500))
    #expect(quote.price.total == Rupiah(4_273_500))
    #expect(quote.expiresAt == World.start.adding(minutes: 15))
  }

  @Test("S02: an amount below the minimum is raised, and says so")
  func raised() throws {
    let line = try World().quote([("wa_balance", 999_999)]).price.lines[0]
    #expect(line.value == 1_000_000)
    #expect(line.adjustedFrom == 999_999)
  }

  @Test("S08: the review shows what settles excess and what is added")
  func excess() throws {
    let world = try World()
    let line = try world.quote([("wa_balance", 1_000_000)], company: "CID-EXCESS").price.lines[0]
    #expect(line.settlesExcess == decimal("5000"))
    #expect(line.netCredit == decimal("995000"))
  }

  @Test(
    "Every fault of a cart is named at its place",
    arguments: [
      ([], ["lines empty_cart"]),
      ([("nothing", 1)], ["lines[0].code unknown_code"]),
      ([("muv", 499)], ["lines[0].value unknown_option"]),
      ([("wa_balance", 0)], ["lines[0].value below_minimum"]),
      ([("user_quota", 501)], ["lines[0].value above_maximum"]),
      ([("voice_balance", .max)], ["lines[0].value out_of_range"]),
      (
        [("muv", 1), ("muv", 500), ("x", 1), ("user_quota", -1)],
        [
          "lines[0].value unknown_option", "lines[1].code repeated_code",
          "lines[2].code unknown_code", "lines[3].value below_minimum",
        ]
      ),
    ] as [([(String, Int64)], [String])])
  func faults(cart: [(String, Int64)], faults: [String]) throws {
    let world = try World()
    let problem = refusal { try world.quote(cart) }
    #expect(problem?.knownCode == .invalidRequest)
    #expect(problem?.errors.map { "\($0.field) \($0.code)" } == faults)
  }

  @Test("A cart of more than 50 lines is refused as a whole")
  func tooLong() throws {
    let world = try World()
    let problem = refusal { try world.quote(Array(repeating: ("muv", 500), count: 51)) }
    #expect(problem?.errors.map(\.code) == ["too_long"])
  }

  @Test("SPEC 1: figures that each fit, but not together, are refused")
  func overflow() throws {
    let world = try World { setup in
      setup.rows.append(
        .row("one", 7, .init(kind: .amount)) { $0.pricing = .fixed(decimal("9000")) })
      setup.rows.append(
        .row("two", 8, .init(kind: .amount)) { $0.pricing = .fixed(decimal("9000")) })
    }
    let large: Int64 = 999_999_999_999_999
    let problem = refusal { try world.quote([("one", large), ("two", large)]) }
    #expect(problem?.errors.map(\.field) == ["lines"])
    #expect(problem?.errors.map(\.code) == ["out_of_range"])
  }

  @Test("S01: a section that the gate hides is refused")
  func hidden() throws {
    let world = try World()
    let hidden = refusal { try world.quote([("chatbot_ai_extra", 1)], company: "CID-V2") }
    #expect(hidden?.knownCode == .sectionHidden)
    #expect(hidden?.status == 422)
    #expect(hidden?.errors.map(\.field) == ["lines[0].code"])
    let mixed = refusal {
      try world.quote([("chatbot_ai_extra", 1), ("muv", 1)], company: "CID-V2")
    }
    #expect(mixed?.knownCode == .invalidRequest)
    #expect(mixed?.errors.map(\.code) == ["section_hidden", "unknown_option"])
  }

  @Test("S11: only admin and owner quote", arguments: UserRole.allCases)
  func roles(role: UserRole) throws {
    let world = try World()
    let caller = try world.caller(role: role)
    let cart = [CartLine(code: code("muv"), value: 500)]
    let problem = refusal { try world.engine.quote(cart, by: caller) }
    #expect(problem?.knownCode == ([.admin, .owner].contains(role) ? nil : .roleNotAllowed))
  }

  @Test("S17: a company that withholds income tax is refused before anything is looked at")
  func withholding() throws {
    let world = try World()
    let problem = refusal { try world.quote([], company: "CID-PPH") }
    #expect(problem?.knownCode == .withholdingNotSupported)
    #expect(problem?.status == 403)
  }

  @Test("W02: without a price there is no quote")
  func pricingFails() throws {
    let world = try World()
    world.arm(.pricing, .status503, times: UpstreamRetry.attemptsMax)
    let problem = refusal { try world.quote([("chatbot_ai_extra", 1)]) }
    #expect(problem?.knownCode == .pricingUnavailable)
    #expect(problem?.retryAfterSeconds == 1)
    #expect(throws: Never.self) { try world.quote([("muv", 500)]) }
  }
}
