import TopupBackend
public import TopupDomain

/// What a company used before the clock starts: rows that are written out, and more that a seed
/// makes.
public struct SampleUsage: Hashable, Sendable {
  /// A recipe for rows: the same seed gives the same rows on every machine.
  public struct Generation: Hashable, Sendable {
    /// How many, from 0 up.
    public var rowCount: Int
    public var seed: Int64
    /// The first day; nil leaves it to whoever makes the rows.
    public var from: CalendarDate?
    /// The last day, not before `from`.
    public var to: CalendarDate?
  }

  public struct Row: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable { case conversation, broadcast }
    public enum BucketName: String, Hashable, Sendable, CaseIterable {
      case initial, additional, postpaid
    }

    public var at: Timestamp
    public var wabaID: WabaID
    public var customerName: String
    public var phoneNumber: String
    public var kind: Kind
    public var category: String
    public var campaign: String?
    public var quantity: Decimal4
    public var bucket: BucketName
    public var totalPrice: Decimal4
  }

  public var companyID: CompanyID
  public var generation: Generation?
  /// In the order of the file.
  public var rows: [Row]
}

extension SampleUsage {
  init(sample node: JSONNode, of company: CompanyID) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["generate", "rows"])
    self.init(
      companyID: company, generation: try node.readIfPresent("generate", Generation.init(sample:)),
      rows: try node.list("rows", Row.init(sample:)))
  }
}

extension SampleUsage.Generation {
  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["rows", "seed", "from", "to"])
    self.init(
      rowCount: try node("rows"), seed: try node("seed"),
      from: try node.presentMember("from")?.date(), to: try node.presentMember("to")?.date())
    if rowCount < 0 { throw try node.member("rows").notAllowed("must not be below zero") }
    if let from, let to, to < from {
      throw try node.member("to").notAllowed("must not be before from")
    }
  }
}

extension SampleUsage.Row {
  private static let members = [
    "at", "waba_id", "customer_name", "phone_number", "kind", "category", "campaign", "quantity",
    "bucket", "total_price",
  ]

  init(sample node: JSONNode) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    self.init(
      at: try node.member("at").timestamp(), wabaID: WabaID(try node("waba_id")),
      customerName: try node("customer_name"), phoneNumber: try node("phone_number"),
      kind: try node.member("kind").word(),
      category: try node("category"), campaign: try node.optional("campaign"),
      quantity: try node.member("quantity").decimalFromZero(),
      bucket: try node.member("bucket").word(),
      totalPrice: try node.member("total_price").decimalFromZero())
  }
}
