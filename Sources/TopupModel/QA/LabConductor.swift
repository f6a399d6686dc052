import TopupBackend
import TopupDomain

/// Delivers what a plan says, one after the other, and looks at the order and its balances before
/// and after.
struct LabConductor {
  let backend: any Backend
  let levers: any SandboxLevers

  func run(_ plan: LabPlan) async throws(BackendError) -> LabRun {
    var order = try await backend.order(plan.order)
    let before = try await backend.billingInfo()
    var steps: [LabRun.Step] = []
    for delivery in plan.deliveries {
      let answers = try await levers.deliver(delivery, for: plan.order)
      let after = try await backend.order(plan.order)
      steps.append(
        LabRun.Step(
          delivery: delivery, statusBefore: order.status, statusAfter: after.status,
          answers: answers))
      order = after
    }
    let after = try await backend.billingInfo()
    return LabRun(order: order, steps: steps, balances: Self.balances(before, after, of: order))
  }

  /// Those that the order tops up; an older company's have no codes, and are all there is.
  private static func balances(
    _ before: BillingInfo, _ after: BillingInfo, of order: TopupOrder
  ) -> [LabRun.Balance] {
    guard case .v3(let before) = before, case .v3(let after) = after else { return [] }
    return order.price.lines.compactMap { line in
      guard let new = after.balances.first(where: { $0.code == line.code }) else { return nil }
      let old = before.balances.first { $0.code == line.code }
      return LabRun.Balance(
        label: new.label, unit: new.unit, before: old?.remaining ?? .zero, after: new.remaining)
    }
  }
}
