import BillingEngine
import BillingWorld
import Testing
import TopupBackend
import TopupDomain

@Suite("P10: logs, from history and from what is deducted")
struct UsageLogTests {
  private static let company = CompanyID("CID-V3")
  private static let days = CalendarDate("2026-06-01")!..<CalendarDate("2026-07-01")!

  /// History of 300 generated rows of four WABAs and 40 written ones, some of the same instant.
  private static func history(count: Int = 300) -> UsageHistory {
    let zone = TimeZoneRules.jakarta
    let generated = GeneratedUsage(
      companyID: company, count: count, seed: 7, from: zone.instant(days.lowerBound),
      until: zone.instant(days.upperBound), wabaIDs: ["W1", "W2", "W3", "W4"].map { WabaID($0) },
      code: code("wa_balance"), isInRupiah: true)
    let written = (0..<40).map { index in
      row(
        generated.time(at: (index * 7919) % max(1, count)), "Written \(index)",
        waba: index % 3 == 0 ? nil : "W\(index % 7)",
        kind: index % 2 == 0 ? .broadcast : .conversation
      )
    }
    return UsageHistory(companyID: company, generated: generated, written: written)
  }

  private static func row(
    _ at: Timestamp, _ name: String, waba: String? = "W1", kind: UsageKind = .conversation,
    unique: String? = nil
  ) -> UsageRecord {
    UsageRecord(
      companyID: company, uniqueCode: unique.map { UniqueCode($0) }, kind: kind, at: at,
      wabaID: waba.map { WabaID($0) }, conversationID: nil, customerName: name,
      phoneNumber: "+62811", category: "utility", campaign: nil, code: code("wa_balance"),
      quantity: decimal("1"),
      taken: PoolShares(initial: decimal("1"), additional: .zero, postpaid: .zero),
      totalPrice: .zero, valueBefore: decimal("10"))
  }

  private static func world(_ change: (inout BillingSetup) -> Void = { _ in }) throws -> World {
    try World { setup in
      setup.preferences[Preferences.showWabaID] = true
      for index in setup.companies.indices {
        setup.companies[index].settings[Preferences.showWabaID] = true
      }
      setup.usage = [history()]
      change(&setup)
    }
  }

  /// A world with live rows behind and among the history.
  private static func livedIn() throws -> (World, [Positioned<UsageRecord>]) {
    let world = try world()
    let history = history()
    var rows = (0..<history.count).map {
      Positioned(position: UsageHistory.firstPosition + Int64($0), row: history[$0])
    }
    for index in 0..<60 {
      let at = index % 5 == 0 ? history[index].at : World.start.adding(seconds: Int64(index / 3))
      let live = row(
        at, "Live \(index)", waba: "W\(index % 5)",
        kind: index % 3 == 0 ? .broadcast : .conversation, unique: "u\(index)")
      #expect(try world.store.write { store throws(Rollback) in try store.insert(live) })
      rows.append(
        Positioned(position: UsageHistory.firstPosition + Int64(rows.count), row: live))
    }
    return (world, rows.sorted { UsagePosition($0) < UsagePosition($1) })
  }

  @Test("every slice is what sorting and filtering all rows gives")
  func slices() throws {
    let (world, rows) = try Self.livedIn()
    var dice = SystemRandomNumberGenerator()
    for round in 0..<400 {
      let some = { (dice: inout SystemRandomNumberGenerator) in
        rows[Int.random(in: rows.indices, using: &dice)]
      }
      var slice = UsageSlice(
        companyID: Self.company, kind: round % 2 == 0 ? .conversation : .broadcast,
        order: round % 3 == 0 ? .oldestFirst : .newestFirst, limit: Int.random(in: 1...90))
      if Bool.random() { slice.wabaID = WabaID("W\(Int.random(in: 0...6))") }
      if Bool.random() { slice.from = some(&dice).row.at }
      if Bool.random() { slice.until = some(&dice).row.at }
      if Bool.random() { slice.after = UsagePosition(some(&dice)) }
      let found = try world.store.read { [slice] store throws(Rollback) in try store.usage(slice) }
      let expected = Self.naive(slice, rows)
      #expect(found.map(\.position) == expected.map(\.position), "\(slice)")
      #expect(found.map(\.row) == expected.map(\.row))
    }
  }

