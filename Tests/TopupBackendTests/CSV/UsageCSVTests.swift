import Testing
import TopupBackend
import TopupDomain

@Suite("P10: rows of a log as CSV")
struct UsageCSVTests {
  private static let code = ComponentCode("wa_balance")!

  private func csv(
    _ rows: [Row], showsWabaID: Bool = true, zone: TimeZoneRules = .jakarta
  ) -> String {
    var csv = UsageCSV(showsWabaID: showsWabaID, timeZone: zone)
    csv.appendHeader()
    for row in rows {
      csv.append(
        at: row.at, wabaID: row.wabaID.map { WabaID($0) }, customerName: row.customerName,
        phoneNumber: row.phoneNumber, category: row.category, campaign: row.campaign,
        quantity: row.quantity, code: Self.code, taken: row.taken, totalPrice: row.totalPrice)
    }
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  @Test("the contract's header, with the WABA's column only where it may be told")
  func header() {
    let rest = "Customer,Phone number,Category,Campaign,Quantity,Credited to,Total price\r\n"
    #expect(csv([]) == "Date,WABA ID," + rest)
    #expect(csv([], showsWabaID: false) == "Date," + rest)
    #expect(csv([Row()], showsWabaID: false).utf8.count { $0 == UInt8(ascii: ",") } == 14)
  }

  @Test("a row: local time with its offset, shares in the order of buckets, exact figures")
  func row() {
    var row = Row()
    row.at = Timestamp(rfc3339: "2026-07-13T17:00:05.999Z")!
    row.wabaID = nil
    row.taken = PoolShares(
      initial: Decimal4("0.0001")!, additional: Decimal4("12.5")!, postpaid: Decimal4("3")!)
    row.quantity = Decimal4("999999999999999.9999")!
    row.totalPrice = Decimal4("586.33")!
    let expected =
      "2026-07-14T00:00:05+07:00,,Budi,0812,marketing,,999999999999999.9999,"
      + "wa_balance_initial:0.0001|wa_balance_additional:12.5|wa_balance_postpaid:3,586.33\r\n"
    #expect(csv([row]).hasSuffix("Total price\r\n" + expected))
    row.taken = .none
    #expect(
      csv([row], zone: .utc).hasSuffix(
        "2026-07-13T17:00:05Z,,Budi,0812,marketing,,"
          + "999999999999999.9999,,586.33\r\n"))
  }

