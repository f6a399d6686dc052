internal import BillingEngine
internal import TopupDomain

/// The numbers of the usage logs that a connection writes to or reads, so that a deduction looks up
/// none, and a page of a log one for each WABA at most.
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
  private var wabas: [Int64: WabaID] = [:]
  private var generation: Int64 = -1
  private var hasAdded = false

  mutating func number(
    of company: CompanyID, _ kind: UsageKind, _ waba: String, at generation: Int64
  ) -> Int64? {
    prepare(for: generation)
    return numbers[Log(company: company.text, kind: kind, waba: waba)]
  }

  mutating func keep(
    _ number: Int64, of company: CompanyID, _ kind: UsageKind, _ waba: String, isNew: Bool
  ) {
    if numbers.count >= Self.logsMax { numbers = [:] }
    numbers[Log(company: company.text, kind: kind, waba: waba)] = number
    hasAdded = hasAdded || isNew
  }

  mutating func waba(of number: Int64, at generation: Int64) -> WabaID? {
    prepare(for: generation)
    return wabas[number]
  }

  mutating func keep(_ waba: WabaID, of number: Int64) {
    if wabas.count >= Self.logsMax { wabas = [:] }
    wabas[number] = waba
  }

  private mutating func prepare(for generation: Int64) {
    guard self.generation != generation else { return }
    forget()
    self.generation = generation
  }

  mutating func endTransaction() {
    if hasAdded { forget() }
  }

  mutating func forget() {
    numbers = [:]
    wabas = [:]
    hasAdded = false
  }
}
