import Testing

@testable import Simulation

@Suite("C07: the same seed is the same world")
struct SeedTests {
  private func run(_ opening: StoreOpening? = nil, _ seeds: Int, _ steps: Int) -> SimulationReport {
    var plan = SimulationPlan(firstSeed: 7_000, seeds: seeds, steps: steps, threads: 2)
    plan.opening = opening
    return Simulator.run(plan)
  }

  @Test("Everything is right in many small worlds, whatever goes wrong in them")
  func everything() {
    let report = run(nil, 40, 250)
    #expect(report.violations.map { "\($0)" } == [])
    #expect(report.steps == 40 * 250)
    #expect(report.faults.count { $0.value > 0 } >= 50)
    #expect(report.crashes.values.reduce(0, +) > 100)
  }

  @Test("A second run does the very same")
  func twice() {
    let digests = (0..<2).map { _ in run(nil, 6, 200).digest }
    #expect(digests[0] == digests[1])
  }

  @Test("A database does the very same as memory")
  func stores() {
    let memory = run(.memory, 2, 150)
    let sqlite = run(.soundSQLite, 2, 150)
    #expect(memory.violations.isEmpty && sqlite.violations.isEmpty)
    #expect(memory.digest == sqlite.digest)
  }

  @Test("A disk that fails and loses its power loses nothing that was acknowledged")
  func disk() {
    let report = run(.sqlite, 4, 150)
    #expect(report.violations.map { "\($0)" } == [])
    #expect(report.faults[.powerLoss, default: 0] > 0)
  }

  @Test("Two prices of one cart may be of two moments, with another server's change between them")
  func twoMoments() {
    var plan = SimulationPlan(firstSeed: 14_574, seeds: 1, steps: 2_000, threads: 1)
    let isKept = plan.keep("219-,220-,373,407,423")
    #expect(isKept)
    let report = Simulator.run(plan)
    #expect(report.violations.map { "\($0)" } == [])
    #expect(report.steps == 5)
  }

  @Test("Steps are read from text and written to it")
  func keptSteps() throws {
    let kept = try #require(KeptSteps("3,17-,99"))
    #expect(kept.text == "3,17-,99")
    #expect(KeptSteps("3,x") == nil)
  }

  @Test("A cancelled simulation tells what it has done")
  func cancelled() {
    var plan = SimulationPlan(seeds: 100, steps: 50, threads: 1)
    plan.isCancelled = { true }
    let report = Simulator.run(plan)
    #expect(report.isCancelled)
    #expect(report.seeds == 0)
  }
}
