internal import BillingEngine
internal import TopupDomain

/// What the bodies of transactions work on: one connection and what is known of its snapshot.
///
/// It lives as long as its connection; one transaction uses it at a time.
final class SQLiteTransaction {
  private var connection: Connection
  let facts: FactsCache
  /// The generation in this snapshot, once somebody has asked.
  private var generation: Int64?
  /// False once this transaction has changed the facts: until it is committed, nobody else may see
  /// what was decoded of them.
  private var mayKeepFacts = true
  /// Whether this transaction has counted the generation on.
  private var hasCountedGeneration = false
  /// The numbers of usage logs that this connection has met.
  var logs = UsageLogNumbers()
  /// Whether any deduction is kept outside the log; nil until somebody has asked.
  var hasKeptDeductions: Bool?
  /// The orders that the body at hand has read or inserted, as they are stored.
  var orders: [OrderID: StoredOrder] = [:]

  struct StoredOrder {
    var position: Int64
    var order: Order
  }

  init(_ connection: consuming Connection, facts: FactsCache) {
    self.connection = connection
    self.facts = facts
  }

  /// Runs statements that end or begin a transaction or a part of one.
  func control(_ sql: StaticString) throws(SQLiteFailure) { try connection.run(sql, []) }

  /// Whether SQLite has ended the transaction by itself, as it does when the disk is full.
  var isOver: Bool { connection.isOutsideTransaction }

  /// Forgets the last transaction.
  func forget() {
    generation = nil
    mayKeepFacts = true
    hasCountedGeneration = false
    orders = [:]
    logs.endTransaction()
    hasKeptDeductions = nil
  }

  /// Forgets the last of several bodies in one transaction; what it wrote is gone where it was
  /// taken back.
  func forgetBody(isTakenBack: Bool) {
    orders = [:]
    guard isTakenBack else { return }
    generation = nil
    hasCountedGeneration = false
    logs.forget()
    hasKeptDeductions = nil
  }

  // MARK: Statements

  func run(_ sql: StaticString, _ values: SQLValue...) throws(Rollback) {
    do throws(SQLiteFailure) { try connection.run(sql, values) } catch { throw Rollback(error) }
  }

  /// The same, and how many rows it has inserted, changed or removed.
  func count(_ sql: StaticString, _ values: SQLValue...) throws(Rollback) -> Int {
    do throws(SQLiteFailure) {
      try connection.run(sql, values)
      return connection.changedRows
    } catch {
      throw Rollback(error)
    }
  }

  /// The same, with parameters that are bound one by one.
  func count(
    _ sql: StaticString, binding bind: (inout Parameters) throws(SQLiteFailure) -> Void
  ) throws(Rollback) -> Int {
    do throws(SQLiteFailure) {
      try connection.run(sql, binding: bind)
      return connection.changedRows
    } catch {
      throw Rollback(error)
    }
  }

  /// What `read` makes of the rows of a composed statement.
  func rows<Row>(
    _ sql: ComposedSQL, _ values: SQLValue...,
    read: (inout Columns) throws(SQLiteFailure) -> Row
  ) throws(Rollback) -> [Row] {
    do throws(SQLiteFailure) {
      return try connection.rows(sql, values, read)
    } catch {
      throw Rollback(error)
    }
  }

  func rows<Row>(
    _ sql: StaticString, _ values: SQLValue...,
    read: (inout Columns) throws(SQLiteFailure) -> Row
  ) throws(Rollback) -> [Row] {
    do throws(SQLiteFailure) {
      return try connection.rows(sql, values, read)
    } catch {
      throw Rollback(error)
    }
  }

  func first<Row>(
    _ sql: StaticString, _ values: SQLValue...,
    read: (inout Columns) throws(SQLiteFailure) -> Row
  ) throws(Rollback) -> Row? {
    do throws(SQLiteFailure) {
      return try connection.first(sql, values, read)
    } catch {
      throw Rollback(error)
    }
  }

  // MARK: Facts

  /// Counts a change of the configuration or of a company's facts, once for all of a body's.
  func countGeneration() throws(Rollback) {
    mayKeepFacts = false
    guard !hasCountedGeneration else { return }
    try run("UPDATE generation SET number = number + 1")
    generation = nil
    hasCountedGeneration = true
  }

  func currentGeneration() throws(Rollback) -> Int64 {
    if let generation { return generation }
    let number = try first("SELECT number FROM generation") { $0.integer() } ?? 0
    generation = number
    return number
  }

  func configuration() throws(Rollback) -> BillingConfiguration {
    let generation = try currentGeneration()
    if mayKeepFacts, let kept = facts.configuration(at: generation) { return kept }
    let configuration = try decodedConfiguration()
    if mayKeepFacts { facts.keep(configuration, at: generation) }
    return configuration
  }

  /// A company without its balances.
  func companyFacts(_ id: CompanyID) throws(Rollback) -> Company? {
    let generation = try currentGeneration()
    if mayKeepFacts, let kept = facts.company(id, at: generation) { return kept }
    guard let company = try decodedCompany(id) else { return nil }
    if mayKeepFacts { facts.keep(company, at: generation) }
    return company
  }
}
