public import TopupDomain

/// Rows of a usage log as CSV (RFC 4180, UTF-8), the one form of a download wherever it is made
/// (P10).
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe. Bytes go straight
/// into one buffer, because ten million rows may follow each other.
public struct UsageCSV: Sendable {
  /// What has been written and not been taken yet.
  public private(set) var bytes: [UInt8] = []
  private let showsWabaID: Bool
  private var times: LocalTimeText

  /// - Parameter showsWabaID: whether there is a column `WABA ID`.
  public init(showsWabaID: Bool, timeZone: TimeZoneRules) {
    self.showsWabaID = showsWabaID
    times = LocalTimeText(timeZone)
  }

  /// The first line.
  public mutating func appendHeader() {
    append("Date,")
    if showsWabaID { append("WABA ID,") }
    append("Customer,Phone number,Category,Campaign,Quantity,Credited to,Total price\r\n")
  }

  /// One line, for what `taken` took from the buckets of the balance `code`.
  public mutating func append(
    at: Timestamp, wabaID: WabaID?, customerName: String, phoneNumber: String, category: String,
    campaign: String?, quantity: Decimal4, code: ComponentCode, taken: PoolShares,
    totalPrice: Decimal4
  ) {
    times.append(at, to: &bytes)
    bytes.append(Self.comma)
    if showsWabaID {
      if let wabaID { append(cell: wabaID.text) }
      bytes.append(Self.comma)
    }
    append(cell: customerName)
    bytes.append(Self.comma)
    append(cell: phoneNumber)
    bytes.append(Self.comma)
    append(cell: category)
    bytes.append(Self.comma)
    if let campaign { append(cell: campaign) }
    bytes.append(Self.comma)
    quantity.append(to: &bytes)
    bytes.append(Self.comma)
    append(taken, of: code)
    bytes.append(Self.comma)
    totalPrice.append(to: &bytes)
    bytes.append(Self.carriageReturn)
    bytes.append(Self.lineFeed)
  }

  /// Hands over what has been written; more may follow.
  public mutating func take() -> [UInt8] {
    var taken: [UInt8] = []
    // The next piece will be about as long as this one.
    taken.reserveCapacity(bytes.count + bytes.count / 8)
    swap(&taken, &bytes)
    return taken
  }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let apostrophe = UInt8(ascii: "'")
  private static let carriageReturn: UInt8 = 0x0D
  private static let lineFeed: UInt8 = 0x0A

  /// `bucket:amount` joined by `|`. Codes hold nothing that would have to be quoted.
  private mutating func append(_ taken: PoolShares, of code: ComponentCode) {
    var isFirst = true
    for bucket in BucketKind.allCases {
      let amount = taken[bucket]
      if amount == .zero { continue }
      if !isFirst { bytes.append(UInt8(ascii: "|")) }
      isFirst = false
      append(code.text)
      append(Self.suffix(of: bucket))
      amount.append(to: &bytes)
    }
  }

  private static func suffix(of bucket: BucketKind) -> String {
    switch bucket {
    case .initial: "_initial:"
    case .additional: "_additional:"
    case .postpaid: "_postpaid:"
    }
  }

  private mutating func append(cell text: String) {
    guard let first = text.utf8.first else { return }
    let isNeutralized = Self.beginsFormula(first) && Decimal4(text) == nil
    guard Self.needsQuotes(text) else {
      if isNeutralized { bytes.append(Self.apostrophe) }
      append(text)
      return
    }
    bytes.append(Self.quote)
    if isNeutralized { bytes.append(Self.apostrophe) }
    for byte in text.utf8 {
      if byte == Self.quote { bytes.append(Self.quote) }
      bytes.append(byte)
    }
    bytes.append(Self.quote)
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// What makes a spreadsheet run a cell.
  private static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      true
    default: false
    }
  }

  private static func needsQuotes(_ text: String) -> Bool {
    for byte in text.utf8
    where byte == comma || byte == quote || byte == carriageReturn || byte == lineFeed {
      return true
    }
    return false
  }
}
