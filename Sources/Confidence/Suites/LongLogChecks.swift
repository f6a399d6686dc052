import BillingEngine
import Synchronization
import TopupBackend
import TopupDomain
import TopupModel

/// P10: logs that are very long.
enum LongLogChecks {
  static func checks() -> [Check] { [tenMillion, csv] }

  private static let company = "CID-1001"

  private static func setup(_ context: CheckContext, rows: Int) throws -> BillingSetup {
    var setup = context.surroundings.setup
    let id = CompanyID(company)
    guard let index = setup.usage.firstIndex(where: { $0.companyID == id }),
      let usual = setup.usage[index].generated
    else { throw CheckFailure(expected: "usage of \(company)", seen: "none") }
    setup.usage[index] = UsageHistory(
      companyID: id,
      generated: GeneratedUsage(
        companyID: id, count: rows, seed: 1, from: usual.until.adding(seconds: -365 * 86_400),
        until: usual.until, wabaIDs: usual.wabaIDs, code: usual.code, isInRupiah: usual.isInRupiah)
    )
    return setup
  }

  // MARK: Ten million rows on the screen

  private static let screenRows = 10_000_000
  /// What a person takes for at once; of a key with all that it makes the program ask and paint.
  private static let keyMilliseconds = 250

  private static var tenMillion: Check {
    Check(
      CheckID(.p10, "ten-million", .memory),
      "Among ten million rows every key is answered at once: pages, both ends, filters",
      means: "Whoever looks for one message of a busy year waits, or gives up.", tier: .preRelease,
      limitSeconds: 60, needs: [.levers, .quiet]
    ) { context in
      let setup = try setup(context, rows: screenRows)
      let site = try MemorySite(context, setup: setup)
      let desk = try await Desk(at: site, company, in: context)
      await desk.open(.logs)
      try await desk.wait("rows of the log") { !$0.logs.rows.isWithoutRows }
      var slowest = (milliseconds: 0, key: "")
      var keys = 0
      func press(_ key: Key, _ name: String) async throws {
        try context.checkCancelled()
        let start = ContinuousClock.now
        await desk.press(key)
        // What a terminal would be told.
        _ = desk.text
        let passed = start.millisecondsPassed
        keys += 1
        if passed > slowest.milliseconds { slowest = (passed, name) }
      }
      for _ in 0..<60 { try await press(.pageDown, "Page down") }
      for _ in 0..<60 { try await press(.down, "down") }
      try await press(.end, "End")
      try await desk.wait("the oldest row") { $0.logs.anchor == .oldestFirst && $0.logs.row != nil }
      let oldest = try Expect.some(desk.app.logs.row, "the oldest row")
      for _ in 0..<60 { try await press(.pageUp, "Page up") }
      try await press(.home, "Home")
      try await desk.wait("the newest row") { $0.logs.anchor == .newestFirst && $0.logs.row != nil }
      let newest = try Expect.some(desk.app.logs.row, "the newest row")
      try Expect.that(
        newest.at.milliseconds(since: oldest.at) > 360 * 86_400_000, "a year between both ends",
        saw: "\(oldest.at) to \(newest.at)")
      // The rows are those of the recipe, counted from both ends.
      let generated = try Expect.some(
        setup.usage.first { $0.companyID == CompanyID(company) }?.generated, "a recipe")
      let last = try Expect.some(
        (0..<1000).lazy.map { screenRows - 1 - $0 }.first {
          generated[$0].kind == .conversation
        }, "the recipe's newest row")
      try Expect.equal(newest.at, generated[last].at, "when the newest row was")
      try Expect.equal(newest.customerName, generated[last].customerName, "whose it was")
      try await press(.enter, "Enter")
      try desk.expect("the row itself") { !$0.popups.isEmpty }
      await desk.press(.escape)
      context.note("The slowest of \(keys) keys: \(slowest.key), \(slowest.milliseconds) ms.")
      try Expect.that(
        slowest.milliseconds <= keyMilliseconds, "every key within \(keyMilliseconds) ms",
        saw: "\(slowest.key) took \(slowest.milliseconds) ms")
    }
  }

  // MARK: A million rows as CSV

  private static let exportRows = 1_000_000

