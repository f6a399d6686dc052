private import Dispatch
private import Synchronization

/// Runs seeds on several threads, each seed wholly on one (C07).
public enum Simulator {
  /// - Returns: what was met and found; after a cancellation, so far.
  public static func run(_ plan: SimulationPlan) -> SimulationReport {
    let run = SharedRun(plan)
    DispatchQueue.concurrentPerform(iterations: max(1, plan.threads)) { _ in run.work() }
    return run.report()
  }
}

/// What the threads of a simulation share.
///
/// Unchecked because what several threads touch is behind the mutex.
private final class SharedRun: @unchecked Sendable {
  private struct State {
    var nextSeed = 0
    var seedsDone = 0
    var steps = 0
    var digest: UInt64 = 0
    var failures: [SeedOutcome] = []
    var tallies: [Tally] = []
    var isCancelled = false
    var hasDisk = false
  }

  private let plan: SimulationPlan
  private let start = ContinuousClock.now
  private let state = Mutex(State())
  /// What the last report of progress said, so that they come a few times a second.
  private let lastProgress = Atomic(0)

  init(_ plan: SimulationPlan) { self.plan = plan }

  private var milliseconds: Int {
    let elapsed = start.duration(to: .now).components
    return Int(elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000)
  }

  func work() {
    let tally = Tally()
    while let seed = nextSeed() {
      let opening = plan.opening(of: seed)
      let steps = plan.kept.flatMap { KeptSteps($0) } ?? KeptSteps(all: plan.steps)
      let outcome = SeedRun(seed: seed, opening: opening).run(steps.steps, tally)
      note(outcome)
    }
    state.withLock { $0.tallies.append(tally) }
  }

  private func nextSeed() -> UInt64? {
    let isCancelled = plan.isCancelled()
    return state.withLock { state in
      if isCancelled { state.isCancelled = true }
      guard !state.isCancelled, state.nextSeed < plan.seeds,
        state.failures.count < plan.violationsMax
      else { return nil }
      defer { state.nextSeed += 1 }
      let seed = plan.firstSeed &+ UInt64(state.nextSeed)
      if plan.store(of: seed) == .sqlite { state.hasDisk = true }
      return seed
    }
  }

  private func note(_ outcome: SeedOutcome) {
    let milliseconds = milliseconds
    let progress = state.withLock { state in
      state.seedsDone += 1
      state.steps += outcome.steps
      state.digest ^= outcome.digest.value &* (outcome.seed | 1)
      if outcome.failure != nil { state.failures.append(outcome) }
      return SimulationProgress(
        seedsDone: state.seedsDone, seeds: plan.seeds, stepsDone: state.steps,
        milliseconds: milliseconds, violations: state.failures.count)
    }
    let last = lastProgress.load(ordering: .relaxed)
    if milliseconds - last >= 200 || progress.seedsDone == plan.seeds {
      lastProgress.store(milliseconds, ordering: .relaxed)
      plan.progress(progress)
    }
  }

  func report() -> SimulationReport {
    var report = SimulationReport()
    let whole = Tally()
    let failures = state.withLock { state in
      report.seeds = state.seedsDone
      report.steps = state.steps
      report.isCancelled = state.isCancelled
      report.digest = state.digest
      report.hasDisk = state.hasDisk
      for tally in state.tallies { whole.add(tally) }
      return state.failures.sorted { $0.seed < $1.seed }
    }
    report.milliseconds = milliseconds
    report.take(whole)
    report.violations = failures.compactMap { violation($0) }
    return report
  }

  private func violation(_ outcome: SeedOutcome) -> Violation? {
    guard let failure = outcome.failure else { return nil }
    let opening = plan.opening(of: outcome.seed)
    var steps = (plan.kept.flatMap { KeptSteps($0) } ?? KeptSteps(all: plan.steps)).steps
    if let last = failure.step { steps.removeAll { $0.index > last } }
    if plan.kept == nil {
      var shrinking = Shrinking(
        seed: outcome.seed, opening: opening, rule: failure.fault.rule)
      steps = shrinking.shortest(of: steps)
    }
    var lines: [String] = []
    var run = SeedRun(seed: outcome.seed, opening: opening)
    run.tell = { lines.append($0) }
    let shortest = run.run(steps, Tally()).failure ?? failure
    return Violation(
      seed: outcome.seed, step: failure.step, steps: plan.steps,
      store: plan.store(of: outcome.seed), rule: shortest.fault.rule,
      expected: shortest.fault.expected, seen: shortest.fault.seen, kept: KeptSteps(steps).text,
      trace: lines)
  }
}

extension SimulationPlan {
  fileprivate func opening(of seed: UInt64) -> StoreOpening {
    if let opening { return opening }
    if let forgottenWrite {
      return StoreOpening(broken: { ForgetfulStore(forgetting: forgottenWrite) })
    }
    return store(of: seed) == .sqlite ? .sqlite : .memory
  }
}
