internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// The contract's tag `quota`: for the services that meter messages, and for Finance.
struct QuotaRoutes {
  private static let quota = "/iag/v1/quota-managements/"

  let engine: BillingEngine
  /// Told what became of each deduction.
  let watch: @Sendable (Result<Deduction, Problem>) -> Void

  var all: [Route] { pool + companies }

  private var pool: [Route] {
    [
      Route(.post, Self.quota + "deduction", for: .apiKey) {
        [engine, watch] exchange throws(Problem) in
        let request = try exchange.deductionRequest()
        let outcome = Result { () throws(Problem) in try engine.deduct(request) }
        watch(outcome)
        let deduction = try outcome.get()
        return .json(deduction, status: deduction.outcome == .deferred ? 202 : 200)
      },
      Route(.get, Self.quota + "info", for: .apiKey) { [engine] exchange throws(Problem) in
        let company = CompanyID(try exchange.requiredQueryText("company_id", lengthMax: 64))
        return .json(try engine.quotaInfo(of: company))
      },
    ]
  }

  private var companies: [Route] {
    [
      Route(.put, Self.quota + "{company_id}/invalidate-cache", for: .apiKey) {
        [engine] exchange throws(Problem) in
        let company = try exchange.parameter("company_id")
        // Whose balances nobody keeps, that company's are dropped too.
        guard company.unicodeScalars.count <= 64 else { throw Problem(.companyNotFound) }
        engine.invalidateBalances(of: CompanyID(company))
        return .empty(204)
      },
      Route(.put, Self.quota + "components/{code}/update", for: .apiKey) {
        [engine] exchange throws(Problem) in
        guard let code = ComponentCode(try exchange.parameter("code")) else {
          throw Problem(.componentNotFound)
        }
        let update = try exchange.body { $0.componentUpdate(of: code) }
        return .json(try engine.updateComponent(update))
      },
      Route(.post, "/iag/v1/wabas", for: .apiKey) { [engine] exchange throws(Problem) in
        let registration = try exchange.body { $0.wabaRegistration() }
        let (waba, isNew) = try engine.registerWaba(registration)
        return .json(waba, status: isNew ? 201 : 200)
      },
    ]
  }
}

extension Exchange {
  fileprivate func deductionRequest() throws(Problem) -> DeductionRequest {
    try checkMediaType()
    if let plain = PlainDeduction.request(in: request.message.body) { return plain }
    return try body { $0.deduction() }
  }
}

extension FieldReader {
  mutating func deduction() -> DeductionRequest? {
    let company = required("company_id", as: CompanyID.self, .length(0...64))
    let billingCode = required("billing_code", as: ComponentCode.self)
    let deductionCode = required("deduction_code", as: String.self, .length(0...64))
    let uniqueCode = required("unique_code", as: UniqueCode.self, .length(1...128))
    let quantity = required("quantity", as: Decimal4.self, .above(.zero))
    let extra = object("extra_attrs") { $0.messageAttributes() }
    guard let company, let billingCode, let deductionCode, let uniqueCode, let quantity else {
      return nil
    }
    var request = DeductionRequest(
      companyID: company, billingCode: billingCode, deductionCode: deductionCode,
      uniqueCode: uniqueCode, quantity: quantity)
    extra?.add(to: &request)
    return request
  }

  /// An empty text says as much as none.
  private mutating func messageAttributes() -> MessageAttributes {
    MessageAttributes(
      wabaID: optional("waba_id", as: WabaID.self, .length(0...64))?.unlessEmpty,
      conversationID: optional("conversation_id", as: ConversationID.self, .length(0...128))?
        .unlessEmpty,
      customerName: optional("customer_name", as: String.self, .length(0...256))?.unlessEmpty,
      phoneNumber: optional("phone_number", as: String.self, .length(0...32))?.unlessEmpty,
      campaign: optional("campaign", as: String.self, .length(0...256))?.unlessEmpty,
      kind: optional("kind") ?? .conversation, status: optional("status") ?? .sent)
  }

  fileprivate mutating func componentUpdate(of code: ComponentCode) -> ComponentUpdate? {
    let company = required("company_id", as: CompanyID.self, .length(0...64))
    let limit = optional("postpaid_limit", as: Decimal4.self, .atLeast(.zero))
    let percent = optional("threshold_running_out", as: Percent.self, nullable: true)
    guard let company else { return nil }
    var threshold = ComponentUpdate.Threshold.unchanged
    if has("threshold_running_out") { threshold = percent.map { .percent($0.value) } ?? .standard }
    return ComponentUpdate(
      companyID: company, code: code, postpaidLimit: limit, threshold: threshold)
  }

  fileprivate mutating func wabaRegistration() -> WabaRegistration? {
    let company = required("company_id", as: CompanyID.self, .length(0...64))
    let waba = required("waba_id", as: WabaID.self, .length(1...64))
    let name = required("name", as: String.self, .length(0...256))
    let phoneNumber = required("phone_number", as: String.self, .length(0...32))
    guard let company, let waba, let name, let phoneNumber else { return nil }
    return WabaRegistration(
      companyID: company, wabaID: waba, name: name, phoneNumber: phoneNumber)
  }
}

/// What a deduction may say of its message.
private struct MessageAttributes {
  var wabaID: WabaID?
  var conversationID: ConversationID?
  var customerName: String?
  var phoneNumber: String?
  var campaign: String?
  var kind: UsageKind
  var status: DeductionRequest.Status

  func add(to request: inout DeductionRequest) {
    request.wabaID = wabaID
    request.conversationID = conversationID
    request.customerName = customerName
    request.phoneNumber = phoneNumber
    request.campaign = campaign
    request.kind = kind
    request.status = status
  }
}

/// A JSON number from 0 to 100, with four decimals at most.
private struct Percent: JSONDecodable, FieldFaultCoded {
  static let malformedCode = FieldErrorCode.outOfRange

  let value: Decimal4

  init(from node: JSONNode) throws(JSONDecodingError) {
    let scaled = try node.tenThousandths()
    guard (0...1_000_000).contains(scaled),
      let value = try? Decimal4(tenThousandths: Int128(scaled))
    else { throw node.notAllowed("must be 0 to 100") }
    self.value = value
  }
}

extension TextValue {
  fileprivate var unlessEmpty: Self? { text.isEmpty ? nil : self }
}
