internal import TopupBackend
internal import TopupDomain

/// What a ``MemoryStore`` keeps of one company.
///
/// A class, so that a deduction changes a balance where it is. Unchecked because only transactions
/// of one store touch it, of which there is one at a time.
final class CompanyRows: @unchecked Sendable {
  /// Without its balances.
  var company: Company
  /// In the order in which the company shows them.
  var balances: [VersionedBalance]
  /// Oldest first; without deductions, whose entries are the rows of the log.
  var ledger: [LedgerEntry]
  /// When its next month begins; nil where that is not known yet.
  var nextMonth: Timestamp?
  /// What it used before the data was loaded.
  var history: MemoryHistory?
  var conversations = UsageRows()
  var broadcasts = UsageRows()

  init(company: Company, balances: [VersionedBalance], ledger: [LedgerEntry]) {
    self.company = company
    self.balances = balances
    self.ledger = ledger
  }

  /// Where the rows of a log are in the ``UsageTable``.
  subscript(kind: UsageKind) -> UsageRows {
    get {
      switch kind {
      case .conversation: conversations
      case .broadcast: broadcasts
      }
    }
    _modify {
      switch kind {
      case .conversation: yield &conversations
      case .broadcast: yield &broadcasts
      }
    }
  }
}

/// Rows of one company and kind, in the order of their time and, within one millisecond, of their
/// position.
struct UsageRows: Sendable {
  /// Positions in the ``UsageTable``.
  private(set) var positions: [Int] = []
  /// No row is later.
  private var latest = Timestamp(milliseconds: .min)

  /// Adds the row that was appended to `table` last.
  mutating func add(_ position: Int, at time: Timestamp, of table: UsageTable) {
    guard time < latest else {
      latest = time
      return positions.append(position)
    }
    // A clock was set back.
    var low = 0
    var high = positions.count
    while low < high {
      let middle = (low + high) / 2
      if table[positions[middle]].at <= time { low = middle + 1 } else { high = middle }
    }
    positions.insert(position, at: low)
  }

  mutating func remove(_ position: Int) {
    if let index = positions.lastIndex(of: position) { positions.remove(at: index) }
  }
}
