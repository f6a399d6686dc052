internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// Keeps books of its own, written from the specification, and compares them with what the engine
/// answers and what its store holds, after every transaction.
final class Auditor {
  let setup: BillingSetup
  /// The store as nobody of the world sees it.
  var store: any Store
  let storage: any Storage
  let clock: VirtualClock
  let tally: Tally

  var companies: [CompanyBook]
  var orders: [OrderBook] = []
  var orderIndex: [OrderID: Int] = [:]
  /// The order that a payment credited.
  var creditedBy: [PaymentID: Int] = [:]
  var quotes: [QuoteID: QuoteBook] = [:]
  var requests: [RequestKey: RequestBook] = [:]
  var deductions: [String: DeductionBook] = [:]
  var deferredCount = 0
  var outbox: [OutboxItem.ID: MessageBook] = [:]
  var cachedPrices: [CachedPriceBook] = []
  var alerts: Set<String> = []
  var takenMails: Set<String> = []
  var orderNumbers: [String: Int] = [:]
  var wabas: [WabaID: Int] = [:]
  /// What the messages of the transaction at hand must be.
  var messagesDue: [MessageDue] = []
  /// Each server's last look at a company's balances.
  var looks: [LookKey: Look] = [:]
  /// Each server's own last change of a company's balances.
  var floors: [LookKey: Int] = [:]
  /// Payments that were really made, whoever reports them.
  var paid: Set<PaymentID> = []
  var digest = Digest()

  /// The first thing that was wrong.
  private(set) var fault: Fault?
  private let companyIndex: [CompanyID: Int]

  /// The process that the auditor looks from.
  static let process = -1

  struct Fault {
    var rule: String
    var expected: String
    var seen: String
  }

  init(setup: BillingSetup, storage: any Storage, clock: VirtualClock, tally: Tally) {
    self.setup = setup
    self.storage = storage
    store = storage.open(Self.process)
    self.clock = clock
    self.tally = tally
    companies = setup.companies.map { CompanyBook($0, at: setup.clockStart) }
    var index: [CompanyID: Int] = [:]
    for (number, company) in setup.companies.enumerated() {
      index[company.id] = number
      for waba in company.wabas { wabas[waba.id] = number }
    }
    companyIndex = index
  }

  func index(of company: CompanyID) -> Int? { companyIndex[company] }

  func needsPeriodEnd(_ code: ComponentCode) -> Bool {
    setup.rows.first { $0.code == code }?.quotaType == .untilContractEnd
  }

  // MARK: Findings

  func find(_ rule: String, expected: @autoclosure () -> String, seen: @autoclosure () -> String) {
    if fault == nil { fault = Fault(rule: rule, expected: expected(), seen: seen()) }
  }

  func expect(
    _ isRight: Bool, _ rule: String, _ expected: @autoclosure () -> String,
    seen: @autoclosure () -> String = "otherwise"
  ) {
    if !isRight { find(rule, expected: expected(), seen: seen()) }
  }

  // MARK: What the seam tells

  /// A transaction that only looked.
  func hasRead(_ operation: Operation) {
    switch operation.request {
    case .quote(let company, _, _): look(at: company, operation)
    case .order(let company, _, _, _): if operation.isAdmitted { look(at: company, operation) }
    case .read(let company, .catalog): look(at: company, operation)
    case .read(let company, .excess): look(at: company, operation)
    case .read(let company, .balances): hasLooked(at: company, operation)
    case .load, .deduct, .notice, .cancel, .dueWork, .limit, .register, .preference, .read: break
    }
  }

  /// A transaction that was given up, and why.
  func hasGivenUp(_ why: Rollback, _ operation: Operation) {
    switch why {
    case .conflict:
      operation.conflictsLost += 1
      // Whatever must exist once was looked for in the transaction that would have made it twice.
      expect(
        operation.conflictsLost <= operation.conflictsStruck, "S14",
        "no conflict but with another writer", seen: "one that the store alone has prevented")
    case .unavailable: break
    case .refused(let problem): decide(operation, refused: problem)
    }
  }

  /// A transaction that was kept, with what it changed.
  func hasKept(_ record: TransactionRecord, _ operation: Operation) {
    if case .load = operation.request { return }
    messagesDue.removeAll(keepingCapacity: true)
    switch operation.request {
    case .deduct(let request): keptDeduction(request, record, operation)
    case .notice(let notice): keptNotice(notice.reported, record, operation)
    case .order: keptOrdering(record, operation)
    case .cancel(let company, _, let order): keptCancelling(order, of: company, record, operation)
    case .dueWork: keptDueWork(record, operation)
    case .limit(let update): keptLimit(update, operation)
    case .register(let registration): keptWaba(registration, record, operation)
    case .preference(let company, let name, let isOn):
      companies[company].settings[name == "billing_new_topup" ? "bifrost_new_topup" : name] = isOn
      operation.changed.append(company)
      operation.decision = .done
    case .quote, .read, .load: break
    }
    digest(record)
    noteCaches(record)
    checkMessages(record, operation)
    checkTouched(record)
  }

  /// Refusals that a transaction makes.
  private func decide(_ operation: Operation, refused problem: Problem) {
    switch operation.request {
    case .order: refusedOrdering(operation)
    case .cancel(let company, _, let order):
      operation.decision = cancelling(order, of: company)
    case .limit(let update): operation.decision = limiting(update)
    case .register(let registration): operation.decision = registering(registration)
    case .deduct, .notice, .dueWork, .quote, .preference, .read, .load: break
    }
  }

  private func digest(_ record: TransactionRecord) {
    for row in record.usage { digest.add(row.quantity.tenThousandths) }
    for (_, entry) in record.ledger { digest.add(entry.amount.tenThousandths) }
    for order in record.updated { digest.add(order.status.rawValue) }
    digest.add(record.events.count &* 31 &+ record.outbox.count)
  }

  private func noteCaches(_ record: TransactionRecord) {
    for (_, cached) in record.packages {
      let book = CachedPriceBook(
        package: cached.package.id, price: cached.package.price.tenThousandths,
        fetchedAt: cached.fetchedAt)
      cachedPrices.removeAll { $0.package == book.package }
      cachedPrices.append(book)
    }
  }
}
