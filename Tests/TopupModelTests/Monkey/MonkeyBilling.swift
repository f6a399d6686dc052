import SampleLog
import TopupBackend
import TopupDomain

@testable import TopupModel

/// What billing really knows, however its answers are lost, late or out of order.
struct MonkeyBilling {
  private(set) var quotes: [QuoteID: Quote] = [:]
  /// Those before a reset among them.
  private(set) var everQuoted: [QuoteID: Quote] = [:]
  private(set) var orders: [OrderID: TopupOrder] = [:]
  private(set) var orderOfKey: [IdempotencyKey: OrderID] = [:]
  private var usedQuotes: Set<QuoteID> = []
  private var expiredQuotes: Set<QuoteID> = []
  /// Requests whose sender has given up, but which may yet arrive.
  private var late: [(QuoteID, IdempotencyKey)] = []
  private var pricePercent: Int64 = 100
  private var count = 0

  // MARK: The world moves on

  mutating func moveOn(_ dice: inout Dice) {
    switch dice.roll(8) {
    case 0: pricePercent += 1
    case 1: expiredQuotes.formUnion(quotes.keys)
    case 2: deliverLate()
    default:
      guard let id = orders.keys.sorted(by: { $0.text < $1.text }).last else { return }
      orders[id]?.status = dice.pick(Order.Status.allCases)
    }
  }

  mutating func keepForLater(_ quote: QuoteID, _ key: IdempotencyKey) { late.append((quote, key)) }

  mutating func deliverLate() {
    for (quote, key) in late { _ = place(quote, key, isPaymentDown: false) }
    late = []
  }

  // MARK: Answers

  mutating func answer(_ question: Question, _ dice: inout Dice) -> Answer {
    switch question {
    case .config: .config(.success(config(&dice)))
    case .balances: .balances(.success(dice.once(in: 8) ? .legacySample : .sample))
    case .catalog: .catalog(.success(catalog(&dice)))
    case .excess: .excess(.success([]))
    case .quote(let cart): .quote(.success(quote(cart)))
    case .place(let quote, let key):
      .place(place(quote, key, isPaymentDown: dice.once(in: 6)))
    case .orderOfKey(let key): .orderOfKey(.success(find(key)))
    case .order(let id):
      .order(orders[id].map { .success($0) } ?? .failure(.refused(.orderNotFound)))
    case .orders: .orders(.success(Page(rows: rows, nextCursor: dice.once(in: 3) ? "more" : nil)))
    case .cancelOrder(let id): .cancelOrder(cancel(id))
    case .usageLog(let query): .usageLog(SampleLog(count: 250).page(query))
    case .usageHistory(let query): .usageHistory(SampleLog(count: 250).history(query))
    case .clock: .clock(.success(.sample))
    case .faults: .faults(.success([]))
    case .events: .events(.success(Page(rows: [], nextCursor: nil)))
    case .advanceClock: .advanceClock(.success(.sample))
    case .setPreference: .setPreference(.success(Preferences([:])))
    case .setFaults(let faults): .setFaults(.success(faults))
    case .deliver(_, let id): .deliver(pay(id))
    case .runLab(let plan): .runLab(run(plan))
    case .setPrice(let price, let id):
      .setPrice(.success(Package(id: id, code: id.text, name: id.text, price: price)))
    case .crowd: .crowd(.failure(.unreachable(.timedOut)))
    case .survey: .survey(.success(survey))
    case .allEvents: .allEvents(.success([]))
    case .repeatSteps: .repeatSteps(.failure(.unreachable(.timedOut)))
    case .resetSandbox: .resetSandbox(reset())
    }
  }

  static func failure(of question: Question, _ error: BackendError) -> Answer {
    switch question {
    case .config: .config(.failure(error))
    case .balances: .balances(.failure(error))
    case .catalog: .catalog(.failure(error))
    case .excess: .excess(.failure(error))
    case .quote: .quote(.failure(error))
    case .place: .place(.failure(error))
    case .orderOfKey: .orderOfKey(.failure(error))
    case .order: .order(.failure(error))
    case .orders: .orders(.failure(error))
    case .cancelOrder: .cancelOrder(.failure(error))
    case .usageLog: .usageLog(.failure(error))
    case .usageHistory: .usageHistory(.failure(error))
    case .clock: .clock(.failure(error))
    case .faults: .faults(.failure(error))
    case .events: .events(.failure(error))
    case .advanceClock: .advanceClock(.failure(error))
    case .setPreference: .setPreference(.failure(error))
    case .setFaults: .setFaults(.failure(error))
    case .deliver: .deliver(.failure(error))
    case .runLab: .runLab(.failure(error))
    case .setPrice: .setPrice(.failure(error))
    case .crowd: .crowd(.failure(error))
    case .survey: .survey(.failure(error))
    case .allEvents: .allEvents(.failure(error))
    case .repeatSteps: .repeatSteps(.failure(error))
    case .resetSandbox: .resetSandbox(.failure(error))
    }
  }

  private var survey: Survey {
    var survey = Survey(at: .sample, config: .sample, info: .sample)
    survey.orders = rows
    survey.events = []
    survey.usage = []
    return survey
  }

