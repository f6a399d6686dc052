public import TopupBackend
public import TopupDomain

/// Asks a backend what the view-model wants to know: the one place where questions become calls.
///
/// May be used from any task. What a call throws becomes a failure in its answer.
public struct Answerer: Sendable {
  private let backend: any Backend
  private let levers: (any SandboxLevers)?
  private let colleague: @Sendable (CompanyID) -> (any Backend)?

  /// - Parameter colleague: somebody of another company; nil where there is nobody.
  public init(
    backend: any Backend, levers: (any SandboxLevers)?,
    colleague: @escaping @Sendable (CompanyID) -> (any Backend)? = { _ in nil }
  ) {
    self.backend = backend
    self.levers = levers
    self.colleague = colleague
  }

  public func answer(_ question: Question) async -> Answer {
    switch question {
    case .config: .config(await result(try await backend.clientConfig()))
    case .balances: .balances(await result(try await backend.billingInfo()))
    case .catalog: .catalog(await result(try await backend.catalog()))
    case .excess: .excess(await result(try await backend.excess()))
    case .quote(let cart): .quote(await result(try await backend.quote(cart)))
    case .place(let quote, let key):
      .place(await result(try await backend.placeOrder(quote, key: key)))
    case .orderOfKey(let key):
      .orderOfKey(await result(try await backend.orders(OrderQuery(key: key)).rows.first))
    case .order(let id): .order(await result(try await backend.order(id)))
    case .orders(let query): .orders(await result(try await backend.orders(query)))
    case .cancelOrder(let id): .cancelOrder(await result(try await backend.cancelOrder(id)))
    case .usageLog(let query): .usageLog(await result(try await backend.usageLog(query)))
    case .usageHistory(let query):
      .usageHistory(await result(try await UsageGathering.run(query, on: backend)))
    case .clock: .clock(await result(try await offered.clock()))
    case .faults: .faults(await result(try await offered.faults()))
    case .events: .events(await result(try await offered.events(EventQuery())))
    case .advanceClock(let seconds):
      .advanceClock(await result(try await offered.advanceClock(seconds: seconds)))
    case .setPreference(let name, let isOn, let company):
      .setPreference(await result(try await offered.setPreferences([name: isOn], of: company)))
    case .setFaults(let faults): .setFaults(await result(try await offered.setFaults(faults)))
    case .deliver(let delivery, let order):
      .deliver(await result(try await offered.deliver(delivery, for: order)))
    case .setPrice(let price, let package):
      .setPrice(await result(try await offered.setPrice(price, of: package)))
    case .crowd(let plan):
      .crowd(
        await result(try await CrowdConductor(backend: backend, levers: offered).run(plan)))
    case .survey(let query):
      .survey(
        await result(try await SurveyGathering(backend: backend, levers: offered).run(query)))
    case .allEvents: .allEvents(await result(try await SurveyGathering.events(from: offered)))
    case .repeatSteps(let reproduction): .repeatSteps(await repeated(reproduction))
    case .runLab(let plan):
      .runLab(
        await result(try await LabConductor(backend: backend, levers: offered).run(plan)))
    case .resetSandbox:
      .resetSandbox(await result(try await offered.reset()).map { Answer.Done() })
    }
  }

  private func repeated(
    _ reproduction: Reproduction
  ) async -> Result<RepetitionReport, BackendError> {
    do throws(BackendError) {
      var repeater = StepRepeater(backend: backend, levers: try offered, colleague: colleague)
      return .success(try await repeater.run(reproduction))
    } catch {
      return .failure(error)
    }
  }

  /// The levers, or the refusal of a backend that has none.
  private var offered: any SandboxLevers {
    get throws(BackendError) {
      guard let levers else { throw .refused(Problem(.notFound)) }
      return levers
    }
  }

  private func result<Value: Sendable>(
    _ call: @autoclosure () async throws(BackendError) -> Value
  ) async -> Result<Value, BackendError> {
    do throws(BackendError) { return .success(try await call()) } catch { return .failure(error) }
  }
}
