internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// What a transaction of a server looks at: before each operation the server may die.
///
/// Unchecked because a world and everything in it belong to one thread.
class SeamReading: StoreReader, @unchecked Sendable {
  var beneath: any StoreReader
  private unowned let stage: Stage

  init(beneath: any StoreReader, stage: Stage) {
    self.beneath = beneath
    self.stage = stage
  }

  func step(_ operation: StoreOperation) throws(Rollback) { try stage.step(operation) }

  func configuration() throws(Rollback) -> BillingConfiguration {
    try step(.configuration)
    return try beneath.configuration()
  }

  func companyIDs() throws(Rollback) -> [CompanyID] {
    try step(.companyIds)
    return try beneath.companyIDs()
  }

  func company(_ id: CompanyID) throws(Rollback) -> Company? {
    try step(.company)
    return try beneath.company(id)
  }

  func caller(token: String) throws(Rollback) -> Caller? {
    try step(.caller)
    return try beneath.caller(token: token)
  }

  func balance(_ code: ComponentCode, of company: CompanyID) throws(Rollback) -> VersionedBalance? {
    try step(.balance)
    return try beneath.balance(code, of: company)
  }

  func ledger(of company: CompanyID) throws(Rollback) -> [LedgerEntry] {
    try step(.ledger)
    return try beneath.ledger(of: company)
  }

  func cachedPackage(_ key: String) throws(Rollback) -> CachedPackage? {
    try step(.cachedPackage)
    return try beneath.cachedPackage(key)
  }

  func quote(_ id: QuoteID) throws(Rollback) -> StoredQuote? {
    try step(.quote)
    return try beneath.quote(id)
  }

  func orderRequest(
    _ key: IdempotencyKey, of company: CompanyID
  ) throws(Rollback) -> OrderRequest? {
    try step(.orderRequest)
    return try beneath.orderRequest(key, of: company)
  }

  func order(_ id: OrderID) throws(Rollback) -> Order? {
    try step(.order)
    return try beneath.order(id)
  }

  func orderID(madeFrom quote: QuoteID) throws(Rollback) -> OrderID? {
    try step(.orderOfQuote)
    return try beneath.orderID(madeFrom: quote)
  }

  func orderID(creditedBy payment: PaymentID) throws(Rollback) -> OrderID? {
    try step(.orderOfPayment)
    return try beneath.orderID(creditedBy: payment)
  }

  func orders(
    of company: CompanyID, status: Order.Status?, before position: Int64?, limit: Int
  ) throws(Rollback) -> [Positioned<Order>] {
    try step(.orders)
    return try beneath.orders(of: company, status: status, before: position, limit: limit)
  }

  func paymentDeliveries(of order: OrderID) throws(Rollback) -> [PaymentDelivery] {
    try step(.paymentDeliveries)
    return try beneath.paymentDeliveries(of: order)
  }

  func paidInvoices(of order: OrderID) throws(Rollback) -> [PaidInvoice] {
    try step(.paidInvoices)
    return try beneath.paidInvoices(of: order)
  }

  func events(
    of company: CompanyID?, type: String?, before position: Int64?, limit: Int
  ) throws(Rollback) -> [Positioned<DomainEvent>] {
    try step(.events)
    return try beneath.events(of: company, type: type, before: position, limit: limit)
  }

  func paymentWatch(_ order: OrderID) throws(Rollback) -> PaymentWatch? {
    try step(.paymentWatch)
    return try beneath.paymentWatch(order)
  }

  func paymentWatches(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [PaymentWatch] {
    try step(.paymentWatches)
    return try beneath.paymentWatches(dueAt: now, limit: limit)
  }

  func outboxItem(_ id: OutboxItem.ID) throws(Rollback) -> OutboxItem? {
    try step(.outboxItem)
    return try beneath.outboxItem(id)
  }

  func outboxItems(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [OutboxItem] {
    try step(.outboxItems)
    return try beneath.outboxItems(dueAt: now, limit: limit)
  }

  func usage(_ code: UniqueCode) throws(Rollback) -> UsageRecord? {
    try step(.usage)
    return try beneath.usage(code)
  }

  func usage(_ slice: UsageSlice) throws(Rollback) -> [Positioned<UsageRecord>] {
    try step(.usageSlice)
    return try beneath.usage(slice)
  }

  func keptDeduction(_ code: UniqueCode) throws(Rollback) -> KeptDeduction? {
    try step(.keptDeduction)
    return try beneath.keptDeduction(code)
  }

  func deferredDeductions(dueAt now: Timestamp, limit: Int) throws(Rollback) -> [KeptDeduction] {
    try step(.deferredDeductions)
    return try beneath.deferredDeductions(dueAt: now, limit: limit)
  }

  func hasAlert(_ key: String) throws(Rollback) -> Bool {
    try step(.hasAlert)
    return try beneath.hasAlert(key)
  }

  func dueMonths(at now: Timestamp, limit: Int) throws(Rollback) -> [DueMonth] {
    try step(.dueMonths)
    return try beneath.dueMonths(at: now, limit: limit)
  }

  func waba(_ id: WabaID) throws(Rollback) -> RegisteredWaba? {
    try step(.waba)
    return try beneath.waba(id)
  }

  func wabasWithoutPackage(limit: Int) throws(Rollback) -> [RegisteredWaba] {
    try step(.wabasWithoutPackage)
    return try beneath.wabasWithoutPackage(limit: limit)
  }

  func wabaFigures() throws(Rollback) -> WabaFigures {
    try step(.wabaFigures)
    return try beneath.wabaFigures()
  }

  func nextDue() throws(Rollback) -> Timestamp? {
    try step(.nextDue)
    return try beneath.nextDue()
  }
}
