import SampleLog
import Synchronization
import TopupBackend
import TopupDomain
import TopupModel

/// A backend's answers, made by hand: what a company has, and what was ordered.
struct World {
  static let start = Timestamp(rfc3339: "2026-07-14T09:00:00+07:00")!

  var place = BackendPlace.sampleData
  var hasLevers = true
  var companyName = "PT Nusantara Ritel Bersama"
  var userName = "Hendra Wijaya"
  var role = UserRole.admin
  var withholds = false
  var time = World.start
  var catalog = Result<TopupCatalog, BackendError>.success(
    TopupCatalog(sections: Samples.sections, skipped: []))
  var balances = Result<BillingInfo, BackendError>.success(.v3(Samples.info(Samples.balances)))
  var excess = Result<[ExcessBalance], BackendError>.success([])
  var preferences = Preferences(["billing_new_topup": true, "billing_voice_call_topup": true])
  var quoteError: BackendError?
  var placeError: BackendError?
  var orders: [TopupOrder] = []
  var ordersError: BackendError?
  var ordersCursor: String?
  var usage = SampleLog()
  var showsWabaID = true
  var wabas: [ClientConfig.WabaSummary] = []
  var faults: [Fault] = []
  var events: [DomainEvent] = []
  /// Price changes between review and order.
  var freshQuote: Quote?
  var settled: [String: Int32] = [:]
  var tax = Samples.tax
  var surveyError: BackendError?
  var eventsError: BackendError?
  var surveyGaps: [Survey.Gap] = []
  var gates: GateFacts?
  var answers = [DeliveryAnswer(status: 200, result: .applied, code: nil)]

  mutating func answer(_ question: Question) -> Answer {
    switch question {
    case .config: .config(.success(config))
    case .balances: .balances(balances)
    case .catalog: .catalog(catalog)
    case .excess: .excess(excess)
    case .quote(let lines): .quote(quoteError.map { .failure($0) } ?? .success(quote(lines)))
    case .place(let id, _): .place(placed(id))
    case .orderOfKey: .orderOfKey(.success(nil))
    case .order(let id):
      .order(orders.first { $0.id == id }.map { .success($0) } ?? .failure(Samples.timeout))
    case .orders(let query): .orders(page(query))
    case .cancelOrder(let id): .cancelOrder(change(id) { $0.status = .cancelled })
    case .usageLog(let query): .usageLog(usage.page(query))
    case .usageHistory(let query): .usageHistory(usage.history(query))
    case .clock: .clock(.success(time))
    case .faults: .faults(.success(faults))
    case .events:
      .events(
        eventsError.map { .failure($0) } ?? .success(Page(rows: events, nextCursor: nil)))
    case .advanceClock(let seconds): .advanceClock(.success(time.adding(seconds: seconds)))
    case .setPreference: .setPreference(.success(preferences))
    case .setFaults(let faults): .setFaults(.success(faults))
    case .deliver(_, let id): .deliver(deliver(id))
    case .runLab(let plan): .runLab(run(plan))
    case .setPrice(let price, let id):
      .setPrice(.success(Package(id: id, code: id.text, name: id.text, price: price)))
    case .crowd: .crowd(.failure(Samples.timeout))
    case .allEvents: .allEvents(.success(events))
    case .repeatSteps(let steps):
      .repeatSteps(.success(RepetitionReport(stepsCount: steps.steps.count)))
    case .survey: .survey(surveyError.map { .failure($0) } ?? .success(survey))
    case .resetSandbox: .resetSandbox(.success(Answer.Done()))
    }
  }

  private var survey: Survey {
    let info = (try? balances.get()) ?? .v3(Samples.info([]))
    var survey = Survey(at: time, config: config, info: info)
    survey.orders = orders
    survey.events = events
    survey.usage = []
    survey.gates = gates
    survey.gaps = surveyGaps
    return survey
  }

  private var config: ClientConfig {
    ClientConfig(
      companyID: CompanyID("CID-1001"), companyName: companyName, timeZoneName: "Asia/Jakarta",
      user: ClientConfig.SignedInUser(
        id: UserID("U1"), name: userName, email: "h@example.com", role: role),
      preferences: preferences, withholdsIncomeTax: withholds, showsWabaID: showsWabaID,
      wabas: wabas)
  }

  private func page(_ query: OrderQuery) -> Result<Page<TopupOrder>, BackendError> {
    if let ordersError { return .failure(ordersError) }
    let rows = orders.filter { query.status == nil || $0.status == query.status }
    return .success(Page(rows: Array(rows.prefix(query.limit)), nextCursor: ordersCursor))
  }

  // MARK: Ordering

