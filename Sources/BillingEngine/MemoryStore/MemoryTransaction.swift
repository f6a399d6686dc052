internal import TopupBackend
internal import TopupDomain

/// The tables and the transaction on them: changes them in place and remembers how to take each
/// change back.
///
/// Unchecked because there is one transaction at a time, and whoever runs it holds the store's
/// lock.
final class MemoryTransaction: @unchecked Sendable {
  /// Steps that are kept room for when nothing is under way.
  private static let undoMax = 1024

  private enum Undo {
    case step((inout MemoryTables) -> Void)
    /// A row was appended to the log.
    case usage(CompanyRows, UsageKind)
    case balance(CompanyRows, Int, VersionedBalance)
    /// What a deduction replaced: no closure and no texts, for there are many.
    case pool(CompanyRows, Int, Pool)
  }

  var tables = MemoryTables()
  private var undo: [Undo] = []
  /// Who was asked for last: deductions ask for the same company again and again.
  private var lastRows: CompanyRows?

  /// Keeps every change.
  func keep() { undo.removeAll(keepingCapacity: undo.count < Self.undoMax) }

  /// Takes every change back, the last one first.
  func takeBack() {
    while let step = undo.popLast() {
      switch step {
      case .step(let step): step(&tables)
      case .usage(let rows, let kind):
        rows[kind].remove(tables.usage.count - 1)
        tables.usage.removeLast()
      case .balance(let rows, let index, let before): rows.balances[index] = before
      case .pool(let rows, let index, let before):
        rows.balances[index].balance.pool = before
        rows.balances[index].version -= 1
      }
    }
    tables.months.forget()
    tables.wabas = nil
    lastRows = nil
  }

  func rows(of company: CompanyID) -> CompanyRows? {
    if let lastRows, lastRows.company.id == company { return lastRows }
    guard let rows = tables.companies[company.text] else { return nil }
    lastRows = rows
    return rows
  }

  /// Everything is replaced.
  func replaceTables(with fresh: MemoryTables) {
    let before = tables
    lastRows = nil
    change({ $0 = fresh }, undo: { $0 = before })
  }

  /// Adds a row to the log; false where its code is there already.
  func append(_ usage: consuming UsageRecord, of rows: CompanyRows) -> Bool {
    let (kind, time) = (usage.kind, usage.at)
    guard let position = tables.usage.append(usage) else { return false }
    rows[kind].add(position, at: time, of: tables.usage)
    undo.append(.usage(rows, kind))
    return true
  }

  func replace(_ index: Int, of rows: CompanyRows, with balance: VersionedBalance) {
    undo.append(.balance(rows, index, rows.balances[index]))
    rows.balances[index] = balance
  }

  func setPool(_ pool: Pool, at index: Int, of rows: CompanyRows) {
    undo.append(.pool(rows, index, rows.balances[index].balance.pool))
    rows.balances[index].balance.pool = pool
    rows.balances[index].version += 1
  }

  /// For what every start writes: the first use of a key path takes the runtime 50 µs.
  func change(
    _ step: (inout MemoryTables) -> Void, undo takeBack: @escaping (inout MemoryTables) -> Void
  ) {
    undo.append(.step(takeBack))
    step(&tables)
  }

  func set<Value>(_ field: WritableKeyPath<MemoryTables, Value>, to value: Value) {
    let before = tables[keyPath: field]
    undo.append(.step({ $0[keyPath: field] = before }))
    tables[keyPath: field] = value
  }

  func set<Key, Value>(
    _ table: WritableKeyPath<MemoryTables, [Key: Value]>, _ key: Key, to value: Value?
  ) {
    let before = tables[keyPath: table][key]
    undo.append(.step({ $0[keyPath: table][key] = before }))
    tables[keyPath: table][key] = value
  }

  func set<ID>(
    _ list: WritableKeyPath<MemoryTables, DueList<ID>>, _ id: ID, to dueAt: Timestamp?
  ) {
    let before = tables[keyPath: list][id]
    undo.append(.step({ $0[keyPath: list][id] = before }))
    tables[keyPath: list][id] = dueAt
  }

  func append<Row>(_ row: Row, to list: WritableKeyPath<MemoryTables, [Row]>) {
    undo.append(.step({ $0[keyPath: list].removeLast() }))
    tables[keyPath: list].append(row)
  }

  func append<Key, Row>(
    _ row: Row, to table: WritableKeyPath<MemoryTables, [Key: [Row]]>, _ key: Key
  ) {
    undo.append(.step({ $0[keyPath: table][key]?.removeLast() }))
    tables[keyPath: table][key, default: []].append(row)
  }
}