  private static func naive(
    _ slice: UsageSlice, _ rows: [Positioned<UsageRecord>]
  ) -> [Positioned<UsageRecord>] {
    let ordered = slice.order == .oldestFirst ? rows : rows.reversed()
    let wanted = ordered.filter { row in
      guard row.row.kind == slice.kind, slice.wabaID == nil || row.row.wabaID == slice.wabaID,
        slice.from.map({ row.row.at >= $0 }) ?? true, slice.until.map({ row.row.at < $0 }) ?? true
      else { return false }
      guard let after = slice.after else { return true }
      let position = UsagePosition(row)
      return slice.order == .oldestFirst ? position > after : position < after
    }
    return Array(wanted.prefix(slice.limit))
  }

  @Test("pages in either order hold every row once", arguments: UsageLogQuery.Order.allCases)
  func pages(order: UsageLogQuery.Order) throws {
    let (world, rows) = try Self.livedIn()
    for kind in UsageKind.allCases {
      var ids: [String] = []
      var cursor: String?
      repeat {
        let page = try world.engine.usageLog(
          UsageLogQuery(UsageFilter(kind), order: order, limit: 7, cursor: cursor),
          for: world.caller())
        ids += page.rows.map(\.id)
        cursor = page.nextCursor
        #expect(page.rows.count == 7 || cursor == nil)
      } while cursor != nil
      let expected = rows.filter { $0.row.kind == kind }
        .map { "ul" + String($0.position, radix: 36) }
      #expect(ids == (order == .oldestFirst ? expected : expected.reversed()))
    }
  }

  @Test("ten million rows: a page from either end, by WABA, by day, in a blink")
  func many() throws {
    let world = try Self.world { $0.usage = [Self.history(count: 10_000_000)] }
    let clock = ContinuousClock()
    let spent = try clock.measure {
      for order in UsageLogQuery.Order.allCases {
        for waba in [nil, "W3", "W6", "none"] {
          let filter = UsageFilter(
            .broadcast, wabaID: waba.map { WabaID($0) }, from: CalendarDate("2026-06-10"),
            to: CalendarDate("2026-06-20"))
          let page = try world.engine.usageLog(
            UsageLogQuery(filter, order: order, limit: 100), for: world.caller())
          #expect(page.rows.count == 100 || waba == "W6" || waba == "none")
          let zone = TimeZoneRules.jakarta
          #expect(page.rows.allSatisfy { (10...20).contains(zone.date(at: $0.at).day) })
        }
      }
    }
    // Making the rows would take minutes in a debug build.
    #expect(spent < .seconds(2))
  }

  @Test(
    "admin, owner and supervisor read logs, nobody else", arguments: UserRole.allCases)
  func roles(role: UserRole) throws {
    let world = try Self.world()
    let caller = try world.caller(role: role)
    let query = UsageLogQuery(UsageFilter(.conversation))
    let refusals = [
      refusal { try world.engine.usageLog(query, for: caller) },
      refusal { try world.engine.downloadUsage(query.filter, for: caller) },
    ]
    let mayRead = [UserRole.admin, .owner, .supervisor].contains(role)
    #expect(refusals.allSatisfy { ($0 == nil) == mayRead })
    #expect(refusals.allSatisfy { mayRead || $0?.knownCode == .roleNotAllowed })
  }

