internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// The usage log. Everything that was deducted is a row of it, so a deduction is one insertion.
extension SQLiteTransaction {
  func usage(_ code: UniqueCode) throws(Rollback) -> UsageRecord? {
    let found = try first(
      """
      SELECT log.company_id, log.kind, waba.waba_id, position, at, waba_log, unique_code,
        conversation_id, customer_name, phone_number, category, campaign, code, quantity, initial,
        additional, postpaid, total_price, value_before
      FROM usage JOIN usage_logs AS log ON log.id = usage.log
        LEFT JOIN usage_logs AS waba ON waba.id = usage.waba_log
      WHERE unique_code = ?
      """, SQLValue(code)
    ) { columns throws(SQLiteFailure) in
      var reading = UsageReading(companyID: columns.id(), kind: try columns.word())
      let waba: WabaID? = columns.optionalID()
      var record = try reading.row(&columns).row
      record.wabaID = waba
      return record
    }
    return found
  }

  /// The rows of the cursor's own instant, then those beyond it: so that no page takes longer
  /// than another, however many rows share an instant.
  func usage(_ slice: UsageSlice) throws(Rollback) -> [Positioned<UsageRecord>] {
    let waba = slice.wabaID?.text ?? ""
    guard let log = try logNumber(of: slice.companyID, slice.kind, waba) else { return [] }
    let statements = UsagePages.of(isWaba: !waba.isEmpty, slice.order)
    var after = slice.from.map { $0.milliseconds - 1 } ?? .min
    var before = slice.until?.milliseconds ?? .max
    var reading = UsageReading(companyID: slice.companyID, kind: slice.kind)
    var rows: [Positioned<UsageRecord>] = []
    if let last = slice.after {
      let instant = last.at.milliseconds
      if instant > after, instant < before {
        rows = try self.rows(
          statements.sameInstant, .integer(log), .integer(instant), .integer(last.position),
          SQLValue(slice.limit)
        ) { columns throws(SQLiteFailure) in try reading.row(&columns) }
      }
      switch slice.order {
      case .newestFirst: before = min(before, instant)
      case .oldestFirst: after = max(after, instant)
      }
    }
    if rows.count < slice.limit {
      let more = try self.rows(
        statements.beyond, .integer(log), .integer(after), .integer(before),
        SQLValue(slice.limit - rows.count)
      ) { columns throws(SQLiteFailure) in try reading.row(&columns) }
      if rows.isEmpty { rows = more } else { rows += more }
    }
    try nameWabas(of: &rows, in: reading.wabaLogs)
    return rows
  }

  /// Puts into each row which WABA sent it; looked up once for each WABA that a connection meets,
  /// not at each row.
  private func nameWabas(
    of rows: inout [Positioned<UsageRecord>], in wabaLogs: [Int64?]
  ) throws(Rollback) {
    let generation = try currentGeneration()
    var last: (log: Int64, waba: WabaID)?
    for index in rows.indices {
      guard let log = wabaLogs[index] else { continue }
      if last?.log != log { last = (log, try waba(ofLog: log, at: generation)) }
      rows[index].row.wabaID = last?.waba
    }
  }

  private func waba(ofLog log: Int64, at generation: Int64) throws(Rollback) -> WabaID {
    if let known = logs.waba(of: log, at: generation) { return known }
    let waba: WabaID? = try first(
      "SELECT waba_id FROM usage_logs WHERE id = ?", .integer(log)
    ) { $0.id() }
    guard let waba else { throw Rollback(SQLiteFailure.unreadable) }
    logs.keep(waba, of: log)
    return waba
  }

  /// Without a look at what is there: the code's index says whether it is new.
  func insert(_ usage: consuming UsageRecord) throws(Rollback) -> Bool {
    if let code = usage.uniqueCode, try isKept(code) { return false }
    let waba = usage.wabaID?.text ?? ""
    let log = try log(of: usage.companyID, usage.kind, "")
    let wabaLog = waba.isEmpty ? nil : try self.log(of: usage.companyID, usage.kind, waba)
    let inserted = try count(
      """
      INSERT INTO usage (log, waba_log, at, unique_code, conversation_id, customer_name,
        phone_number, category, campaign, code, quantity, initial, additional, postpaid,
        total_price, value_before)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """
    ) { parameters throws(SQLiteFailure) in
      try parameters.add(log)
      try parameters.add(wabaLog)
      try parameters.add(usage.at.milliseconds)
      try parameters.add(usage.uniqueCode?.text)
      try parameters.add(usage.conversationID?.text)
      try parameters.add(usage.customerName)
      try parameters.add(usage.phoneNumber)
      try parameters.add(usage.category)
      try parameters.add(usage.campaign)
      try parameters.add(usage.code.text)
      try parameters.add(usage.quantity)
      try parameters.add(usage.taken.initial)
      try parameters.add(usage.taken.additional)
      try parameters.add(usage.taken.postpaid)
      try parameters.add(usage.totalPrice)
      try parameters.add(usage.valueBefore)
    }
    return inserted == 1
  }

  // MARK: Logs

