public import TopupBackend
public import TopupDomain

/// A log of any length, whose rows are made when they are asked for: every seventh is a broadcast's
/// own, of three WABAs, a row every minute back from the newest.
public struct SampleLog: Sendable {
  /// 13 July 2026, 18:40 in Jakarta.
  public static let newest = Timestamp(milliseconds: 1_783_942_800_000)
  public static let wabas = ["1001202600001", "1001202600002", "1001202600003"].map {
    WabaID($0)
  }

  public var count: Int
  public var error: BackendError?
  /// In the place of every name, where there is one.
  public var name: String?
  public var showsWabaID = true

  public init(count: Int = 250, error: BackendError? = nil, name: String? = nil) {
    self.count = count
    self.error = error
    self.name = name
  }

  /// The pages of a listing; a cursor is the number of the row that the page begins at.
  public func page(_ query: UsageLogQuery) -> Result<Page<UsageLogEntry>, BackendError> {
    if let error { return .failure(error) }
    let filter = query.filter
    var rows: [UsageLogEntry] = []
    var place = query.cursor.flatMap { Int($0) } ?? 0
    while place < count, rows.count < query.limit {
      let entry = entry(query.order == .newestFirst ? place : count - 1 - place, filter.kind)
      place += 1
      if Self.isShown(entry, filter) { rows.append(entry) }
    }
    // The cursor leads to a row that there is.
    let isMore = (place..<max(place, count)).contains { place in
      let row = query.order == .newestFirst ? place : count - 1 - place
      return Self.isShown(entry(row, filter.kind), filter)
    }
    return .success(Page(rows: rows, nextCursor: isMore ? String(place) : nil))
  }

  private static func isShown(_ entry: UsageLogEntry, _ filter: UsageFilter) -> Bool {
    let day = TimeZoneRules.jakarta.date(at: entry.at)
    if let from = filter.from, day < from { return false }
    if let to = filter.to, day > to { return false }
    return filter.wabaID.map { $0 == entry.wabaID } ?? true
  }

  /// The row that so many newer ones came after.
  public func entry(_ place: Int, _ kind: UsageKind) -> UsageLogEntry {
    let names = ["Budi Santoso", "Siti Rahmawati", "Agus", "PT Sumber Makmur Sejahtera Abadi"]
    let code = ComponentCode("wa_balance")
    let price = Decimal4(Int32(320 + place % 5 * 67))
    let half = Decimal4(Int32(place % 5 * 67))
    let rest = Decimal4(320 as Int32)
    let shares: [(BucketKind, Decimal4)] =
      place % 11 == 10 ? [(.initial, rest), (.additional, half)] : [(.initial, price)]
    return UsageLogEntry(
      id: "ul\(place)", at: Self.newest.adding(minutes: Int64(-place)),
      wabaID: showsWabaID ? Self.wabas[place % 3] : nil,
      customerName: name ?? names[place % names.count],
      phoneNumber: "+62812\(10_000_000 + place)",
      category: ["marketing", "utility", "authentication"][place % 3],
      campaign: kind == .broadcast ? name ?? "Promo Juli \(place % 4 + 1)" : nil,
      quantity: Decimal4(1 as Int32),
      creditedTo: code.map { code in
        shares.map { BucketShare(code: code, bucket: $0.0, amount: $0.1) }
      } ?? [], totalPrice: price)
  }
}
