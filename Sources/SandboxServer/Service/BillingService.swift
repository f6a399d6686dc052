public import BillingEngine
public import HTTPMessages
public import TopupBackend
internal import TopupDomain

/// Billing as a service: requests as values in, answers as values out, and due work in between.
///
/// What listens calls it from any thread, and it may block that thread.
public final class BillingService: Sendable {
  private let watch: ServiceWatch
  private let worker: DueWorker
  private let router: Router
  private let upstream: Router?

  /// - Parameters:
  ///   - clock: the engine's.
  ///   - sandbox: nil for a service whose upstream services are real.
  public init(
    engine: BillingEngine, store: any Store, clock: any TimeSource, sandbox: Sandbox?,
    settings: Settings
  ) throws(Problem) {
    let watch = ServiceWatch(log: settings.log)
    let apiKey = try ConfiguredKey(of: store)
    let credentials = Credentials(
      apiKey: { apiKey.text }, isSameSecret: { Sodium.areEqual($0, $1) },
      caller: { token throws(Problem) in try engine.caller(token: token) })
    func router(_ routes: [Route], below basePath: BasePath = settings.basePath) -> Router {
      Router(
        routes, below: basePath, credentials: credentials, random: SystemRandomSource(),
        board: sandbox?.board, pause: settings.pause, watch: watch)
    }
    let operations = OperationsRoutes(
      checkStore: { () throws(Problem) in _ = try engine.events(EventQuery(limit: 1)) },
      metrics: {
        ServiceMetrics(
          metrics: watch.metrics, figures: try? engine.figures(), now: clock.now()
        ).text
      })
    let billing =
      AccountRoutes(engine: engine).all + TopupRoutes(engine: engine).all
      + UsageRoutes(engine: engine).all
      + QuotaRoutes(engine: engine, watch: watch.metrics.deductionEnded).all
      + EventRoutes(engine: engine).all + operations.all
    var payment = PaymentRoutes(engine: engine, provider: nil, watch: watch.metrics.webhookEnded)
    if let sandbox {
      // What the provider reports comes in by the door that everybody else's reports come in by.
      let door = router(payment.all)
      payment.provider = SimulatedProvider(
        engine: engine, payments: sandbox.services.payments, clock: clock,
        basePath: settings.basePath, deliver: { door.answer($0) })
      let upstream = UpstreamRoutes(services: sandbox.services).all
      let levers = SandboxRoutes(engine: engine, sandbox: sandbox, didReset: apiKey.readAgain).all
      self.router = router(billing + payment.all + upstream + levers)
      self.upstream = router(upstream, below: .root)
    } else {
      self.router = router(billing + payment.all)
      upstream = nil
    }
    self.watch = watch
    worker = DueWorker(clock: clock) { () throws(Problem) in
      do throws(Problem) {
        return try engine.runDueWork()
      } catch {
        settings.log.write(.error, "due work was not done: \(error.code)")
        throw error
      }
    }
  }

  /// Begins to do what is due, now and whenever something is.
  public func start() { worker.start() }

  /// The answer to a client's request.
  public func answer(_ request: ServerRequest) -> Reply {
    let reply = router.answer(request)
    // Whatever changes something may have made something due.
    if request.message.method != .get, request.message.method != .head { worker.wake() }
    return reply
  }

  /// The answer of the simulated services, on their own listener; the base path is not theirs.
  public func answerUpstream(_ request: ServerRequest) -> Reply {
    (upstream ?? router).answer(request)
  }

  /// The answer to a request that was refused before it was whole.
  public func refuse(_ request: ServerRequest, _ problem: Problem) -> HTTPResponse {
    router.refusal(of: request, problem)
  }

  /// Finishes the due work under way.
  /// - Returns: false where that took longer.
  @discardableResult
  public func stop(finishingWithinMilliseconds milliseconds: Int) -> Bool {
    worker.stop(finishingWithinMilliseconds: milliseconds)
  }
}

/// Counts requests and writes them to the log.
private struct ServiceWatch: RequestWatch {
  let metrics = Metrics()
  let log: ServerLog

  func requestBegan() { metrics.requestBegan() }

  func requestEnded(_ record: RequestRecord) {
    metrics.requestEnded(record)
    log.write(record)
  }
}
