internal import TopupBackend
internal import TopupDomain

/// A deduction as its callers mostly write it, thousands of times a second: plain texts, each
/// member known, right and there once. Of anything else it makes nothing, and the fields are read
/// one by one, with what is wrong with each.
struct PlainDeduction {
  private var companyID: String?
  private var billingCode: String?
  private var deductionCode: String?
  private var uniqueCode: String?
  private var quantity: String?
  private var hasExtra = false
  private var wabaID: String?
  private var conversationID: String?
  private var customerName: String?
  private var phoneNumber: String?
  private var campaign: String?
  private var kind: String?
  private var status: String?

  static func request(in body: [UInt8]) -> DeductionRequest? {
    var scanner = PlainScanner(body)
    var deduction = PlainDeduction()
    guard scanner.object({ name, scanner in deduction.read(name, from: &scanner) }),
      scanner.isAtEnd()
    else { return nil }
    return deduction.request
  }

  private mutating func read(_ name: String, from scanner: inout PlainScanner) -> Bool {
    switch name {
    case "company_id": Self.keep(&companyID, 64, scanner.text())
    case "billing_code": Self.keep(&billingCode, 64, scanner.text())
    case "deduction_code": Self.keep(&deductionCode, 64, scanner.text())
    case "unique_code": Self.keep(&uniqueCode, 128, scanner.text())
    case "quantity": Self.keep(&quantity, 64, scanner.text())
    case "extra_attrs" where !hasExtra: readExtra(from: &scanner)
    default: false
    }
  }

  private mutating func readExtra(from scanner: inout PlainScanner) -> Bool {
    hasExtra = true
    return scanner.object { name, scanner in
      switch name {
      case "waba_id": Self.keep(&wabaID, 64, scanner.text())
      case "conversation_id": Self.keep(&conversationID, 128, scanner.text())
      case "customer_name": Self.keep(&customerName, 256, scanner.text())
      case "phone_number": Self.keep(&phoneNumber, 32, scanner.text())
      case "campaign": Self.keep(&campaign, 256, scanner.text())
      case "kind": Self.keep(&kind, 64, scanner.text())
      case "status": Self.keep(&status, 64, scanner.text())
      default: false
      }
    }
  }

  /// False where there is no text, it is too long, or it is there already.
  private static func keep(_ field: inout String?, _ lengthMax: Int, _ text: String?) -> Bool {
    guard field == nil, let text, text.utf8.count <= lengthMax else { return false }
    field = text
    return true
  }

  private var request: DeductionRequest? {
    guard let companyID, let deductionCode, let uniqueCode, !uniqueCode.isEmpty,
      let billingCode = billingCode.flatMap({ ComponentCode($0) }),
      let quantity = quantity.flatMap({ Decimal4($0) }), quantity > .zero,
      let kind = UsageKind(rawValue: kind ?? UsageKind.conversation.rawValue),
      let status = DeductionRequest.Status(
        rawValue: status ?? DeductionRequest.Status.sent.rawValue)
    else { return nil }
    return DeductionRequest(
      companyID: CompanyID(companyID), billingCode: billingCode, deductionCode: deductionCode,
      uniqueCode: UniqueCode(uniqueCode), quantity: quantity,
      wabaID: Self.unlessEmpty(wabaID).map { WabaID($0) },
      conversationID: Self.unlessEmpty(conversationID).map { ConversationID($0) },
      customerName: Self.unlessEmpty(customerName), phoneNumber: Self.unlessEmpty(phoneNumber),
      campaign: Self.unlessEmpty(campaign), kind: kind, status: status)
  }

  private static func unlessEmpty(_ text: String?) -> String? {
    text?.isEmpty == true ? nil : text
  }
}
