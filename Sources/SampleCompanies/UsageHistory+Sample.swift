import BillingEngine
import TopupBackend
import TopupDomain

extension UsageHistory {
  /// Reads `usage` of a company's file.
  init(
    sample node: JSONNode, of company: Company, clockStart: Timestamp
  ) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["generate", "rows"])
    self.init(
      companyID: company.id,
      generated: try node.readIfPresent("generate") { node throws(JSONDecodingError) in
        try GeneratedUsage(sample: node, of: company, clockStart: clockStart)
      },
      written: try node.list("rows") { node throws(JSONDecodingError) in
        try UsageRecord(sample: node, of: company)
      })
  }
}

extension GeneratedUsage {
  /// More than any disk holds; what is beyond would not fit the numbers of rows.
  private static let rowsMax = 1_000_000_000_000
  /// How many days rows go back where the file does not say.
  private static let daysDefault = 30

  init(
    sample node: JSONNode, of company: Company, clockStart: Timestamp
  ) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: ["rows", "seed", "from", "to"])
    let rows: Int = try node("rows")
    if rows < 0 { throw try node.member("rows").notAllowed("must not be below zero") }
    if rows > Self.rowsMax {
      throw try node.member("rows").notAllowed("must not be above \(Self.rowsMax)")
    }
    let from = try node.presentMember("from")?.date()
    let to = try node.presentMember("to")?.date()
    if let from, let to, to < from {
      throw try node.member("to").notAllowed("must not be before from")
    }
    let zone = company.timeZone
    let today = zone.date(at: clockStart)
    let last = to ?? max(from ?? today, today)
    let first = from ?? last.adding(days: 1 - Self.daysDefault)
    let start = zone.instant(first)
    let end = zone.instant(last.adding(days: 1))
    // What the clock has not reached is no history, except where the file wants nothing else.
    let until = start < clockStart ? min(end, clockStart) : end
    self.init(
      companyID: company.id, count: rows, seed: try node("seed"), from: start, until: until,
      wabaIDs: company.wabas.map { $0.id }, code: try company.codeOfUsage(node),
      isInRupiah: company.balanceOfUsage?.isInRupiah ?? false)
  }
}

extension UsageRecord {
  private static let members = [
    "at", "waba_id", "customer_name", "phone_number", "kind", "category", "campaign", "quantity",
    "bucket", "total_price",
  ]

  init(sample node: JSONNode, of company: Company) throws(JSONDecodingError) {
    try node.rejectUnknownMembers(allowed: Self.members)
    let quantity = try node.member("quantity").decimalFromZero()
    let price = try node.member("total_price").decimalFromZero()
    // What is free takes no rupiah; where units are counted, it takes units all the same.
    let isInRupiah = company.balanceOfUsage?.isInRupiah ?? false
    let amount = price > .zero || isInRupiah ? price : quantity
    let bucket: BucketKind = try node.member("bucket").word()
    self.init(
      companyID: company.id, uniqueCode: nil, kind: try node.member("kind").word(),
      at: try node.member("at").timestamp(), wabaID: WabaID(try node("waba_id")),
      conversationID: nil, customerName: try node("customer_name"),
      phoneNumber: try node("phone_number"), category: try node("category"),
      campaign: try node.optional("campaign"), code: try company.codeOfUsage(node),
      quantity: quantity,
      taken: PoolShares(
        initial: bucket == .initial ? amount : .zero,
        additional: bucket == .additional ? amount : .zero,
        postpaid: bucket == .postpaid ? amount : .zero),
      totalPrice: price, valueBefore: .zero)
  }
}

extension Company {
  /// The balance that history was taken from: the first one in rupiah, else the first one.
  fileprivate var balanceOfUsage: Balance? {
    balances.first { $0.isInRupiah } ?? balances.first
  }

  /// What rows say that they were taken from; a company without a balance may have a history too.
  fileprivate func codeOfUsage(_ node: JSONNode) throws(JSONDecodingError) -> ComponentCode {
    guard let code = balanceOfUsage?.code ?? ComponentCode("balance") else {
      throw node.notAllowed("needs a balance that it was taken from")
    }
    return code
  }
}