  @Test(
    "a cell that a spreadsheet would run begins with an apostrophe, whatever else is done to it",
    arguments: [
      ("=1+1", "'=1+1"), ("+62811", "'+62811"), ("-5", "-5"), ("-5.5", "-5.5"), ("--5", "'--5"),
      ("-05", "'-05"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
      ("=A1,\"B\"", "\"'=A1,\"\"B\"\"\""), ("-", "'-"), ("+1", "'+1"), ("x=1", "x=1"),
      (" =1", " =1"), ("a,b", "\"a,b\""), ("a\nb", "\"a\nb\""), ("a\"b", "\"a\"\"b\""), ("", ""),
      ("\u{301}=1", "\u{301}=1"), ("=\u{301}1", "'=\u{301}1"), ("-\u{301}5", "'-\u{301}5"),
      ("\r\n", "\"'\r\n\""), ("作,👩‍👩‍👧‍👦", "\"作,👩‍👩‍👧‍👦\""),
    ])
  func neutralized(text: String, cell: String) {
    var row = Row()
    row.customerName = text
    row.phoneNumber = text
    row.category = text
    row.campaign = text
    row.wabaID = text
    // By bytes: a character may join with the one before it.
    let line = csv([row]).utf8.drop { $0 != 0x0A }.dropFirst(
      "\n2026-07-14T09:00:00+07:00,".utf8.count)
    let cells = Array("\(cell),\(cell),\(cell),\(cell),\(cell),1,".utf8)
    #expect(Array(line.prefix(cells.count)) == cells)
  }

  @Test("what a plain reader of RFC 4180 reads back are the rows", arguments: 1...40)
  func readBack(seed: UInt64) throws {
    var dice = Dice(seed)
    let zone = [TimeZoneRules.jakarta, .utc, Self.newYork][dice.roll(3)]
    let showsWabaID = dice.roll(2) == 0
    let rows = (0..<50).map { _ in Row(&dice) }
    let records = try PlainReader.records(
      Array(csv(rows, showsWabaID: showsWabaID, zone: zone).utf8))
    #expect(records.count == rows.count + 1)
    for (row, record) in zip(rows, records.dropFirst()) {
      var expected = [zone.rfc3339(row.at)]
      if showsWabaID { expected.append(Row.safe(row.wabaID ?? "")) }
      expected += [row.customerName, row.phoneNumber, row.category, row.campaign ?? ""]
        .map(Row.safe)
      let shares = row.taken.shares(of: Self.code).map { "\($0.bucketName):\($0.amount)" }
      expected += [
        row.quantity.description, shares.joined(separator: "|"), row.totalPrice.description,
      ]
      #expect(record.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }
  }

  @Test("a piece that was taken does not come again")
  func pieces() {
    var csv = UsageCSV(showsWabaID: false, timeZone: .utc)
    csv.appendHeader()
    let header = csv.take()
    #expect(header.last == 0x0A && csv.bytes.isEmpty && csv.take().isEmpty)
  }

  /// An hour is repeated on 2026-11-01 there.
  private static let newYork = TimeZoneRules(
    name: "America/New_York", offsetSeconds: -5 * 3600,
    transitions: [
      .init(start: 1_772_953_200, offsetSeconds: -4 * 3600),
      .init(start: 1_793_512_800, offsetSeconds: -5 * 3600),
    ])
}

/// What stands in a row, plain at first.
private struct Row {
  var at = Timestamp(milliseconds: 1_784_000_000_000)
  var wabaID: String? = "1"
  var customerName = "Budi"
  var phoneNumber = "0812"
  var category = "marketing"
  var campaign: String?
  var quantity = Decimal4(1 as Int32)
  var taken = PoolShares.none
  var totalPrice = Decimal4.zero

  init() {}

  init(_ dice: inout Dice) {
    at = Timestamp(
      milliseconds: dice.roll(3) == 0
        ? Int64(dice.roll(1 << 60)) % 250_000_000_000_000
        : 1_793_505_600_000 + Int64(dice.roll(10_800_000)))
    wabaID = dice.roll(3) == 0 ? nil : Self.text(&dice)
    customerName = Self.text(&dice)
    phoneNumber = Self.text(&dice)
    category = Self.text(&dice)
    campaign = dice.roll(2) == 0 ? nil : Self.text(&dice)
    quantity = Self.figure(&dice)
    taken = PoolShares(
      initial: Self.figure(&dice), additional: Self.figure(&dice), postpaid: Self.figure(&dice))
    totalPrice = Self.figure(&dice)
  }

  private static let pieces = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", ",", "\"", "'", "5", ".", "0", " ", "a", "é", "作",
    "👩‍👩‍👧‍👦", "\u{202E}", "\u{301}", "\u{0}", ";", "|", "\u{FEFF}",
  ]

  private static func text(_ dice: inout Dice) -> String {
    (0..<dice.roll(7)).map { _ in pieces[dice.roll(pieces.count)] }.joined()
  }

  private static func figure(_ dice: inout Dice) -> Decimal4 {
    let digits = [1, 10, 10_000, 5_863_300, 1 << 62, 9_999_999_999_999_999][dice.roll(6)]
    let figure = Int128(dice.roll(digits)) * (dice.roll(9) == 0 ? 1083 : 1)
    return (try? Decimal4(tenThousandths: figure)) ?? .zero
  }

  /// What the contract makes of a cell, told apart from how it is quoted.
  static func safe(_ text: String) -> String {
    guard let first = text.utf8.first, "=+-@\t\r".utf8.contains(first), Decimal4(text) == nil
    else { return text }
    return "'" + text
  }
}

/// Reads RFC 4180 as its grammar has it, and throws at everything else.
private enum PlainReader {
  struct Fault: Error {}

  static func records(_ bytes: [UInt8]) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var index = 0
    while index < bytes.count {
      var cell: [UInt8] = []
      if bytes[index] == UInt8(ascii: "\"") {
        index += 1
        while true {
          guard index + 1 < bytes.count else { throw Fault() }
          if bytes[index] == UInt8(ascii: "\"") {
            guard bytes[index + 1] == UInt8(ascii: "\"") else { break }
            index += 1
          }
          cell.append(bytes[index])
          index += 1
        }
        index += 1
      } else {
        while index < bytes.count, ![0x2C, 0x0D].contains(bytes[index]) {
          guard ![0x22, 0x0A].contains(bytes[index]) else { throw Fault() }
          cell.append(bytes[index])
          index += 1
        }
      }
      record.append(String(decoding: cell, as: UTF8.self))
      guard index < bytes.count else { throw Fault() }
      if bytes[index] == 0x2C {
        index += 1
        continue
      }
      guard index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A else {
        throw Fault()
      }
      index += 2
      records.append(record)
      record = []
    }
    return records
  }
}

private struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 1) % sides
  }
}
