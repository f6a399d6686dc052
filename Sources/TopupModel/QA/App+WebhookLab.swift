import TopupBackend
import TopupDomain

extension App {
  /// The field with the focus; nil where it is on a run.
  private var labField: WebhookLab.Field? { WebhookLab.Field(rawValue: qa.selected) }

  /// The run that is told of: the one with the focus, else the newest.
  public var labRun: LabRun? {
    let index = max(0, qa.selected - WebhookLab.Field.allCases.count)
    return qa.lab.runs.indices.contains(index) ? qa.lab.runs[index] : nil
  }

  /// Whether Enter delivers.
  public var isAtDelivery: Bool { qa.part == .webhooks && labField == .deliver }

  mutating func activateLab(_ effects: inout [Effect]) {
    switch labField {
    case .sequence, .event, .spoil: stepLabField(by: 1)
    case .copies: qa.memory.lab.turnCopies()
    case .deliver: runLab(&effects)
    case nil: qa.isDetailFocused = labRun != nil
    }
  }

  mutating func stepLabField(by step: Int) {
    if let labField { qa.memory.lab.step(labField, by: step) }
  }

  private mutating func runLab(_ effects: inout [Effect]) {
    guard !qa.isBusy else { return }
    guard let target = qa.target else { return say(.noOrderToPay, .info) }
    lever(.runLab(LabPlan(order: target.id, deliveries: qa.lab.deliveries)), &effects)
  }

  mutating func takeLabRun(_ result: Result<LabRun, BackendError>, _ effects: inout [Effect]) {
    qa.isBusy = false
    switch result {
    case .success(let run):
      qa.memory.lab.take(run)
      qa.answers = run.steps.last?.answers ?? []
    case .failure(.refused(let problem)) where problem.knownCode == .orderNotFound:
      say(.orderHasNoSimulatedPayment, .info)
    case .failure(let error): say(error)
    }
    lookAfterPayment(&effects)
  }
}
