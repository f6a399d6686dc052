public import BillingEngine
internal import Dispatch
private import Synchronization
public import TopupBackend
public import TopupDomain

/// A billing engine in this process with everything around it: sample data, a clock, simulated
/// services.
///
/// One sandbox serves any number of ``InMemoryBackend``s, one for each person who is signed in;
/// what one does, the others see. It keeps nothing beyond its process and runs nothing while nobody
/// asks.
public final class InMemorySandbox: Sendable {
  /// With the 22 characters of a token this is 50 bytes, so that its QR code fits the smallest
  /// screen.
  static let payBase = "https://sandbox.invalid/pay/"

  let engine: BillingEngine
  let services: SimulatedServices
  let clock: SandboxClock
  private let knownSetup: Mutex<BillingSetup>
  private let isHistoryLoaded = Mutex(false)

  /// Throws what makes the setup unusable.
  ///
  /// - Parameter clock: one of its own that runs on from the setup's start otherwise.
  public init(
    setup: BillingSetup, random: any RandomSource = SystemRandomSource(),
    clock: SandboxClock? = nil
  ) throws(Problem) {
    knownSetup = Mutex(setup)
    self.clock = clock ?? SandboxClock(startingAt: setup.clockStart)
    let clock = self.clock
    services = SimulatedServices(payBase: Self.payBase, random: random) { milliseconds in
      let pause = DispatchSemaphore(value: 0)
      _ = pause.wait(timeout: .now() + .milliseconds(milliseconds))
    }
    engine = BillingEngine(
      store: MemoryStore(), clock: clock, random: random, services: services.upstream,
      quotaStore: services.quotaStore)
    try start()
  }

  var setup: BillingSetup { knownSetup.withLock { $0 } }

  /// Begins anew with everything that there is, where only a part was there to begin with; before
  /// anything has changed.
  public func complete(with setup: BillingSetup) throws(Problem) {
    knownSetup.withLock { $0 = setup }
    try reset()
  }

  /// Every company, by id, as it is now.
  public func companies() throws(Problem) -> [Company] { try engine.companies() }

  /// The companies' ids, in order.
  public var companyIDs: [CompanyID] { setup.companies.map(\.id) }

  /// A person of a company by user id or role; nil where there is nobody.
  ///
  /// Without a name its first admin, else somebody else who tops up, else whoever there is.
  public func caller(of id: CompanyID, as name: String? = nil) -> Caller? {
    guard let company = setup.companies.first(where: { $0.id == id }) else { return nil }
    let users = company.users
    let user: User? =
      if let name {
        users.first { $0.id.text == name || $0.role.rawValue == name }
      } else {
        users.first { $0.role == .admin } ?? users.first { $0.role.mayTopUp } ?? users.first
      }
    return user.map { Caller(companyID: id, user: $0) }
  }

  /// Does what is due, as every call does before its own work.
  /// - Returns: when there is something to do next by the sandbox's clock; nil where nothing waits.
  @discardableResult
  public func runDueWork() async throws(BackendError) -> Timestamp? {
    try await run { [engine] () throws(Problem) in try engine.runDueWork() }
  }

  /// Loads the sample data again; everything else is dropped.
  func reset() throws(Problem) {
    clock.restart(at: setup.clockStart)
    try start()
  }

  private func start() throws(Problem) {
    let setup = setup
    try services.reset(to: setup)
    var present = setup
    present.history = []
    try engine.load(present)
    isHistoryLoaded.withLock { $0 = setup.history.isEmpty }
  }

  /// Past orders come in with the first call that is about orders: a start need not wait for them.
  private func loadHistory() throws(Problem) {
    try isHistoryLoaded.withLock { isLoaded throws(Problem) in
      if isLoaded { return }
      try engine.loadHistory(of: setup)
      isLoaded = true
    }
  }

  /// Does what is due, then `body`: at once, for nothing in it waits as long as no fault is armed.
  /// Else on a thread that may block; the caller's own is free meanwhile.
  func run<Answer: Sendable>(
    needsHistory: Bool = false, _ body: @escaping @Sendable () throws(Problem) -> Answer
  ) async throws(BackendError) -> Answer {
    if Task.isCancelled { throw .cancelled }
    do throws(Problem) {
      if services.board.armed.isEmpty { return try perform(needsHistory: needsHistory, body) }
      return try await performElsewhere(needsHistory: needsHistory, body).get()
    } catch {
      throw .refused(error)
    }
  }

  private func perform<Answer>(
    needsHistory: Bool, _ body: () throws(Problem) -> Answer
  ) throws(Problem) -> Answer {
    if needsHistory { try loadHistory() }
    try engine.runDueWork()
    return try body()
  }

  /// Kept apart, or its types would be put together by the runtime at every start.
  @inline(never)
  private func performElsewhere<Answer: Sendable>(
    needsHistory: Bool, _ body: @escaping @Sendable () throws(Problem) -> Answer
  ) async -> Result<Answer, Problem> {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [self] in
        continuation.resume(
          returning: Result { () throws(Problem) in
            try perform(needsHistory: needsHistory, body)
          })
      }
    }
  }

  /// Calls `body` so many times at once, each on a thread of its own as far as the machine has
  /// them.
  func runConcurrently<Answer: Sendable>(
    copies: Int, _ body: @escaping @Sendable () -> Answer
  ) -> [Answer] {
    let answers = Mutex<[Answer]>([])
    DispatchQueue.concurrentPerform(iterations: copies) { _ in
      let answer = body()
      answers.withLock { $0.append(answer) }
    }
    return answers.withLock { $0 }
  }
}
