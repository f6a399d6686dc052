/// Finds the few steps of a failing seed that make it fail the same way.
struct Shrinking {
  /// Runs at most: a bound for how long somebody waits for the trace.
  static let runsMax = 1_500

  let seed: UInt64
  let opening: StoreOpening
  /// What it must go on to break.
  let rule: String
  private var runs = 0

  init(seed: UInt64, opening: StoreOpening, rule: String) {
    self.seed = seed
    self.opening = opening
    self.rule = rule
  }

  mutating func shortest(of steps: [SeedRun.Kept]) -> [SeedRun.Kept] {
    var kept = steps
    var chunk = max(1, kept.count / 2)
    while true {
      let before = kept.count
      kept = leavingOut(chunk, of: kept)
      if chunk == 1, kept.count == before { break }
      if kept.count == before || chunk > kept.count { chunk = max(1, chunk / 2) }
      if runs >= Self.runsMax { break }
    }
    return plain(kept)
  }

  /// Without each group of so many steps that it fails without, too.
  private mutating func leavingOut(_ chunk: Int, of steps: [SeedRun.Kept]) -> [SeedRun.Kept] {
    var kept = steps
    var end = kept.count
    while end > 0, runs < Self.runsMax {
      let start = max(0, end - chunk)
      var fewer = kept
      fewer.removeSubrange(start..<end)
      if fails(fewer) { kept = fewer }
      end = min(start, kept.count)
    }
    return kept
  }

  /// Without what goes wrong in the steps that need none of it.
  private mutating func plain(_ steps: [SeedRun.Kept]) -> [SeedRun.Kept] {
    var kept = steps
    for index in kept.indices where runs < Self.runsMax {
      var simpler = kept
      simpler[index].isPlain = true
      if fails(simpler) { kept = simpler }
    }
    return kept
  }

  private mutating func fails(_ steps: [SeedRun.Kept]) -> Bool {
    runs += 1
    let outcome = SeedRun(seed: seed, opening: opening).run(steps, Tally())
    return outcome.failure?.fault.rule == rule
  }
}