  private var rows: [TopupOrder] { orders.values.sorted { $0.id.text > $1.id.text } }

  private func config(_ dice: inout Dice) -> ClientConfig {
    ClientConfig.sample.with { config in
      if dice.once(in: 30) { config.user.role = .agent }
      if dice.once(in: 30) { config.withholdsIncomeTax = true }
      if dice.once(in: 8) { config.preferences = Preferences([:]) }
    }
  }

  /// Sections come, go and change places.
  private func catalog(_ dice: inout Dice) -> TopupCatalog {
    var catalog = TopupCatalog.sample
    if dice.once(in: 6) { catalog.sections.reverse() }
    if dice.once(in: 6) { catalog.sections.remove(at: dice.roll(3)) }
    if dice.once(in: 12) { catalog.sections = [] }
    if dice.once(in: 6), let first = catalog.sections.first {
      catalog.sections[0] = .sample(first.code, SectionInput(kind: .quantity, maximum: 3))
    }
    return catalog
  }

  private mutating func quote(_ cart: [CartLine]) -> Quote {
    count += 1
    let lines = cart.map { line in
      let value = line.code == .whatsApp ? max(line.value, 2_000_000) : line.value
      let amount = min(value, 1_000_000_000) * pricePercent
      return QuoteLine(
        code: line.code, label: line.code.text, unit: "unit", value: value,
        adjustedFrom: value == line.value ? nil : line.value, creditedQuantity: value,
        unitPrice: .exact("1"), billableMonths: 1, amount: Rupiah(amount), settlesExcess: .zero,
        netCredit: .zero, periodEnd: nil)
    }
    let subtotal = lines.reduce(0) { $0 + $1.amount.amount }
    let tax = Tax(
      rate: TaxRate(name: "PPN", ratePercent: .exact("11")), amount: Rupiah(subtotal / 9))
    let quote = Quote(
      id: QuoteID("q-\(count)"), expiresAt: Timestamp.sample.adding(minutes: 15),
      price: Quote.Price(
        lines: lines, subtotal: Rupiah(subtotal), tax: tax, total: Rupiah(subtotal + subtotal / 9)))
    quotes[quote.id] = quote
    everQuoted[quote.id] = quote
    return quote
  }

  private mutating func place(
    _ id: QuoteID, _ key: IdempotencyKey, isPaymentDown: Bool
  ) -> Result<PlacedOrder, BackendError> {
    // What was sent first arrives first.
    let sooner = late.filter { $0.1 == key }
    late.removeAll { $0.1 == key }
    for (quote, key) in sooner { _ = place(quote, key, isPaymentDown: false) }
    if let order = find(key) { return .success(PlacedOrder(order: order, isReplay: true)) }
    guard let agreed = quotes[id] else { return .failure(.refused(.quoteNotFound)) }
    if usedQuotes.contains(id) { return .failure(.refused(.quoteAlreadyOrdered)) }
    if expiredQuotes.contains(id) { return .failure(.refused(.quoteExpired)) }
    let fresh = quote(
      agreed.price.lines.map { CartLine(code: $0.code, value: $0.adjustedFrom ?? $0.value) })
    if fresh.price.total != agreed.price.total {
      return .failure(.refused(.priceChanged, quote: fresh))
    }
    if isPaymentDown { return .failure(.refused(.paymentUnavailable)) }
    usedQuotes.insert(id)
    var order = TopupOrder.sample(id: "o-\(1000 + orders.count)")
    order.price = agreed.price
    orders[order.id] = order
    orderOfKey[key] = order.id
    return .success(PlacedOrder(order: order, isReplay: false))
  }

  private func find(_ key: IdempotencyKey) -> TopupOrder? {
    orderOfKey[key].flatMap { orders[$0] }
  }

  private mutating func cancel(_ id: OrderID) -> Result<TopupOrder, BackendError> {
    guard orders[id]?.status == .awaitingPayment else {
      return .failure(.refused(.orderNotCancellable))
    }
    orders[id]?.status = .cancelled
    return orders[id].map { .success($0) } ?? .failure(.refused(.orderNotFound))
  }

  private mutating func pay(_ id: OrderID) -> Result<[DeliveryAnswer], BackendError> {
    guard orders[id] != nil else { return .failure(.refused(.orderNotFound)) }
    orders[id]?.status = .credited
    return .success([DeliveryAnswer(status: 200, result: .applied, code: nil)])
  }

  private mutating func run(_ plan: LabPlan) -> Result<LabRun, BackendError> {
    let before = orders[plan.order]?.status ?? .awaitingPayment
    return pay(plan.order).map { answers in
      LabRun(
        order: orders[plan.order] ?? .sample(),
        steps: plan.deliveries.map {
          LabRun.Step(
            delivery: $0, statusBefore: before, statusAfter: .credited, answers: answers)
        }, balances: [])
    }
  }

  private mutating func reset() -> Result<Answer.Done, BackendError> {
    (orders, orderOfKey, quotes) = ([:], [:], [:])
    return .success(Answer.Done())
  }
}
