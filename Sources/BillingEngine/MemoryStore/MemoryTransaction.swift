internal import TopupBackend
internal import TopupDomain

/// One transaction on the tables: changes them in place and remembers how to take each change back.
final class MemoryTransaction {
  var tables = MemoryTables()
  private var undo: [(inout MemoryTables) -> Void] = []

  /// Takes every change back, the last one first.
  func takeBack() {
    while let step = undo.popLast() { step(&tables) }
  }

  /// For what every start writes: the first use of a key path takes the runtime 50 µs.
  func change(
    _ step: (inout MemoryTables) -> Void, undo takeBack: @escaping (inout MemoryTables) -> Void
  ) {
    undo.append(takeBack)
    step(&tables)
  }

  func set<Value>(_ field: WritableKeyPath<MemoryTables, Value>, to value: Value) {
    let before = tables[keyPath: field]
    undo.append { $0[keyPath: field] = before }
    tables[keyPath: field] = value
  }

  func set<Key, Value>(
    _ table: WritableKeyPath<MemoryTables, [Key: Value]>, _ key: Key, to value: Value?
  ) {
    let before = tables[keyPath: table][key]
    undo.append { $0[keyPath: table][key] = before }
    tables[keyPath: table][key] = value
  }

  func set<ID>(
    _ list: WritableKeyPath<MemoryTables, DueList<ID>>, _ id: ID, to dueAt: Timestamp?
  ) {
    let before = tables[keyPath: list][id]
    undo.append { $0[keyPath: list][id] = before }
    tables[keyPath: list][id] = dueAt
  }

  func append<Row>(_ row: Row, to list: WritableKeyPath<MemoryTables, [Row]>) {
    undo.append { $0[keyPath: list].removeLast() }
    tables[keyPath: list].append(row)
  }

  func append<Key, Row>(
    _ row: Row, to table: WritableKeyPath<MemoryTables, [Key: [Row]]>, _ key: Key
  ) {
    undo.append { $0[keyPath: table][key]?.removeLast() }
    tables[keyPath: table][key, default: []].append(row)
  }
}
