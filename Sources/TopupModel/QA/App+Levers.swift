import TopupBackend
import TopupDomain

extension App {
  /// The levers in the order of their rows.
  public var levers: [Lever] {
    let names = (config.value?.preferences.values.keys).map { $0.sorted() } ?? []
    return Lever.deliveries + names.map(Lever.preference(name:)) + Lever.jumps
      + upstreamSections.map { .price($0.code) } + [.crowd, .drain] + Lever.faults + [.reset]
  }

  mutating func pullLever(_ effects: inout [Effect]) {
    guard levers.indices.contains(qa.selected), !qa.isBusy else { return }
    switch levers[qa.selected] {
    case .deliver(let delivery):
      guard let target = qa.target else { return say(.noOrderToPay, .info) }
      lever(.deliver(delivery, target.id), &effects)
    case .preference(let name): flipPreference(name, &effects)
    case .advance(let seconds): lever(.advanceClock(seconds: seconds), &effects)
    case .fault(let target, let kind): toggleFault(target, kind, &effects)
    case .price(let code): raisePrice(of: code, &effects)
    case .crowd: deduct(together: true, &effects)
    case .drain: deduct(together: false, &effects)
    case .reset: open(.question(QuestionPopup(subject: .resetSandbox)))
    }
  }

  mutating func lever(_ question: Question, _ effects: inout [Effect]) {
    qa.isBusy = true
    qa.isResetting = question == .resetSandbox
    ask(question, &effects)
  }

  mutating func flipPreference(_ name: String, _ effects: inout [Effect]) {
    guard let config = config.value, !qa.isBusy else { return }
    let isOn = !config.preferences.holds(name)
    lever(.setPreference(name: name, isOn: isOn, company: config.companyID), &effects)
  }

  private mutating func toggleFault(
    _ target: Fault.Target, _ kind: Fault.Kind, _ effects: inout [Effect]
  ) {
    var faults = qa.faults.value ?? []
    if faults.contains(where: { $0.target == target && $0.kind == kind }) {
      faults.removeAll { $0.target == target && $0.kind == kind }
    } else {
      let delay = kind == .slow || kind == .timeout ? Self.faultDelayMilliseconds : nil
      faults.append(Fault(target: target, kind: kind, delayMilliseconds: delay))
    }
    lever(.setFaults(faults), &effects)
  }

  /// Long enough to see the loading state and its explanation.
  private static let faultDelayMilliseconds = 4000

  // MARK: Answers

  mutating func takeClock(_ result: Result<Timestamp, BackendError>) {
    if takeSoughtLevers(result) { return }
    qa.clock.finish(result)
    if case .success(let time) = result { clockReading = ClockReading(at: now, time: time) }
  }

  mutating func takeFaults(_ result: Result<[Fault], BackendError>, _ effects: inout [Effect]) {
    qa.isBusy = false
    qa.faults.finish(result)
    if case .failure(let error) = result { say(error) }
  }

  mutating func takeAdvancedClock(
    _ result: Result<Timestamp, BackendError>, _ effects: inout [Effect]
  ) {
    qa.isBusy = false
    takeClock(result)
    switch result {
    case .success(let time):
      say(.clockMoved(to: time.text(session.language, in: timeZone)), .success)
    case .failure(let error): return say(error)
    }
    loadQA(&effects)
  }

  mutating func takePreferences(
    _ result: Result<Preferences, BackendError>, _ effects: inout [Effect]
  ) {
    qa.isBusy = false
    if case .failure(let error) = result { return say(error) }
    config.startLoading(at: now)
    ask(.config, &effects)
    loadTopup(&effects)
    loadQA(&effects)
  }

  mutating func takeDeliveries(
    _ result: Result<[DeliveryAnswer], BackendError>, _ effects: inout [Effect]
  ) {
    qa.isBusy = false
    switch result {
    case .success(let answers):
      qa.answers = answers
      // The QA tab lists the answers; elsewhere a report that was turned away would look like none.
      if tab != .qa, let code = answers.first?.code.flatMap(ProblemCode.init(rawValue:)) {
        say(.refused(Problem(code)))
      }
    case .failure(.refused(let problem)) where problem.knownCode == .orderNotFound:
      say(.orderHasNoSimulatedPayment, .info)
    case .failure(let error): say(error)
    }
    lookAfterPayment(&effects)
  }

  /// A payment was reported, or tried to be: whatever shows it is asked for again.
  mutating func lookAfterPayment(_ effects: inout [Effect]) {
    switch tab {
    case .qa: loadQA(&effects)
    case .topup:
      payment?.poll.startOver()
      stopAwaiting(.order)
      lookAtPayment(&effects)
    case .orders: followDetail(&effects)
    case .usage, .logs: break
    }
  }

  mutating func takeReset(
    _ result: Result<Answer.Done, BackendError>, _ effects: inout [Effect]
  ) {
    qa.isBusy = false
    qa.isResetting = false
    if case .failure(let error) = result { return say(error) }
    startAnew(&effects)
    say(.sandboxReset, .success)
  }

  /// The sample data is as it was: nothing that is known holds any more.
  mutating func startAnew(_ effects: inout [Effect]) {
    unpaidOrders = []
    beginSession(at: session.place, &effects)
    qa.memory = QAMemory()
    effects.append(.clearJournal)
    tab = .qa
    loadQA(&effects)
  }
}
