import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("Deductions that are read in one go")
struct PlainDeductionTests {
  private static let whole = """
    {"company_id":"CID-1001", "billing_code":"wa_balance","deduction_code":"marketing",
    "unique_code":"u-1","quantity":"1.5","extra_attrs":{"waba_id":"w","conversation_id":"c",\
    "customer_name":"B. Irawan","phone_number":"+62","campaign":"","kind":"broadcast",\
    "status":"failed"}}
    """

  @Test("P04: every member is read")
  func members() {
    #expect(
      PlainDeduction.request(in: Array(Self.whole.utf8))
        == DeductionRequest(
          companyID: CompanyID("CID-1001"), billingCode: ComponentCode("wa_balance")!,
          deductionCode: "marketing", uniqueCode: UniqueCode("u-1"), quantity: Decimal4("1.5")!,
          wabaID: WabaID("w"), conversationID: ConversationID("c"), customerName: "B. Irawan",
          phoneNumber: "+62", campaign: nil, kind: .broadcast, status: .failed))
  }

  @Test("P04: whatever is unusual is left to the parser that says what is wrong")
  func others() {
    let bytes = Array(Self.whole.utf8)
    // Cut off anywhere, and with something behind the end.
    for count in bytes.indices {
      #expect(PlainDeduction.request(in: Array(bytes[..<count])) == nil)
    }
    #expect(PlainDeduction.request(in: bytes + [UInt8(ascii: "}")]) == nil)
    for (part, other) in [
      (#""u-1""#, #""""#), (#""u-1""#, #""u\u0031""#), (#""u-1""#, "1"), (#""u-1""#, "null"),
      (#""1.5""#, #""-1.5""#), (#""1.5""#, #""0""#), (#""1.5""#, #""1.50000""#), (#""1.5""#, "1.5"),
      ("wa_balance", "WA"), ("broadcast", "other"), ("failed", "else"), ("B. Irawan", "\u{E9}"),
      ("B. Irawan", String(repeating: "x", count: 257)), (#""waba_id""#, #""wabaid""#),
      (#""waba_id":"w""#, #""waba_id":"w","waba_id":"w""#), (#""company_id""#, #""quantity""#),
      (#"{"company_id""#, #"{"extra_attrs":{"kind":"broadcast"},"company_id""#), ("{", "["),
    ] {
      let text = Self.whole.replacing(part, with: other, maxReplacements: 1)
      #expect(PlainDeduction.request(in: Array(text.utf8)) == nil, "\(text)")
    }
  }
}
