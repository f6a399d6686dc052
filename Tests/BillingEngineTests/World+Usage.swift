import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

/// Short ways to deduct and to look at what it did.
extension World {
  func request(
    _ unique: String, _ quantity: String, _ change: (inout DeductionRequest) -> Void = { _ in }
  ) -> DeductionRequest {
    var request = DeductionRequest(
      companyID: CompanyID("CID-V3"), billingCode: code("wa_balance"), deductionCode: "marketing",
      uniqueCode: UniqueCode(unique), quantity: decimal(quantity), wabaID: WabaID("W1"))
    change(&request)
    return request
  }

  @discardableResult
  func deduct(
    _ unique: String, _ quantity: String, _ change: (inout DeductionRequest) -> Void = { _ in }
  ) throws -> Deduction {
    try engine.deduct(request(unique, quantity, change))
  }

  func taken(_ deduction: Deduction) throws -> Deduction.Taken {
    guard case .applied(let taken) = deduction.outcome else {
      throw Unexpected(outcome: deduction.outcome)
    }
    return taken
  }

  struct Unexpected: Error {
    var outcome: Deduction.Outcome
  }

  /// What deductions took, as the ledger has it.
  func logged(_ text: String, company: String = "CID-V3") throws -> Decimal4 {
    var sum = Decimal4.zero
    let id = CompanyID(company)
    for entry in try store.read({ store throws(Rollback) in try store.ledger(of: id) }) {
      if case .deduction = entry.reason, entry.code.text == text {
        sum = try sum.subtracting(entry.amount)
      }
    }
    return sum
  }

  /// P01: entries of a bucket add up to what is in it.
  func checkLedger(of company: String = "CID-V3") throws {
    let id = CompanyID(company)
    let (entries, facts) = try store.read { store throws(Rollback) in
      (try store.ledger(of: id), try store.company(id))
    }
    for balance in try #require(facts).balances {
      var sums: [BucketKind: Int128] = [:]
      for entry in entries where entry.code == balance.code {
        sums[entry.bucket, default: 0] += entry.amount.tenThousandths
      }
      let pool = balance.pool
      #expect(sums[.initial, default: 0] == pool.initial.remaining.tenThousandths)
      #expect(sums[.additional, default: 0] == pool.additional.remaining.tenThousandths)
      #expect(sums[.postpaid, default: 0] == -pool.postpaid.used.tenThousandths)
    }
  }

  func balancesSeen(_ company: String = "CID-V3") throws -> BillingInfo.V3? {
    guard case .v3(let info) = try engine.billingInfo(for: caller(company)) else { return nil }
    return info
  }
}
