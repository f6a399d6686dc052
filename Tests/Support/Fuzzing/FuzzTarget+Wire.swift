import TopupBackend
import TopupDomain
import TopupModel

extension FuzzTarget {
  /// Every shape of the contract tries every input: what fits none is refused at its first member.
  static let wire = FuzzTarget(name: "wire") { input throws(Violation) in
    guard let value = try parsed(input) else { return }
    let node = JSONNode(value)
    try checkListings(node)
    try checkCoding(of: ClientConfig.self, in: node)
    try checkCoding(of: BillingInfo.self, in: node)
    try checkCoding(of: TopupCatalog.self, in: node, isFilledIn: true)
    try checkCoding(of: TopupSection.self, in: node, isFilledIn: true)
    try checkCoding(of: ExcessBalance.self, in: node)
    try checkCoding(of: Quote.self, in: node)
    try checkCoding(of: TopupOrder.self, in: node)
    try checkCoding(of: Problem.self, in: node)
    try checkCoding(of: Fault.self, in: node)
    try checkCoding(of: Package.self, in: node)
    try checkCoding(of: PaidInvoice.self, in: node)
    try checkCoding(of: Payment.self, in: node)
    try checkCoding(of: PaymentRequest.self, in: node)
    try checkCoding(of: PaymentEvent.self, in: node)
    try checkCoding(of: Deduction.self, in: node)
    try checkCoding(of: DomainEvent.self, in: node)
    try checkCoding(of: UsageLogEntry.self, in: node)
    try checkCoding(of: ComponentBalance.self, in: node)
    try checkCoding(of: CartLine.self, in: node)
    try checkCoding(of: Preferences.self, in: node)
  }

  private static func checkListings(_ node: JSONNode) throws(Violation) {
    try checkCoding(of: Page<TopupOrder>.self, in: node)
    try checkCoding(of: Page<UsageLogEntry>.self, in: node)
    try checkCoding(of: Page<DomainEvent>.self, in: node)
  }

  /// The values that texts stand for: amounts, decimals, dates, times, codes.
  static let amounts = FuzzTarget(name: "amounts") { input throws(Violation) in
    let text = String(decoding: input, as: UTF8.self)
    if let amount = try? AmountText.parse(text) {
      try expect(
        (0..<1_000_000_000_000_000).contains(amount), "an amount has 15 digits at most: \(amount)")
      try expect(
        (try? AmountText.parse(String(amount))) == amount, "an amount reads as it is written")
    }
    if let decimal = Decimal4(text) {
      try expect(Decimal4(decimal.description) == decimal, "a decimal reads as it is written")
      try expect(decimal.tenThousandths.magnitude < 10_000_000_000_000_000_000, "of 15 digits")
    }
    if let date = CalendarDate(text) {
      try expect(date.description == text, "a date has one text")
    }
    if let time = Timestamp(rfc3339: text), time.isWithinCalendars {
      let again = Timestamp(rfc3339: TimeZoneRules.jakarta.rfc3339(time))
      try expect(again?.seconds == time.seconds, "a time reads as it is written: \(text)")
    }
    if let code = ComponentCode(text) {
      try expect(code.text == text && text.utf8.count <= 64, "a code has one text")
    }
  }
}