  private func logNumber(
    of company: CompanyID, _ kind: UsageKind, _ waba: String
  ) throws(Rollback) -> Int64? {
    try first(
      "SELECT id FROM usage_logs WHERE company_id = ? AND kind = ? AND waba_id = ?",
      SQLValue(company), .text(kind.rawValue), .text(waba)
    ) { $0.integer() }
  }

  /// The number of a log, which is given it by its first row.
  private func log(
    of company: CompanyID, _ kind: UsageKind, _ waba: String
  ) throws(Rollback) -> Int64 {
    let generation = try currentGeneration()
    if let known = logs.number(of: company, kind, waba, at: generation) { return known }
    if let found = try logNumber(of: company, kind, waba) {
      logs.keep(found, of: company, kind, waba, isNew: false)
      return found
    }
    let number = try first(
      "INSERT INTO usage_logs (company_id, kind, waba_id) VALUES (?, ?, ?) RETURNING id",
      SQLValue(company), .text(kind.rawValue), .text(waba)
    ) { $0.integer() }
    guard let number else { throw .conflict }
    logs.keep(number, of: company, kind, waba, isNew: true)
    return number
  }
}

/// The statements that list a log, a pair for each order and for a company's and a WABA's.
private struct UsagePages {
  /// The rows of one instant behind a position: log, at, position, limit.
  let sameInstant: ComposedSQL
  /// The rows between two instants: log, after, before, limit.
  let beyond: ComposedSQL

  static func of(isWaba: Bool, _ order: UsageLogQuery.Order) -> UsagePages {
    switch (isWaba, order) {
    case (false, .newestFirst): newest
    case (false, .oldestFirst): oldest
    case (true, .newestFirst): newestOfWaba
    case (true, .oldestFirst): oldestOfWaba
    }
  }

  private static let newest = UsagePages("usage_by_time", "log", "<", "DESC")
  private static let oldest = UsagePages("usage_by_time", "log", ">", "ASC")
  private static let newestOfWaba = UsagePages("usage_of_waba_by_time", "waba_log", "<", "DESC")
  private static let oldestOfWaba = UsagePages("usage_of_waba_by_time", "waba_log", ">", "ASC")

  private init(_ index: String, _ log: String, _ beyond: String, _ direction: String) {
    let rows = """
      SELECT position, at, waba_log, unique_code, conversation_id, customer_name, phone_number,
        category, campaign, code, quantity, initial, additional, postpaid, total_price,
        value_before
      FROM usage INDEXED BY \(index)
      """
    sameInstant = ComposedSQL(
      """
      \(rows) WHERE \(log) = ? AND at = ? AND position \(beyond) ?
      ORDER BY position \(direction) LIMIT ?
      """)
    self.beyond = ComposedSQL(
      """
      \(rows) WHERE \(log) = ? AND at > ? AND at < ?
      ORDER BY at \(direction), position \(direction) LIMIT ?
      """)
  }
}

extension Parameters {
  /// Ten-thousandths; as their digits where they are too many for 64 bits.
  fileprivate mutating func add(_ figure: Decimal4) throws(SQLiteFailure) {
    let scaled = figure.tenThousandths
    if let number = Int64(exactly: scaled) { try add(number) } else { try add(String(scaled)) }
  }
}

/// Makes the rows of one log, which have much in common.
private struct UsageReading {
  let companyID: CompanyID
  let kind: UsageKind
  /// The log of the WABA of each row that was read; nil where none was named.
  private(set) var wabaLogs: [Int64?] = []
  private var lastCode: ComponentCode?

  init(companyID: CompanyID, kind: UsageKind) {
    self.companyID = companyID
    self.kind = kind
  }

  /// A row without its WABA: position, at, waba_log, unique_code, conversation_id, customer_name,
  /// phone_number, category, campaign, code, quantity, initial, additional, postpaid, total_price,
  /// value_before
  mutating func row(
    _ columns: inout Columns
  ) throws(SQLiteFailure) -> Positioned<UsageRecord> {
    let position = columns.integer()
    let at = columns.time()
    wabaLogs.append(columns.optionalInteger())
    let row = UsageRecord(
      companyID: companyID, uniqueCode: columns.optionalID(), kind: kind, at: at, wabaID: nil,
      conversationID: columns.optionalID(), customerName: columns.text(),
      phoneNumber: columns.text(), category: columns.text(), campaign: columns.optionalText(),
      code: try code(&columns), quantity: try columns.figure(),
      taken: PoolShares(
        initial: try columns.figure(), additional: try columns.figure(),
        postpaid: try columns.figure()),
      totalPrice: try columns.figure(), valueBefore: try columns.figure())
    return Positioned(position: position, row: row)
  }

  /// Most rows are of the same balance as the one before.
  private mutating func code(
    _ columns: inout Columns
  ) throws(SQLiteFailure) -> ComponentCode {
    let text = columns.text()
    if let lastCode, lastCode.text == text { return lastCode }
    guard let code = ComponentCode(text) else { throw .unreadable }
    lastCode = code
    return code
  }
}