  private static var csv: Check {
    Check(
      CheckID(.p10, "csv-million", .http),
      "A million rows as CSV over HTTP: each once, oldest first, by RFC 4180, whole or not at all",
      means: "Finance adds up an export that has rows twice, or ends in the middle.",
      tier: .preRelease, limitSeconds: 240, needs: [.levers]
    ) { context in
      let data = try OwnSampleData.make(
        context, company: company,
        change: { company in
          company["usage"] = [
            "generate": [
              "rows": .integer(Int64(exportRows)), "seed": 1, "from": "2025-07-14",
              "to": "2026-07-13",
            ]
          ]
        })
      let site = try ServerSite(context, data: data, startSeconds: 180)
      let backend = try site.admin(of: company)
      var rows = 0
      for kind in [UsageKind.conversation, .broadcast] {
        let reader = Mutex(CSVReader())
        let start = ContinuousClock.now
        try await backend.downloadUsage(UsageFilter(kind)) { bytes in
          reader.withLock { $0.take(bytes) }
          return !context.isCancelled
        }
        let seen = reader.withLock { $0 }
        try Expect.equal(seen.fault, nil, "what is wrong with the CSV of \(kind)")
        try Expect.that(seen.endsWhole, "a last line that is whole", saw: "one that breaks off")
        context.note("\(kind): \(seen.rows) rows in \(Seconds(start.millisecondsPassed)).")
        rows += seen.rows
        // The same ends as a page shows them.
        let oldest = try await backend.usageLog(
          UsageLogQuery(UsageFilter(kind), order: .oldestFirst, limit: 1))
        let newest = try await backend.usageLog(UsageLogQuery(UsageFilter(kind), limit: 1))
        for (row, cells) in [(oldest.rows.first, seen.first), (newest.rows.first, seen.last)] {
          let row = try Expect.some(row, "a row")
          try Expect.equal(
            cells.dropFirst().first, row.wabaID?.text ?? "", "the WABA in the CSV of \(kind)")
          try Expect.equal(cells.dropFirst(2).first, row.customerName, "whose it was")
          try Expect.equal(cells.last.flatMap { Decimal4($0) }, row.totalPrice, "its price")
        }
      }
      try Expect.equal(rows, exportRows, "rows of both tables together")
      // Somebody who stops reading hears that it is not whole.
      let some = Mutex(0)
      do throws(BackendError) {
        try await backend.downloadUsage(UsageFilter(.conversation)) { bytes in
          some.withLock { $0 += bytes.count }
          return some.withLock { $0 } < 1_000_000
        }
      } catch {
        try Expect.equal(Refusal(error), .cancelled, "an export that was given up")
        return
      }
      throw CheckFailure(expected: "an export that was given up", seen: "it says that it is whole")
    }
  }
}

/// Reads CSV as it comes, by RFC 4180 and the contract, and keeps no more than its ends.
private struct CSVReader {
  private static let header =
    "Date,WABA ID,Customer,Phone number,Category,Campaign,Quantity,Credited to,Total price"

  private(set) var rows = 0
  private(set) var fault: String?
  private(set) var first: [String] = []
  private(set) var last: [String] = []
  private var cell: [UInt8] = []
  private var cells: [String] = []
  private var isQuoted = false
  private var wasQuote = false
  private var wasReturn = false
  private var isHeaderSeen = false

  var endsWhole: Bool { cell.isEmpty && cells.isEmpty && !isQuoted && isHeaderSeen }

  mutating func take(_ bytes: [UInt8]) {
    for byte in bytes where fault == nil { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    if wasReturn {
      wasReturn = false
      guard byte == UInt8(ascii: "\n") else { return fail("CR without LF") }
      return endLine()
    }
    if isQuoted {
      if byte == UInt8(ascii: "\"") {
        isQuoted = false
        wasQuote = true
      } else {
        cell.append(byte)
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""):
      guard wasQuote || cell.isEmpty else { return fail("a quote inside a plain cell") }
      if wasQuote { cell.append(byte) }
      isQuoted = true
    case UInt8(ascii: ","): endCell()
    case UInt8(ascii: "\r"): wasReturn = true
    case UInt8(ascii: "\n"): fail("LF without CR")
    default:
      guard !wasQuote else { return fail("text behind a quoted cell") }
      cell.append(byte)
    }
    if byte != UInt8(ascii: "\"") { wasQuote = false }
  }

  private mutating func endCell() {
    cells.append(String(decoding: cell, as: UTF8.self))
    cell.removeAll(keepingCapacity: true)
  }

  private mutating func endLine() {
    endCell()
    defer { cells.removeAll(keepingCapacity: true) }
    guard isHeaderSeen else {
      isHeaderSeen = true
      if cells.joined(separator: ",") != Self.header { fail("the header \(cells)") }
      return
    }
    rows += 1
    guard cells.count == 9 else { return fail("\(cells.count) cells in row \(rows): \(cells)") }
    // All in one time zone and form, so texts are in the order of the times.
    if let before = last.first, cells[0] < before {
      return fail("row \(rows) of \(cells[0]) behind one of \(before)")
    }
    if let cell = cells.first(where: Self.runs) { return fail("a cell that is run: \(cell)") }
    if first.isEmpty { first = cells }
    last = cells
  }

  /// Whether a spreadsheet would run the cell.
  private static func runs(_ cell: String) -> Bool {
    guard let first = cell.first, "=+-@\t\r".contains(first) else { return false }
    return Decimal4(cell) == nil
  }

  private mutating func fail(_ reason: String) {
    if fault == nil { fault = reason }
  }
}