  func quote(_ lines: [CartLine]) -> Quote {
    let sections = (try? catalog.get().sections) ?? []
    let priced = lines.compactMap { line -> QuoteLine? in
      guard let section = sections.first(where: { $0.code == line.code }) else { return nil }
      let months = section.pricePeriod == .month ? 6 : 1
      let credited = line.value * section.input.multiplier
      let settles = min(
        Decimal4(settled[line.code.text] ?? 0), Samples.sure { try Decimal4(credited) })
      return QuoteLine(
        code: line.code, label: section.label, unit: section.unit, value: line.value,
        adjustedFrom: nil, creditedQuantity: credited, unitPrice: section.basePrice,
        billableMonths: months,
        amount: Samples.sure { try section.basePrice.times(line.value, Int64(months)) },
        settlesExcess: settles,
        netCredit: Samples.sure { try Decimal4(credited).subtracting(settles) },
        periodEnd: section.quotaType == .untilContractEnd ? Samples.contractEnd : nil)
    }
    return Quote(
      id: QuoteID("Q1"), expiresAt: time.adding(minutes: 15),
      price: Samples.sure { try Quote.Price(lines: priced, taxedAt: tax) })
  }

  private var lastQuote: Quote?

  private mutating func placed(_ id: QuoteID) -> Result<PlacedOrder, BackendError> {
    if let freshQuote {
      return .failure(.refused(Problem(.priceChanged, quote: freshQuote)))
    }
    if let placeError { return .failure(placeError) }
    let order = Samples.order(
      number: 42, price: pending ?? Samples.emptyPrice, status: .awaitingPayment, at: time)
    orders.insert(order, at: 0)
    return .success(PlacedOrder(order: order, isReplay: false))
  }

  /// What the next order is over.
  var pending: Quote.Price?

  private mutating func deliver(_ id: OrderID) -> Result<[DeliveryAnswer], BackendError> {
    _ = change(id) { order in
      order.status = .credited
      order.payment.paidAt = World.start.adding(minutes: 1)
      order.payment.paymentID = PaymentID("PAY-1")
      order.credits = order.price.lines.map { line in
        let before =
          line.settlesExcess > .zero ? line.settlesExcess.negated : Decimal4(1_000_000 as Int32)
        return Credit(
          code: line.code,
          split: CreditSplit(settled: line.settlesExcess, added: line.netCredit),
          balanceBefore: before,
          balanceAfter: Samples.sure { try before.adding(Decimal4(line.creditedQuantity)) })
      }
      order.paidInvoices = order.price.lines.enumerated().map { index, line in
        PaidInvoice(
          id: PaidInvoiceID("PPI-2026-00\(index + 1)"), orderID: order.id, lineCode: line.code,
          companyID: CompanyID("CID-1001"), packageCode: line.code.text,
          quantity: line.creditedQuantity, amount: line.amount,
          activeFrom: CalendarDate(year: 2026, month: 7, day: 14)!,
          paidDate: CalendarDate(year: 2026, month: 7, day: 14)!, periodEnd: line.periodEnd,
          billingVersion: "3")
      }
    }
    return .success(answers)
  }

  private mutating func run(_ plan: LabPlan) -> Result<LabRun, BackendError> {
    let before = orders.first { $0.id == plan.order }?.status ?? .awaitingPayment
    return deliver(plan.order).map { answers in
      let order = orders.first { $0.id == plan.order }!
      let step = LabRun.Step(
        delivery: plan.deliveries[0], statusBefore: before, statusAfter: order.status,
        answers: answers)
      return LabRun(
        order: order, steps: [step],
        balances: order.credits.map {
          .init(
            label: $0.code.text, unit: "rupiah", before: $0.balanceBefore, after: $0.balanceAfter)
        })
    }
  }

  private mutating func change(
    _ id: OrderID, _ edit: (inout TopupOrder) -> Void
  ) -> Result<TopupOrder, BackendError> {
    guard let index = orders.firstIndex(where: { $0.id == id }) else {
      return .failure(.refused(Problem(.orderNotFound)))
    }
    edit(&orders[index])
    return .success(orders[index])
  }
}

/// A long log is summed up once for all pictures, as of the same morning.
private let summedUp = Mutex<[Int: UsageHistory]>([:])

extension SampleLog {
  /// Both logs of the last days, as a client reads them.
  func history(_ query: UsageHistoryQuery) -> Result<UsageHistory, BackendError> {
    if error == nil, let known = summedUp.withLock({ $0[count] }) { return .success(known) }
    var gathering = UsageGathering(query)
    while let wanted = gathering.wanted {
      switch page(wanted) {
      case .success(let page): gathering.take(page)
      case .failure(let error): return .failure(error)
      }
    }
    let history = gathering.history
    summedUp.withLock { $0[count] = history }
    return .success(history)
  }
}
