public import TopupBackend
public import TopupDomain

extension App {
  /// Sections whose price the pricing service names.
  var upstreamSections: [TopupSection] {
    topup.sections.filter { !$0.isFixedCost && $0.packageID != nil }
  }

  /// What a lever will set a price to, and what of: a tenth more.
  public func raisedPrice(of code: ComponentCode) -> (label: String, price: Decimal4)? {
    guard let section = upstreamSections.first(where: { $0.code == code }),
      let price = try? Decimal4(tenThousandths: section.basePrice.tenThousandths * 11 / 10)
    else { return nil }
    return (section.label, price)
  }

  mutating func raisePrice(of code: ComponentCode, _ effects: inout [Effect]) {
    guard let section = upstreamSections.first(where: { $0.code == code }),
      let package = section.packageID, let raised = raisedPrice(of: code)
    else { return }
    lever(.setPrice(raised.price, package), &effects)
  }

  mutating func takePrice(_ result: Result<Package, BackendError>, _ effects: inout [Effect]) {
    qa.isBusy = false
    switch result {
    case .success(let package):
      qa.memory.sightings.prices.append(package)
      say(.priceSet(package.name, package.price), .success)
      loadQA(&effects)
    case .failure(let error): say(error)
    }
  }

  // MARK: Deductions

  /// The balance that messages are paid from: the first in rupiah.
  public var deductedBalance: ComponentBalance? {
    guard case .v3(let info) = balances.value else { return nil }
    let limited = info.balances.filter { !$0.isUnlimited }
    return limited.first { $0.unit == Measure.moneyUnit } ?? limited.first
  }

  /// What is left of a balance that was taken down, in percent: below any threshold.
  private static let drainedPercent: Int128 = 10
  /// What one message of a crowd costs.
  private static let messagePrice = Decimal4(500 as Int32)

  mutating func deduct(together: Bool, _ effects: inout [Effect]) {
    guard let config = config.value, let balance = deductedBalance else {
      return say(.balancesUnknown, .info)
    }
    var quantity = Self.messagePrice
    if !together {
      let left = balance.total.tenThousandths * Self.drainedPercent / 100
      let excess = balance.remaining.tenThousandths - left
      guard excess > 0, let drained = try? Decimal4(tenThousandths: excess) else {
        return say(.nothingToDrain(balance.label), .info)
      }
      quantity = drained
    }
    let wabas = config.wabas.map(\.id)
    let plan = CrowdPlan(
      company: config.companyID, code: balance.code,
      wabas: together ? wabas : Array(wabas.prefix(1)), quantity: quantity,
      requests: together ? CrowdPlan.requestsPerWaba : 1, seed: mint.next().text)
    lever(.crowd(plan), &effects)
  }

  mutating func takeCrowd(_ result: Result<CrowdRun, BackendError>, _ effects: inout [Effect]) {
    qa.isBusy = false
    switch result {
    case .success(let run):
      qa.memory.sightings.crowds.append(run)
      say(
        .deducted(run.label, run.unit, run.taken, applied: run.appliedCount, of: run.requestsCount),
        run.isSound ? .success : .error)
      loadTopup(&effects)
      loadQA(&effects)
    case .failure(let error): say(error)
    }
  }
}
