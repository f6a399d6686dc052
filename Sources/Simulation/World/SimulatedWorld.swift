internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

/// Companies, servers, the services of others and a clock, all made from one seed, and on one
/// thread.
final class SimulatedWorld {
  let seed: UInt64
  let setup: BillingSetup
  let clock: VirtualClock
  let random = StepRandom()
  let storage: any Storage
  let stage: Stage
  let auditor: Auditor
  let upstream: Upstream
  private(set) var servers: [BillingEngine] = []
  /// Told what happened, in words, where somebody wants to read it.
  var tell: ((String) -> Void)?

  // MARK: What the people in it remember

  var quotes: [(company: Int, id: QuoteID)] = []
  var orderings: [Ordering] = []
  var deductions: [DeductionRequest] = []
  /// When the last report of each order's payment was made.
  var keySerial = 0

  struct Ordering {
    var company: Int
    var user: Int
    var quote: QuoteID
    var key: IdempotencyKey
  }

  init(seed: UInt64, storage: any Storage, tally: Tally) {
    self.seed = seed
    var maker = WorldSetup(seed: seed)
    setup = maker.make()
    self.storage = storage
    clock = VirtualClock(setup.clockStart)
    stage = Stage(clock: clock, tally: tally)
    auditor = Auditor(setup: setup, storage: storage, clock: clock, tally: tally)
    upstream = Upstream(packages: setup.packages, stage: stage, auditor: auditor)
    var dice = Dice(seed, 0, 3)
    let count = 1 + dice.roll(3)
    random.begin(dice)
    servers = (0..<count).map { newServer($0) }
    stage.interrupt = { [unowned self] interruption, server in
      perform(interruption, within: server)
    }
    stage.endAll = { [unowned self] in endAll() }
    begin()
  }

  private func newServer(_ number: Int) -> BillingEngine {
    let stage = stage
    let retry = UpstreamRetry { milliseconds in stage.wait(milliseconds: Int64(milliseconds)) }
    return BillingEngine(
      store: Seam(
        store: storage.open(number), storage: storage, stage: stage, auditor: auditor),
      clock: clock, random: random,
      services: UpstreamServices(
        pricing: upstream, payment: upstream, ledger: upstream, mail: upstream, retry: retry),
      quotaStore: QuotaAccess(stage: stage))
  }

  private func begin() {
    _ = stage.begin(.load, on: 0, nil)
    if (try? servers[0].load(setup)) == nil {
      auditor.find("setup", expected: "a world that can be loaded", seen: "a refusal")
    }
    stage.end()
    auditor.checkEverything()
  }

  // MARK: Servers

  /// A server begins anew, with nothing in its memory.
  func restart(_ server: Int) {
    storage.kill(server)
    servers[server] = newServer(server)
    auditor.forget(server: server)
  }

  /// The power has gone, or the disk has failed so that nobody knows what it has: every server ends
  /// and begins anew, and everything that was acknowledged must be there.
  private func endAll() {
    storage.losePower()
    auditor.store = storage.open(Auditor.process)
    for server in servers.indices { restart(server) }
  }

  /// Asks a server; nil where nobody hears its answer.
  func ask<Answer>(
    _ request: Request, of server: Int, in step: Step,
    _ body: (BillingEngine) throws(Problem) -> Answer,
    judge: (Answer, Operation) -> Void
  ) -> Answer? {
    let operation = stage.begin(request, on: server, step)
    if case .disk(let fault, let place) = step.trouble { storage.arm(fault, at: place) }
    auditor.prepare(operation)
    auditor.digest.add(step.index &* 8 &+ server)
    var heard: Answer?
    do throws(Problem) {
      let answer = try body(servers[server])
      if !operation.isDead {
        judge(answer, operation)
        auditor.hasAnswered(operation)
        heard = answer
      }
      tell?(told(step, operation, Self.text(of: answer)))
    } catch {
      if !operation.isDead {
        auditor.judge(error, operation)
        auditor.hasAnswered(operation)
      }
      tell?(told(step, operation, "refused: \(error.code)"))
    }
    if case .answerLost = operation.trouble, heard != nil {
      stage.tally.count(.answerNeverHeard)
      heard = nil
    }
    auditor.digest.add(operation.storeOperations)
    auditor.digest.add(clock.time.milliseconds)
    stage.end()
    if case .disk = step.trouble { storage.disarm() }
    if operation.isDead { restart(server) }
    return heard
  }

  // MARK: Steps

  func perform(_ step: Step) {
    random.begin(Dice(seed, UInt64(bitPattern: Int64(step.index)), 4))
    perform(step.deed, of: step, on: step.server % servers.count)
  }

  /// Another server acts within a request of the first.
  private func perform(_ interruption: Interruption, within server: Int) {
    let step = interruption.step
    for offset in 0..<servers.count {
      let other = (step.server + offset) % servers.count
      if stage.isBusy(other) { continue }
      stage.tally.count(.serversInterleaved)
      return perform(step.deed, of: step, on: other)
    }
  }
}
