import Testing

@testable import TopupModel

@Suite("Amounts as people write them")
struct AmountTextTests {
  @Test(
    "Understood",
    arguments: [
      ("1000000", 1_000_000), ("1.000.000", 1_000_000), ("Rp1,000,000", 1_000_000),
      ("Rp 1.000.000", 1_000_000), ("rp. 500.000", 500_000), ("1jt", 1_000_000),
      ("1,5jt", 1_500_000), ("1.25 juta", 1_250_000), ("500rb", 500_000), ("2 ribu", 2000),
      (" 750 000 ", 750_000), ("Rp\u{A0}1\u{202F}000\n", 1000), ("0", 0), ("999.999", 999_999),
    ])
  func understood(text: String, value: Int64) throws {
    #expect(try AmountText.parse(text) == value)
  }

  @Test(
    "Refused with the reason, never altered",
    arguments: [
      ("", AmountText.Refusal.empty), ("Rp", .empty), ("1m", .ambiguousUnit("m")),
      ("5k", .ambiguousUnit("k")), ("-1000", .negative), ("1.50", .hasDecimals),
      ("1,000.00", .hasDecimals), ("1.0000.000", .misplacedSeparator),
      ("1.000.00", .misplacedSeparator),
      ("1.500jt", .misplacedSeparator), ("ten", .notANumber), ("1e6", .notANumber),
      ("1234567890123456", .tooLarge), ("9999999999jt", .tooLarge),
      ("9223372036854,99jt", .tooLarge), ("9223372036854775,8rb", .tooLarge), ("１２", .notANumber),
      ("1..000", .misplacedSeparator), (".5", .misplacedSeparator), (".500", .misplacedSeparator),
      ("1000000\n2000000", .notANumber), ("1 2 3", .misplacedSeparator),
      ("500 5000", .misplacedSeparator), ("1 5jt", .misplacedSeparator),
      (String(repeating: "9", count: 300), .notANumber),
    ])
  func refused(text: String, refusal: AmountText.Refusal) {
    #expect(throws: refusal) { try AmountText.parse(text) }
  }
}
