internal import TopupBackend
internal import TopupDomain

/// What became of one deduction of a batch.
enum DeductionAnswer: Sendable {
  case applied(Applied, isDuplicate: Bool)
  /// Not in the log, but its code is spoken for.
  case kept(KeptDeduction.State, isDuplicate: Bool)
  case refused(ProblemCode, String?)

  struct Applied: Sendable {
    /// Of the balance.
    var before: Decimal4
    var after: Decimal4
    var shares: PoolShares
  }

  static func refused(_ rollback: Rollback) -> DeductionAnswer {
    let problem = Problem(rollback)
    return .refused(problem.knownCode ?? .storeUnavailable, problem.detail)
  }
}

extension Deduction {
  init(_ answer: DeductionAnswer, to request: DeductionRequest) throws(Problem) {
    switch answer {
    case .applied(let applied, let isDuplicate):
      self.init(
        uniqueCode: request.uniqueCode,
        outcome: .applied(
          Taken(
            valueBefore: applied.before, valueAfter: applied.after,
            creditedTo: applied.shares.shares(of: request.billingCode))),
        isDuplicate: isDuplicate)
    case .kept(.notBillable, let isDuplicate):
      self.init(
        uniqueCode: request.uniqueCode, outcome: .notBillable, isDuplicate: isDuplicate)
    case .kept(.deferred, let isDuplicate), .kept(.unreconcilable, let isDuplicate):
      self.init(uniqueCode: request.uniqueCode, outcome: .deferred, isDuplicate: isDuplicate)
    case .refused(let code, let detail): throw Problem(code, detail)
    }
  }
}

extension DeductionRequest {
  /// Whether a text is empty that might as well be absent.
  var hasEmptyTexts: Bool {
    wabaID?.text.isEmpty == true || conversationID?.text.isEmpty == true
      || customerName?.isEmpty == true || phoneNumber?.isEmpty == true || campaign?.isEmpty == true
  }

  /// With what is absent where a text is empty: both say the same, and bodies are compared.
  var withoutEmptyTexts: DeductionRequest {
    var request = self
    if wabaID?.text.isEmpty == true { request.wabaID = nil }
    if conversationID?.text.isEmpty == true { request.conversationID = nil }
    if customerName?.isEmpty == true { request.customerName = nil }
    if phoneNumber?.isEmpty == true { request.phoneNumber = nil }
    if campaign?.isEmpty == true { request.campaign = nil }
    return request
  }

  /// Whether this is the request that wrote `row`.
  func wrote(_ row: UsageRecord) -> Bool {
    status == .sent && row.companyID == companyID && row.code == billingCode
      && row.category == deductionCode && row.quantity == quantity && row.kind == kind
      && row.wabaID == wabaID && row.conversationID == conversationID
      && row.customerName == customerName ?? "" && row.phoneNumber == phoneNumber ?? ""
      && row.campaign == campaign
  }
}

extension UsageRecord {
  /// The row that `request` writes.
  init(
    _ request: DeductionRequest, at now: Timestamp, taking taken: PoolShares,
    from before: Decimal4, isInRupiah: Bool
  ) {
    self.init(
      companyID: request.companyID, uniqueCode: request.uniqueCode, kind: request.kind, at: now,
      wabaID: request.wabaID, conversationID: request.conversationID,
      customerName: request.customerName ?? "", phoneNumber: request.phoneNumber ?? "",
      category: request.deductionCode, campaign: request.campaign, code: request.billingCode,
      quantity: request.quantity, taken: taken, totalPrice: isInRupiah ? request.quantity : .zero,
      valueBefore: before)
  }
}
