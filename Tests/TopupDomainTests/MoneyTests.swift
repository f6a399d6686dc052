import Testing
import TopupDomain

@Suite("Money is exact, rounded once, and never wraps")
struct MoneyTests {
  @Test(
    "SPEC 1: a tax is rounded half away from zero to a whole rupiah",
    arguments: [
      ("11", 1_000_000, 110_000), ("11", 1, 0), ("11", 5, 1), ("11", 4, 0), ("11", 50, 6),
      ("11", 45, 5), ("12.5", 4, 1), ("12.5", 3, 0), ("0", 999, 0), ("0.0001", 500_000, 1),
      ("0.0001", 499_999, 0), ("100", 7, 7), ("10", -5, -1), ("10", -4, 0),
    ] as [(String, Int64, Int64)])
  func tax(rate: String, subtotal: Int64, tax: Int64) throws {
    #expect(try decimal(rate).percent(of: Rupiah(subtotal)) == Rupiah(tax))
  }

  @Test(
    "SPEC 1: value × price × months is rounded once, at the end",
    arguments: [
      ("586.33", 1, 1, 586), ("586.5", 1, 1, 587), ("0.5", 1, 1, 1), ("0.4999", 1, 1, 0),
      ("0.3333", 3, 1, 1), ("0.1", 3, 5, 2), ("150000", 10, 6, 9_000_000),
      ("-0.5", 1, 1, -1),
    ] as [(String, Int64, Int64, Int64)])
  func amount(price: String, value: Int64, months: Int64, amount: Int64) throws {
    #expect(try decimal(price).times(value, months) == Rupiah(amount))
  }

  @Test("S08: a quantity's worth is rounded once")
  func worth() throws {
    #expect(try decimal("120").worth(at: decimal("650")) == Rupiah(78_000))
    #expect(try decimal("0.5").worth(at: decimal("1")) == Rupiah(1))
    #expect(try decimal("0.3333").worth(at: decimal("1.4999")) == Rupiah(0))
    #expect(throws: ArithmeticOverflow.self) {
      try decimal("999999999999999").worth(at: decimal("999999999999999"))
    }
  }

  @Test("SPEC 1: what would overflow is an error")
  func overflow() {
    #expect(throws: ArithmeticOverflow.self) { try Rupiah(.max).adding(Rupiah(1)) }
    #expect(throws: ArithmeticOverflow.self) { try decimal("999999999999999").times(.max) }
    #expect(throws: ArithmeticOverflow.self) { try Decimal4(Int64.max) }
    #expect(throws: ArithmeticOverflow.self) {
      try decimal("999999999999999.9999").adding(decimal("0.0001"))
    }
    #expect(throws: ArithmeticOverflow.self) { try [Rupiah(.max), Rupiah(1)].total() }
  }

  @Test(
    "The contract's Decimal, and nothing else",
    arguments: [
      ("586.3300", "586.33"), ("586.33", "586.33"), ("0", "0"), ("-5000", "-5000"),
      ("-0.5", "-0.5"), ("0.0001", "0.0001"), ("999999999999999.9999", "999999999999999.9999"),
      ("01", nil), ("1.", nil), (".5", nil), ("1.00000", nil), ("1e3", nil), ("", nil), ("-", nil),
      ("+1", nil), (" 1", nil), ("1000000000000000", nil), ("١", nil), ("1,5", nil), ("--1", nil),
    ] as [(String, String?)])
  func decimalText(text: String, canonical: String?) {
    #expect(Decimal4(text)?.description == canonical)
  }

  @Test(
    "Figures are grouped with points in Indonesian and commas in English",
    arguments: [
      (Int64(0), "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"),
      (1_000_000, "1.000.000", "1,000,000"), (-5000, "-5.000", "-5,000"),
      (.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
    ])
  func grouping(amount: Int64, indonesian: String, english: String) {
    #expect(FigureStyle.indonesian.text(amount) == indonesian)
    #expect(FigureStyle.english.text(amount) == english)
  }

  @Test("Prices keep their fraction, a small negative one its sign")
  func prices() {
    #expect(FigureStyle.indonesian.priceText(decimal("1586.33")) == "Rp 1.586,33")
    #expect(FigureStyle.english.text(decimal("-0.5")) == "-0.5")
    #expect(FigureStyle.indonesian.text(Rupiah(-5)) == "-Rp 5")
  }
}