  @Test(
    "the WABA is told, filtered by and downloaded only for V3 with the preference on both layers",
    arguments: [
      ("CID-V3", true, true, true), ("CID-V3", false, true, false), ("CID-V3", true, false, false),
      ("CID-V2", true, true, false),
    ])
  func gate(company: String, isGlobal: Bool, isOwn: Bool, isShown: Bool) throws {
    let world = try Self.world { setup in
      setup.preferences[Preferences.showWabaID] = isGlobal
      for index in setup.companies.indices {
        setup.companies[index].settings[Preferences.showWabaID] = isOwn
      }
      var history = Self.history()
      history.companyID = CompanyID(company)
      setup.usage = [history]
    }
    let caller = try world.caller(company)
    let all = UsageFilter(.conversation)
    let rows = try world.engine.usageLog(UsageLogQuery(all), for: caller).rows
    #expect(rows.count == 100 && rows.contains { $0.wabaID != nil } == isShown)
    let header = try text(world.engine.downloadUsage(all, for: caller)).prefix { $0 != "\r\n" }
    #expect(header.contains("WABA ID") == isShown)
    let own = UsageFilter(.conversation, wabaID: WabaID("W2"))
    for refused in [
      refusal { try world.engine.usageLog(UsageLogQuery(own), for: caller) },
      refusal { try world.engine.downloadUsage(own, for: caller) },
    ] {
      #expect(refused?.knownCode == (isShown ? nil : .wabaFilterNotAvailable))
    }
    if isShown {
      let page = try world.engine.usageLog(UsageLogQuery(own), for: caller)
      #expect(!page.rows.isEmpty && page.rows.allSatisfy { $0.wabaID == WabaID("W2") })
      for unknown in ["W9", ""] {
        let none = UsageFilter(.conversation, wabaID: WabaID(unknown))
        #expect(try world.engine.usageLog(UsageLogQuery(none), for: caller).rows.isEmpty)
        #expect(try text(world.engine.downloadUsage(none, for: caller)).hasSuffix("price\r\n"))
      }
    }
  }

  @Test("days are the company's own and inclusive; a day behind the other leaves nothing")
  func days() throws {
    let world = try Self.world { $0.usage = [Self.history(count: 3000)] }
    func count(_ from: String?, _ to: String?) throws -> Int {
      let filter = UsageFilter(
        .conversation, from: from.flatMap { CalendarDate($0) }, to: to.flatMap { CalendarDate($0) })
      let rows = try world.engine.usageLog(
        UsageLogQuery(filter, limit: 1000), for: world.caller()
      ).rows
      let downloaded =
        try text(world.engine.downloadUsage(filter, for: world.caller()))
        .split(separator: "\r\n").count - 1
      #expect(downloaded == rows.count || rows.count == 1000)
      return downloaded
    }
    let one = try count("2026-06-10", "2026-06-10")
    #expect((40...100).contains(one))
    #expect(try count("2026-06-10", "2026-06-11") == one + count("2026-06-11", "2026-06-11"))
    #expect(try count("2026-06-11", "2026-06-10") == 0)
    #expect(try count("0001-01-01", "9999-12-31") == count(nil, nil))
    #expect(try count("2027-01-01", nil) == 0 && count(nil, "2020-01-01") == 0)
  }

