import Foundation
import Testing
import TopupBackend
import TopupDomain

/// Texts in the contract's shapes, with the figures of its examples.
@Suite("The contract's shapes")
struct WireJSONTests {
  private static let quoteText = """
    {"quote_id": "q-1", "expires_at": "2026-07-01T09:15:00+07:00", "lines": [{
      "code": "wa_balance", "label": "WhatsApp balance", "unit": "rupiah", "value": 1000000,
      "adjusted_from": 999999, "credited_quantity": 1000000, "unit_price": "586.3300",
      "billable_months": 1, "amount": 1000000, "settles_excess": "5000", "net_credit": "995000",
      "period_end": null, "a_member_of_the_future": [1, 2]
    }], "subtotal": 1000000, "tax": {"name": "PPN", "rate_percent": "11", "amount": 110000},
    "total": 1110000}
    """

  private func decode<Shape: JSONDecodable>(
    _ text: String, as shape: Shape.Type = Shape.self
  ) throws -> Shape {
    try Shape(from: JSONNode(JSONValue(parsing: text)))
  }

  @Test("A quote is read with its adjustment, and members of the future are ignored")
  func readsQuote() throws {
    let quote: Quote = try decode(Self.quoteText)
    #expect(quote.id == QuoteID("q-1"))
    #expect(quote.price.lines[0].adjustedFrom == 999_999)
    #expect(quote.price.lines[0].unitPrice == Decimal4("586.33"))
    #expect(quote.price.lines[0].netCredit == Decimal4("995000"))
    #expect(quote.price.total == Rupiah(1_110_000))
  }

  @Test("What is written is read back the same, member by member")
  func roundTrips() throws {
    let quote: Quote = try decode(Self.quoteText)
    #expect(try decode(quote.json.text()) == quote)
    let order = TopupOrder(
      id: OrderID("o-1"), number: "TU/2026/07/000042", status: .credited, price: quote.price,
      payment: .init(
        url: "https://sandbox.invalid/pay/x", expiresAt: quote.expiresAt, paidAt: quote.expiresAt,
        paymentID: PaymentID("p-1")),
      credits: [], paidInvoices: [], createdAt: quote.expiresAt, createdBy: "Sari",
      timeline: [.init(at: quote.expiresAt, event: "placed", detail: nil)])
    #expect(try decode(order.json.text()) == order)
    let page = Page(rows: [order], nextCursor: "c")
    #expect(try decode(page.json.text()) == page)
  }

  @Test(
    "A member of the wrong kind is explained with its path",
    arguments: [
      ("\"total\": 1110000", "\"total\": 1110000.5", "total must be a whole number"),
      ("\"value\": 1000000", "\"value\": \"1\"", "lines[0].value must be a whole number"),
      ("\"586.3300\"", "\"586.33001\"", "lines[0].unit_price must be a number with at most four"),
      ("\"586.3300\"", "586.33", "lines[0].unit_price must be a text"),
      ("\"wa_balance\"", "\"WA\"", "lines[0].code must be a code"),
      ("2026-07-01T09:15:00+07:00", "2026-07-01 09:15", "expires_at must be a time"),
      ("\"quote_id\": \"q-1\", ", "", "quote_id is missing"),
    ])
  func explains(good: String, bad: String, message: String) throws {
    let text = Self.quoteText.replacingOccurrences(of: good, with: bad)
    do {
      _ = try decode(text, as: Quote.self)
      Issue.record("\(bad) was read")
    } catch let error as JSONDecodingError {
      #expect("\(error)".contains(message))
    }
  }

  @Test("P14: balances without a billing version are an older company's")
  func readsLegacyBalances() throws {
    let text =
      #"{"company_id": "CID-1", "package_name": "P", "wa_balance": "10", "muv": "-120"}"#
    guard case .legacy(let info) = try decode(text, as: BillingInfo.self) else {
      Issue.record("read as V3")
      return
    }
    #expect(info.muv == Decimal4("-120"))
    #expect(
      BillingInfo.legacy(info).json.text()
        == text.replacingOccurrences(of: ": ", with: ":")
        .replacingOccurrences(of: ", ", with: ","))
  }

  @Test("A problem carries its code, its faults and the fresh quote of a changed price")
  func readsProblem() throws {
    let problem = Problem(
      .priceChanged, "A price rose.",
      errors: [.init(field: "lines[0].value", code: "unknown_option", message: "No such option")],
      quote: try decode(Self.quoteText))
    let read: Problem = try decode(problem.json.text())
    #expect(read == problem)
    #expect(read.knownCode == .priceChanged)
    #expect(read.status == 409)
  }

  @Test("A threshold is the one figure that is a JSON number")
  func thresholdIsNumber() throws {
    let balance = try ComponentBalance(
      Balance(
        code: try #require(ComponentCode("muv")), label: "MUV", unit: "visitor",
        isUnlimited: false, pool: .empty, thresholdPercent: Decimal4("12.5")), isShared: true)
    let text = balance.json.text()
    #expect(text.contains(#""threshold_percent":12.5"#))
    #expect(try decode(text) == balance)
  }
}
