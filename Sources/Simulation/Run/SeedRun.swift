internal import BillingEngine
internal import TopupDomain

/// One seed from its beginning to a calm end, or to the first thing that is wrong.
struct SeedRun {
  /// Which steps of a seed happen, and how much of each.
  struct Kept {
    var index: Int
    /// Without what goes wrong in it, and without what another server does in it.
    var isPlain = false
  }

  let seed: UInt64
  let opening: StoreOpening
  var tell: ((String) -> Void)?

  /// How often everything is compared, beside what each step touches.
  private static let wholeCheckSteps = 500
  private static let calmRounds = 16

  func run(_ kept: some Sequence<Kept>, _ tally: Tally) -> SeedOutcome {
    let world = SimulatedWorld(seed: seed, storage: opening.open(seed), tally: tally)
    world.tell = tell
    let maker = StepMaker(seed: seed, hasDisk: opening.failsAsDisk)
    var outcome = SeedOutcome(seed: seed)
    for kept in kept {
      var step = maker.step(kept.index)
      if kept.isPlain { (step.trouble, step.interruption) = (nil, nil) }
      world.perform(step)
      outcome.steps += 1
      if outcome.steps % Self.wholeCheckSteps == 0 { world.auditor.checkEverything() }
      if let fault = world.auditor.fault {
        outcome.fail(fault, at: kept.index)
        break
      }
    }
    if outcome.failure == nil {
      calm(world)
      if let fault = world.auditor.fault { outcome.fail(fault, at: nil) }
    }
    world.storage.count(into: tally)
    outcome.digest = world.auditor.digest
    return outcome
  }

  /// Nothing goes wrong any more, the clock goes on and everything due is done. What a wrong clock
  /// has made due later waits until the clock is there again: nobody demands that it does not.
  private func calm(_ world: SimulatedWorld) {
    world.clock.catchUp()
    for round in 0..<Self.calmRounds {
      let step = Step(index: -1 - round, server: 0, deed: .dueWork)
      world.clock.advance(milliseconds: round < 12 ? 5 * 3_600_000 : 1_200_000)
      world.perform(step)
      if world.auditor.fault != nil { return }
    }
    world.auditor.checkEnding(world.upstream)
  }
}

/// What became of a seed.
struct SeedOutcome {
  var seed: UInt64
  var steps = 0
  var failure: SeedFailure?
  var digest = Digest()

  init(seed: UInt64) { self.seed = seed }

  mutating func fail(_ fault: Auditor.Fault, at step: Int?) {
    failure = SeedFailure(step: step, fault: fault)
  }
}

struct SeedFailure {
  /// Nil where it showed when everything should have ended.
  var step: Int?
  var fault: Auditor.Fault
}