  @Test("a cursor of another listing, or of none, is refused")
  func cursors() throws {
    let world = try Self.world()
    let caller = try world.caller()
    func refused(_ kind: UsageKind, _ order: UsageLogQuery.Order, _ cursor: String) -> ProblemCode?
    {
      refusal {
        try world.engine.usageLog(
          UsageLogQuery(UsageFilter(kind), order: order, limit: 5, cursor: cursor), for: caller)
      }?.knownCode
    }
    let page = try world.engine.usageLog(
      UsageLogQuery(UsageFilter(.conversation), limit: 5), for: caller)
    let cursor = try #require(page.nextCursor)
    #expect(refused(.conversation, .newestFirst, cursor) == nil)
    #expect(refused(.broadcast, .newestFirst, cursor) == .invalidCursor)
    #expect(refused(.conversation, .oldestFirst, cursor) == .invalidCursor)
    for wrong in [
      "", "cd", "cd.", "cd1", "cd1.", "cd.1", "cd1.1.1", "cd+1.1", "cd01.1", "cd1.01", "cdA.1",
      "cd 1.1", "cdzzzzzzzzzzzzzzzz.1", "o5", cursor + "x\u{301}", cursor.uppercased(),
    ] {
      #expect(refused(.conversation, .newestFirst, wrong) == .invalidCursor, "\(wrong)")
    }
    let extremes = ["-1y2p0ij32e8e8", "1y2p0ij32e8e7"]
    for at in extremes {
      for position in extremes {
        #expect(refused(.conversation, .newestFirst, "cd\(at).\(position)") == nil)
        #expect(refused(.conversation, .oldestFirst, "ca\(at).\(position)") == nil)
      }
    }
    for limit in [-1, 0, 1001, Int.max] {
      let query = UsageLogQuery(UsageFilter(.conversation), limit: limit)
      #expect(
        refusal { try world.engine.usageLog(query, for: caller) }?.knownCode == .invalidParameter)
    }
  }

  @Test("a download holds the rows of the log, in pieces, and none that came later")
  func download() throws {
    let world = try Self.world { $0.usage = [Self.history(count: 9000)] }
    let caller = try world.caller()
    let download = try world.engine.downloadUsage(UsageFilter(.conversation), for: caller)
    var pieces = [try #require(try download.next())]
    for index in 0..<3 {
      let live = Self.row(World.start, "Later", unique: "later\(index)")
      #expect(try world.store.write { store throws(Rollback) in try store.insert(live) })
    }
    while let piece = try download.next() { pieces.append(piece) }
    #expect(pieces.count > 2 && pieces.allSatisfy { !$0.isEmpty })
    #expect(try download.next() == nil)
    let lines = String(decoding: pieces.joined(), as: UTF8.self).split(separator: "\r\n")
    let rows = try allRows(UsageFilter(.conversation), world, caller)
    #expect(lines.count == rows.count - 3 + 1)
    #expect(!lines.contains { $0.contains("Later") })
    for (line, row) in zip(lines.dropFirst(), rows) {
      let start = TimeZoneRules.jakarta.rfc3339(row.at) + "," + (row.wabaID?.text ?? "")
      #expect(line.hasPrefix(start + "," + row.customerName + ",'+62"))
    }
    let again = try text(world.engine.downloadUsage(UsageFilter(.conversation), for: caller))
    #expect(again.split(separator: "\r\n").count == lines.count + 3)
  }

  private func allRows(
    _ filter: UsageFilter, _ world: World, _ caller: Caller
  ) throws -> [UsageLogEntry] {
    var rows: [UsageLogEntry] = []
    var cursor: String?
    repeat {
      let page = try world.engine.usageLog(
        UsageLogQuery(filter, order: .oldestFirst, limit: 1000, cursor: cursor), for: caller)
      rows += page.rows
      cursor = page.nextCursor
    } while cursor != nil
    return rows
  }

  private func text(_ download: UsageDownload) throws -> String {
    var bytes: [UInt8] = []
    while let piece = try download.next() { bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("history of several companies does not share positions, and a load drops live rows")
  func positions() throws {
    let world = try Self.world { setup in
      var other = Self.history(count: 10)
      other.companyID = CompanyID("CID-EXCESS")
      setup.usage = [other, Self.history(count: 20)]
    }
    func ids(_ company: String) throws -> Set<String> {
      let caller = try world.caller(company)
      return try Set(
        UsageKind.allCases.flatMap { kind in
          try world.engine.usageLog(UsageLogQuery(UsageFilter(kind)), for: caller).rows.map(\.id)
        })
    }
    #expect(try ids("CID-EXCESS").count == 50 && ids("CID-V3").count == 60)
    #expect(try ids("CID-EXCESS").isDisjoint(with: ids("CID-V3")))
    let live = Self.row(World.start, "Live", unique: "u")
    #expect(try world.store.write { store throws(Rollback) in try store.insert(live) })
    #expect(try ids("CID-V3").count == 61)
    try world.engine.load(.sample)
    #expect(try ids("CID-V3").isEmpty)
  }
}

extension UsagePosition {
  fileprivate init(_ row: Positioned<UsageRecord>) {
    self.init(at: row.row.at, position: row.position)
  }
}
