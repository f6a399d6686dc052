public import TopupDomain

/// Rows that a seed makes, any number of them in no memory: row i depends on the recipe and i
/// alone, and is the same on every machine. The times never fall from one row to the next.
public struct GeneratedUsage: Hashable, Sendable {
  public let companyID: CompanyID
  /// From 0 up.
  public let count: Int
  public let seed: Int64
  /// The first instant that a row may have, a midnight in the company's time zone.
  public let from: Timestamp
  /// Behind the last instant that a row may have.
  public let until: Timestamp
  /// Which of them a row names; none where there are none.
  public let wabaIDs: [WabaID]
  /// The balance that the rows were taken from.
  public let code: ComponentCode
  /// Whether that balance is in rupiah: a message of another one costs 1.
  public let isInRupiah: Bool
  /// How busy it is from `from` to `until`, in milliseconds of an average day.
  private let traffic: UInt64

  /// `until` is behind `from`.
  public init(
    companyID: CompanyID, count: Int, seed: Int64, from: Timestamp, until: Timestamp,
    wabaIDs: [WabaID], code: ComponentCode, isInRupiah: Bool
  ) {
    self.companyID = companyID
    self.count = count
    self.seed = seed
    self.from = from
    self.until = until
    self.wabaIDs = wabaIDs
    self.code = code
    self.isInRupiah = isInRupiah
    traffic = BusyHours.traffic(before: UInt64(until.milliseconds(since: from)))
  }

  /// Row `index`, 0..<``count``.
  public subscript(index: Int) -> UsageRecord {
    let dice = dice(at: index)
    let kind = Self.kind(dice)
    let details = UsageDetails(kind: kind, dice: Self.mixed(dice), seed: seed)
    let price = isInRupiah ? details.price : .zero
    let quantity = price > .zero ? price : Decimal4(1 as Int32)
    return UsageRecord(
      companyID: companyID, uniqueCode: nil, kind: kind, at: time(at: index),
      wabaID: wabaIDs.isEmpty ? nil : wabaIDs[wabaIndex(dice)], conversationID: nil,
      customerName: details.customerName, phoneNumber: details.phoneNumber,
      category: details.category, campaign: details.campaign, code: code, quantity: quantity,
      // A message that is free takes no rupiah from any bucket.
      taken: isInRupiah && price == .zero ? .none : details.shares(of: quantity),
      totalPrice: price, valueBefore: .zero)
  }

  /// When row `index` was.
  public func time(at index: Int) -> Timestamp {
    // Every row has a stretch of its own of the busy time, and lies anywhere in it.
    let start = stretch(before: index)
    let width = stretch(before: index + 1) - start
    let within = Self.mixed(dice(at: index) ^ 0x7469_6D65).multipliedFullWidth(by: width).high
    let elapsed = BusyHours.milliseconds(whenPassed: start + within)
    return min(
      from.adding(milliseconds: Int64(elapsed)), until.adding(milliseconds: -1))
  }

  /// The rows among `range` that are of this kind and WABA, nil for any, in the order asked for,
  /// at most `limit`. What they are is found out by a few multiplications a row.
  func indices(
    in range: Range<Int>, kind: UsageKind, wabaID: WabaID?, backwards: Bool, limit: Int
  ) -> [Int] {
    var wanted: Int?
    if let wabaID {
      guard let index = wabaIDs.firstIndex(of: wabaID) else { return [] }
      wanted = index
    }
    var found: [Int] = []
    var remaining = range
    while found.count < limit, !remaining.isEmpty {
      let index = backwards ? remaining.upperBound - 1 : remaining.lowerBound
      remaining = backwards ? remaining.dropLast() : remaining.dropFirst()
      let dice = dice(at: index)
      if Self.kind(dice) == kind, wanted == nil || wabaIndex(dice) == wanted {
        found.append(index)
      }
    }
    return found
  }

  private func stretch(before index: Int) -> UInt64 {
    let product = traffic.multipliedFullWidth(by: UInt64(index))
    return UInt64(count).dividingFullWidth(product).quotient
  }

  private func dice(at index: Int) -> UInt64 {
    Self.mixed(UInt64(bitPattern: seed) &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Three of ten are broadcasts.
  private static func kind(_ dice: UInt64) -> UsageKind {
    UInt32(truncatingIfNeeded: dice) & 0xFFFF < 19_661 ? .broadcast : .conversation
  }

  private func wabaIndex(_ dice: UInt64) -> Int {
    Int(((dice >> 32) &* UInt64(wabaIDs.count)) >> 32)
  }

  /// Bits that have nothing to do with those of the numbers around (the finalizer of SplitMix64).
  static func mixed(_ number: UInt64) -> UInt64 {
    var bits = number
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
