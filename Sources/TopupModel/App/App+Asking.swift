import TopupBackend
import TopupDomain

/// What a question is about: of two askings of one kind only the newer one's answer counts.
enum QuestionKind: Int, Hashable, Sendable, CaseIterable {
  case config, balances, catalog, excess, quote, place, orderOfKey, order, orders, cancelOrder
  case usageLog, usageHistory
  case clock, faults, events, allEvents, survey, lever
}

extension Question {
  var kind: QuestionKind {
    switch self {
    case .config: .config
    case .balances: .balances
    case .catalog: .catalog
    case .excess: .excess
    case .quote: .quote
    case .place: .place
    case .orderOfKey: .orderOfKey
    case .order: .order
    case .orders: .orders
    case .cancelOrder: .cancelOrder
    case .usageLog: .usageLog
    case .usageHistory: .usageHistory
    case .clock: .clock
    case .faults: .faults
    case .events: .events
    case .allEvents: .allEvents
    case .survey: .survey
    case .advanceClock, .setPreference, .setFaults, .deliver, .runLab, .setPrice, .crowd,
      .repeatSteps, .resetSandbox:
      .lever
    }
  }
}

extension Answer {
  var kind: QuestionKind {
    switch self {
    case .config: .config
    case .balances: .balances
    case .catalog: .catalog
    case .excess: .excess
    case .quote: .quote
    case .place: .place
    case .orderOfKey: .orderOfKey
    case .order: .order
    case .orders: .orders
    case .cancelOrder: .cancelOrder
    case .usageLog: .usageLog
    case .usageHistory: .usageHistory
    case .clock: .clock
    case .faults: .faults
    case .events: .events
    case .allEvents: .allEvents
    case .survey: .survey
    case .advanceClock, .setPreference, .setFaults, .deliver, .runLab, .setPrice, .crowd,
      .repeatSteps, .resetSandbox:
      .lever
    }
  }
}

extension Answer {
  /// Why what was asked for did not come; nil where it did.
  var error: BackendError? {
    switch self {
    case .config(let result): result.error
    case .balances(let result): result.error
    case .catalog(let result): result.error
    case .excess(let result): result.error
    case .quote(let result): result.error
    case .place(let result): result.error
    case .orderOfKey(let result): result.error
    case .order(let result): result.error
    case .orders(let result): result.error
    case .cancelOrder(let result): result.error
    case .usageLog(let result): result.error
    case .usageHistory(let result): result.error
    case .clock(let result), .advanceClock(let result): result.error
    case .faults(let result), .setFaults(let result): result.error
    case .events(let result): result.error
    case .setPreference(let result): result.error
    case .deliver(let result): result.error
    case .runLab(let result): result.error
    case .setPrice(let result): result.error
    case .crowd(let result): result.error
    case .survey(let result): result.error
    case .allEvents(let result): result.error
    case .repeatSteps(let result): result.error
    case .resetSandbox(let result): result.error
    }
  }

  /// Whether the levers' own credential was used, not the user's token.
  var isOfLevers: Bool {
    switch self {
    case .clock, .faults, .events, .advanceClock, .setPreference, .setFaults, .deliver,
      .runLab, .setPrice, .crowd, .survey, .allEvents, .repeatSteps,
      .resetSandbox:
      true
    case .config, .balances, .catalog, .excess, .quote, .place, .orderOfKey, .order, .orders,
      .cancelOrder, .usageLog, .usageHistory:
      false
    }
  }
}

extension Result where Failure == BackendError {
  fileprivate var error: BackendError? {
    if case .failure(let error) = self { error } else { nil }
  }
}

/// Which asking of each kind of question is awaited.
struct AwaitedAnswers: Hashable, Sendable {
  /// By kind, in the order of its cases.
  private var serials = [Int?](repeating: nil, count: QuestionKind.allCases.count)

  subscript(kind: QuestionKind) -> Int? {
    get { serials[kind.rawValue] }
    set { serials[kind.rawValue] = newValue }
  }
}

extension App {
  mutating func ask(_ question: Question, _ effects: inout [Effect]) {
    serial += 1
    let kind = question.kind
    awaited[kind] = serial
    if kind == .lever { qa.pulled = question }
    effects.append(.ask(question, Ticket(generation: session.generation, serial: serial)))
  }

  /// Forgets a question, so that its answer is dropped when it comes.
  mutating func stopAwaiting(_ kind: QuestionKind) { awaited[kind] = nil }

  mutating func take(_ answer: Answer, _ ticket: Ticket, _ effects: inout [Effect]) {
    guard ticket.generation == session.generation, awaited[answer.kind] == ticket.serial else {
      return
    }
    awaited[answer.kind] = nil
    let error = answer.error
    if !answer.isOfLevers { noteSignIn(error) }
    notePause(error)
    defer { noteRefreshed(answer.kind, failed: error != nil) }
    noteSightings(in: answer)
    record(answer)
    defer { lookAfterStep(answer, &effects) }
    switch answer.worded(in: session.language) {
    case .config(let result): takeConfig(result, &effects)
    case .balances(let result): takeBalances(result, &effects)
    case .catalog(let result): takeCatalog(result)
    case .excess(let result): takeExcess(result)
    case .quote(let result): takeQuote(result, &effects)
    case .place(let result): takePlacedOrder(result, &effects)
    case .orderOfKey(let result): takeOrderOfKey(result, &effects)
    case .order(let result): takeFollowedOrder(result, &effects)
    case .orders(let result): takeOrders(result)
    case .cancelOrder(let result): takeCancelledOrder(result, &effects)
    case .usageLog(let result): takeUsageLog(result, &effects)
    case .usageHistory(let result): takeHistory(result)
    case .clock(let result): takeClock(result)
    case .faults(let result), .setFaults(let result): takeFaults(result, &effects)
    case .events(let result): qa.events.finish(result.map(\.rows))
    case .advanceClock(let result): takeAdvancedClock(result, &effects)
    case .setPreference(let result): takePreferences(result, &effects)
    case .deliver(let result): takeDeliveries(result, &effects)
    case .runLab(let result): takeLabRun(result, &effects)
    case .setPrice(let result): takePrice(result, &effects)
    case .crowd(let result): takeCrowd(result, &effects)
    case .survey(let result): takeSurvey(result)
    case .allEvents(let result): takeAllEvents(result, &effects)
    case .repeatSteps(let result): takeRepetition(result, &effects)
    case .resetSandbox(let result): takeReset(result, &effects)
    }
  }

  /// Balances below zero are seen without it, so only somebody who asked again is told.
  private mutating func takeExcess(_ result: Result<[ExcessBalance], BackendError>) {
    topup.excess.finish(result)
    if refresh != nil, case .failure(let error) = result { say(error) }
  }

  /// The balances of old companies do not say what time it is, so that is asked where it can be.
  private mutating func takeBalances(
    _ result: Result<BillingInfo, BackendError>, _ effects: inout [Effect]
  ) {
    balances.finish(result)
    if case .success(let info) = result {
      balancesReadAt = now
      takeUsage(info)
    }
    switch result {
    case .success(.v3(let info)):
      // Stale figures are older than the clock, and only say what it was at least.
      if !info.isStale || clockReading == nil {
        clockReading = ClockReading(at: now, time: info.asOf)
      }
    case .success(.legacy):
      if session.hasLevers, clockReading == nil { ask(.clock, &effects) }
    case .failure: break
    }
    seekHistory(&effects)
  }
}
