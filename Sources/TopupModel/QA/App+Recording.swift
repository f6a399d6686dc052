import TopupBackend
import TopupDomain

extension App {
  /// Writes down what was answered to the question that changed something.
  mutating func record(_ answer: Answer) {
    guard session.hasLevers, let company = config.value?.companyID else { return }
    let time = backendTime
    func note(_ step: QAStep?, _ outcome: String) {
      guard let step else { return }
      qa.memory.recorder.note(step, outcome, at: time, company: company)
    }
    switch (answer, qa.pulled) {
    case (.place(.success(let placed)), _):
      if let journal {
        qa.memory.recorder.note(placed.order, of: journal, at: time, company: company)
      }
    case (.orderOfKey(.success(let order?)), _):
      if let journal { qa.memory.recorder.note(order, of: journal, at: time, company: company) }
    case (.cancelOrder(.success(let order)), _):
      note(name(of: order.id).map { .cancel($0) }, StepOutcome.of(order))
    case (.deliver(.success(let answers)), .deliver(let delivery, let id)?):
      note(name(of: id).map { .deliver(delivery, $0) }, StepOutcome.of(answers))
    case (.runLab(.success(let run)), _):
      for step in run.steps {
        note(
          name(of: run.order.id).map { .deliver(step.delivery, $0) }, StepOutcome.of(step.answers))
      }
    case (.advanceClock(.success), .advanceClock(let seconds)?):
      note(.advance(seconds: seconds), "")
    case (.setPreference(.success(let now)), .setPreference(let name, let isOn, _)?):
      note(.preference(name: name, isOn: isOn), StepOutcome.of(now, name))
    case (.setFaults(.success(let faults)), .setFaults(let armed)?):
      note(.faults(armed), StepOutcome.of(faults))
    case (.setPrice(.success(let package)), .setPrice(let price, let id)?):
      note(.price(price, id), StepOutcome.of(package))
    case (.crowd(.success(let run)), .crowd(let plan)?):
      note(.deduct(plan), StepOutcome.of(run))
    default: break
    }
  }

  private func name(of id: OrderID) -> QAStep.OrderName? {
    let known = (qa.orders.value ?? []) + (orders.orders.value ?? [])
    return qa.memory.recorder.name(of: id, number: known.first { $0.id == id }?.number)
  }

  // MARK: Files

  /// `topup-events-CID-1001-2026-07-13.jsonl`
  private func suggestedName(_ subject: QAFile) -> String {
    let what = subject == .events ? "events" : "steps"
    var parts = ["topup", what]
    if let company = config.value?.companyID.text {
      // It comes from outside, and goes into the name of a file.
      parts.append(
        String(company.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }))
    }
    if let time = backendTime { parts.append(timeZone.date(at: time).description) }
    return parts.joined(separator: "-") + (subject == .events ? ".jsonl" : ".json")
  }

  mutating func openFileName(for subject: QAFile) {
    if qa.isBusy { return }
    if subject == .savedSteps, qa.memory.recorder.steps.isEmpty {
      return say(.noSteps, .info)
    }
    let name = subject == .loadedSteps ? qa.memory.fileName : nil
    open(
      .exportName(
        ExportPopup(name: TextField(name ?? suggestedName(subject)), subject: .qa(subject))))
  }

  mutating func useFile(_ subject: QAFile, _ name: String, _ effects: inout [Effect]) {
    removeTopPopup()
    switch subject {
    case .events:
      qa.memory.eventsName = name
      qa.isExporting = true
      ask(.allEvents, &effects)
    case .savedSteps:
      qa.memory.fileName = name
      effects.append(.writeFile(.savedSteps, name: name, recording.json.text(indent: 2) + "\n"))
    case .loadedSteps:
      qa.memory.fileName = name
      effects.append(.readSteps(name: name))
    }
  }

  private var recording: Reproduction {
    let steps = qa.memory.recorder.steps
    return Reproduction(
      place: session.place.english, seed: mint.text,
      company: config.value?.companyID ?? CompanyID(""), user: config.value?.user.id,
      clock: steps.first?.at, steps: steps)
  }

  mutating func takeAllEvents(
    _ result: Result<[DomainEvent], BackendError>, _ effects: inout [Effect]
  ) {
    qa.isExporting = false
    switch result {
    case .success(let events):
      // A line an event, in the order in which they happened.
      let text = events.reversed().map { $0.json.text() + "\n" }.joined()
      effects.append(.writeFile(.events, name: qa.memory.eventsName ?? "topup-events.jsonl", text))
    case .failure(let error): say(error)
    }
  }

  mutating func takeSteps(_ text: String, _ effects: inout [Effect]) {
    guard !refusesToLeaveCompany(), !qa.isBusy else { return }
    do throws(Reproduction.Unreadable) {
      let reproduction = try Reproduction(text: text)
      qa.isResetting = true
      qa.isBusy = true
      ask(.repeatSteps(reproduction), &effects)
    } catch {
      say(.stepsUnreadable(error.reason), .error)
    }
  }

  mutating func takeRepetition(
    _ result: Result<RepetitionReport, BackendError>, _ effects: inout [Effect]
  ) {
    let pulled = qa.pulled
    qa.isBusy = false
    qa.isResetting = false
    guard case .success(let report) = result, case .repeatSteps(let reproduction)? = pulled else {
      if case .failure(let error) = result { say(error) }
      return
    }
    let name = qa.memory.fileName
    startAnew(&effects)
    qa.memory.fileName = name
    qa.memory.recorder = StepRecorder(steps: reproduction.steps)
    if let first = report.differences.first {
      say(.stepsDiffer(first, more: report.differences.count - 1), .error)
    } else {
      say(.stepsRepeated(report.stepsCount), .success)
    }
  }
}

/// What a file of the QA tab holds, and which way it goes.
public enum QAFile: Hashable, Sendable {
  case events, savedSteps, loadedSteps
}
