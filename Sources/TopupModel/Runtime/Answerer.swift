public import TopupBackend

/// Asks a backend what the view-model wants to know: the one place where questions become calls.
///
/// May be used from any task; what it throws nowhere, it answers as a failure.
public struct Answerer: Sendable {
  private let backend: any Backend
  private let levers: (any SandboxLevers)?

  public init(backend: any Backend, levers: (any SandboxLevers)?) {
    self.backend = backend
    self.levers = levers
  }

  public func answer(_ question: Question) async -> Answer {
    switch question {
    case .config: .config(await result { try await backend.clientConfig() })
    case .balances: .balances(await result { try await backend.billingInfo() })
    case .catalog: .catalog(await result { try await backend.catalog() })
    case .excess: .excess(await result { try await backend.excess() })
    case .quote(let cart): .quote(await result { try await backend.quote(cart) })
    case .place(let quote, let key):
      .place(await result { try await backend.placeOrder(quote, key: key) })
    case .orderOfKey(let key):
      .orderOfKey(await result { try await backend.orders(OrderQuery(key: key)).rows.first })
    case .order(let id): .order(await result { try await backend.order(id) })
    case .orders(let query): .orders(await result { try await backend.orders(query) })
    case .cancelOrder(let id): .cancelOrder(await result { try await backend.cancelOrder(id) })
    case .clock, .faults, .events, .advanceClock, .setPreference, .setFaults, .deliver,
      .resetSandbox:
      await answerByLever(question)
    }
  }

  private func answerByLever(_ question: Question) async -> Answer {
    switch question {
    case .advanceClock(let seconds):
      .advanceClock(await lever { try await $0.advanceClock(seconds: seconds) })
    case .setPreference(let name, let isOn, let company):
      .setPreference(await lever { try await $0.setPreferences([name: isOn], of: company) })
    case .faults: .faults(await lever { try await $0.faults() })
    case .setFaults(let faults): .setFaults(await lever { try await $0.setFaults(faults) })
    case .deliver(let delivery, let order):
      .deliver(await lever { try await $0.deliver(delivery, for: order) })
    case .events: .events(await lever { try await $0.events(EventQuery()) })
    case .resetSandbox:
      .resetSandbox(
        await lever { levers in
          try await levers.reset()
          return Answer.Done()
        })
    case .clock, .config, .balances, .catalog, .excess, .quote, .place, .orderOfKey, .order,
      .orders, .cancelOrder:
      .clock(await lever { try await $0.clock() })
    }
  }

  private func lever<Value: Sendable>(
    _ call: (any SandboxLevers) async throws(BackendError) -> Value
  ) async -> Result<Value, BackendError> {
    guard let levers else { return .failure(.refused(Problem(.notFound))) }
    return await result { () async throws(BackendError) in try await call(levers) }
  }

  private func result<Value: Sendable>(
    _ call: () async throws(BackendError) -> Value
  ) async -> Result<Value, BackendError> {
    do { return .success(try await call()) } catch { return .failure(error) }
  }
}
