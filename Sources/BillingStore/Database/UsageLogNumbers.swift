internal import BillingEngine
internal import TopupDomain

/// The numbers of the usage logs that a connection writes to, so that a deduction looks up none.
///
/// A log stays what it is until the companies are replaced, which counts the generation. What a
/// transaction has added may be taken back with it, so it is looked up anew in the next one.
struct UsageLogNumbers {
  private struct Log: Hashable {
    let company: String
    let kind: UsageKind
    /// Empty for all of a company's.
    let waba: String
  }

  /// Where many WABAs send, those met last are known.
  private static let logsMax = 10_000

  private var numbers: [Log: Int64] = [:]
  private var generation: Int64 = -1
  private var hasAdded = false

  mutating func number(
    of company: CompanyID, _ kind: UsageKind, _ waba: String, at generation: Int64
  ) -> Int64? {
    if self.generation != generation {
      forget()
      self.generation = generation
    }
    return numbers[Log(company: company.text, kind: kind, waba: waba)]
  }

  mutating func keep(
    _ number: Int64, of company: CompanyID, _ kind: UsageKind, _ waba: String, isNew: Bool
  ) {
    if numbers.count >= Self.logsMax { numbers = [:] }
    numbers[Log(company: company.text, kind: kind, waba: waba)] = number
    hasAdded = hasAdded || isNew
  }

  mutating func endTransaction() {
    if hasAdded { forget() }
  }

  mutating func forget() {
    numbers = [:]
    hasAdded = false
  }
}
