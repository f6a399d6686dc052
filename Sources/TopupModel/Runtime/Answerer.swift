public import TopupBackend

/// Asks a backend what the view-model wants to know: the one place where questions become calls.
///
/// May be used from any task. What a call throws becomes a failure in its answer.
public struct Answerer: Sendable {
  private let backend: any Backend
  private let levers: (any SandboxLevers)?

  public init(backend: any Backend, levers: (any SandboxLevers)?) {
    self.backend = backend
    self.levers = levers
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
    case .resetSandbox:
      .resetSandbox(await result(try await offered.reset()).map { Answer.Done() })
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
