public import TopupDomain

/// What the ledger audit found: one row a check.
public struct AuditReport: Hashable, Sendable {
  public enum Check: Int, Hashable, Sendable, CaseIterable {
    case prices, paidOnce, creditedOnce, creditsMatchLines, settledFirst, creditsAddUp
    case nothingUnpaid, invoicesMatch, noneStuck
    case bucketsAddUp, bucketsInRange, usageAddsUp
    case initialFlow, additionalFlow, postpaidFlow, balanceFlow
  }

  /// Why something was not checked.
  public enum Reason: Hashable, Sendable {
    /// Part of the reading is missing.
    case unread(Survey.Gap.Part)
    case roleWithoutLogs
    /// The balances of older companies have no buckets.
    case noBuckets
    /// The quota was refilled since the beginning: figures are compared from here on.
    case monthlyReset
    /// The figures are old ones.
    case stale
  }

  public enum Figure: Hashable, Sendable {
    case number(Decimal4, unit: String)
    case money(Rupiah)
    case count(Int)
    case date(CalendarDate?)
    case status(Order.Status)
    case unknown
  }

  /// What was not right: of which order or balance, and the figures.
  public struct Failure: Hashable, Sendable {
    public var subject: String
    public var expected: Figure
    public var actual: Figure

    public init(_ subject: String, expected: Figure, actual: Figure) {
      self.subject = subject
      self.expected = expected
      self.actual = actual
    }
  }

  public struct Row: Hashable, Sendable {
    public var check: Check
    /// How many orders, balances or rows were looked at.
    public var count = 0
    public var failures: [Failure] = []
    /// Nil where it was checked.
    public var skipped: Reason?
  }

  public internal(set) var rows: [Row] = Check.allCases.map { Row(check: $0) }

  public var checkedCount: Int { rows.count { $0.skipped == nil } }
  public var isRight: Bool { rows.allSatisfy(\.failures.isEmpty) }
  public var firstFailure: (check: Check, failure: Failure)? {
    for row in rows { if let failure = row.failures.first { return (row.check, failure) } }
    return nil
  }

  public subscript(check: Check) -> Row { rows[check.rawValue] }

  mutating func skip(_ checks: [Check], because reason: Reason) {
    for check in checks { rows[check.rawValue].skipped = reason }
  }

  mutating func expect(
    _ check: Check, _ subject: String, _ expected: Figure, is actual: Figure
  ) {
    rows[check.rawValue].count += 1
    if expected != actual {
      rows[check.rawValue].failures.append(Failure(subject, expected: expected, actual: actual))
    }
  }
}
