public import TopupBackend
public import TopupDomain

/// Deductions of several WABAs from one balance, all at once, and what they left (P03).
public struct CrowdRun: Hashable, Sendable {
  public var company: CompanyID
  public var label: String
  public var unit: String
  public var wabas: [WabaID]
  public var requestsCount: Int
  public var appliedCount: Int
  public var refusedCount: Int
  public var deferredCount: Int
  /// What the applied ones say that they took.
  public var taken: Decimal4
  public var before: ComponentBalance
  public var after: ComponentBalance

  /// Whether the balance fell by what was taken, and no bucket below what it may.
  public var isSound: Bool {
    before.remaining.exact - taken.exact == after.remaining.exact
      && after.postpaid.used <= after.postpaid.limit && !after.initial.remaining.isNegative
      && !after.additional.remaining.isNegative
      && appliedCount + refusedCount + deferredCount == requestsCount
  }
}

/// What is to be taken at once.
public struct CrowdPlan: Hashable, Sendable {
  /// Requests of every WABA.
  public static let requestsPerWaba = 8
  /// Of every WABA: a file may not ask for more.
  static let requestsPerWabaMax = 64

  public var company: CompanyID
  public var code: ComponentCode
  public var wabas: [WabaID]
  /// How much each request takes.
  public var quantity: Decimal4
  /// Of every WABA.
  public var requests: Int
  /// Begins every unique code, so that no two plans share one.
  public var seed: String

  public init(
    company: CompanyID, code: ComponentCode, wabas: [WabaID], quantity: Decimal4, requests: Int,
    seed: String
  ) {
    self.company = company
    self.code = code
    self.wabas = wabas
    self.quantity = quantity
    self.requests = requests
    self.seed = seed
  }

  var deductions: [DeductionRequest] {
    var all: [DeductionRequest] = []
    for index in 0..<max(1, requests) {
      for waba in wabas.isEmpty ? [nil] : wabas.map(Optional.some) {
        all.append(
          DeductionRequest(
            companyID: company, billingCode: code, deductionCode: "marketing",
            uniqueCode: UniqueCode("\(seed)-\(waba?.text ?? "none")-\(index)"),
            quantity: quantity, wabaID: waba))
      }
    }
    return all
  }
}

/// Has a crowd deduct, and compares the balance before and after.
struct CrowdConductor {
  let backend: any Backend
  let levers: any SandboxLevers

  func run(_ plan: CrowdPlan) async throws(BackendError) -> CrowdRun {
    let before = try await balance(plan.code)
    let answers = try await levers.deduct(plan.deductions)
    let after = try await balance(plan.code)
    var run = CrowdRun(
      company: plan.company, label: after.label, unit: after.unit, wabas: plan.wabas,
      requestsCount: answers.count, appliedCount: 0, refusedCount: 0, deferredCount: 0,
      taken: .zero, before: before, after: after)
    var taken: Int128 = 0
    for answer in answers {
      switch answer {
      case .success(let deduction):
        switch deduction.outcome {
        case .applied(let applied):
          run.appliedCount += 1
          taken += applied.creditedTo.reduce(0) { $0 + $1.amount.exact }
        case .notBillable: run.appliedCount += 1
        case .deferred: run.deferredCount += 1
        }
      case .failure: run.refusedCount += 1
      }
    }
    run.taken = (try? Decimal4(tenThousandths: taken)) ?? .zero
    return run
  }

  private func balance(_ code: ComponentCode) async throws(BackendError) -> ComponentBalance {
    guard case .v3(let info) = try await backend.billingInfo(),
      let balance = info.balances.first(where: { $0.code == code })
    else { throw .refused(Problem(.componentNotFound)) }
    return balance
  }
}
