public import TopupDomain

/// What a company used before its data was loaded: rows that are written out and rows that a seed
/// makes. They change no balance.
///
/// Nothing is made or sorted before somebody asks for a row.
public struct UsageHistory: Hashable, Sendable {
  /// Where the positions of all histories together begin: that of a company takes as many as it
  /// has rows, behind those of the companies before it, and what is deducted later comes after
  /// them.
  public static let firstPosition: Int64 = 1

  public var companyID: CompanyID
  public var generated: GeneratedUsage?
  /// In any order.
  public var written: [UsageRecord]

  public init(
    companyID: CompanyID, generated: GeneratedUsage? = nil, written: [UsageRecord] = []
  ) {
    self.companyID = companyID
    self.generated = generated
    self.written = written
  }

  /// How many rows there are, and so how many positions they take.
  public var count: Int { generatedCount + written.count }

  var generatedCount: Int { generated?.count ?? 0 }

  /// The row at `index`, 0..<``count``, of the position that the first one has plus `index`: the
  /// generated ones in the order of their time, then the written ones.
  public subscript(index: Int) -> UsageRecord {
    if let generated, index < generated.count { return generated[index] }
    return written[index - generatedCount]
  }
}
