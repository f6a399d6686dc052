import Confidence
import Glibc
import Simulation
import TopupModel

/// `topup simulate`: companies, servers and payments made from seeds, in which everything goes
/// wrong, and an auditor that keeps books of its own (C07).
struct SimulateCommand {
  static let seedsMax = 10_000_000
  static let stepsMax = 1_000_000

  private let arguments: Arguments
  private let language: Language

  init(_ arguments: Arguments, language: Language) {
    self.arguments = arguments
    self.language = language
  }

  /// Answers the exit code: 0 where everything was right, 1 where something was not, 130 where
  /// somebody ended it.
  func run() throws(Failure) -> Int32 {
    var plan = try plan()
    let interruption = Interruption()
    EndWatch.start(interruption)
    let progress = SimulateProgress(language)
    plan.isCancelled = { interruption.isSet }
    plan.progress = { progress.show($0) }
    let report = Simulator.run(plan)
    progress.end()
    let text = SimulateText(report: report, plan: plan, language: language)
    StandardOutput.write(arguments.has(.json) ? SimulateJSON(report).text : text.whole)
    if !report.violations.isEmpty { return 1 }
    return report.isCancelled ? 130 : 0
  }

  private func plan() throws(Failure) -> SimulationPlan {
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var plan = SimulationPlan(threads: processors)
    let isOneSeed = arguments.has(.seed)
    if isOneSeed {
      guard let text = arguments.value(.seed), let seed = UInt64(text) else {
        throw arguments.wrong(.seed, expected: "0, 1, 2, …")
      }
      plan.firstSeed = seed
      plan.seeds = 1
    }
    plan.seeds = try number(.seeds, within: 1...Self.seedsMax) ?? plan.seeds
    plan.steps = try number(.steps, within: 1...Self.stepsMax) ?? plan.steps
    if let name = arguments.value(.store) {
      guard let stores = SimulationPlan.Stores(rawValue: name) else {
        let known = SimulationPlan.Stores.allCases.map(\.rawValue)
        throw arguments.wrong(.store, expected: known.joined(separator: ", "))
      }
      plan.stores = stores
    }
    if let kept = arguments.value(.keep) {
      guard plan.keep(kept) else { throw arguments.wrong(.keep, expected: "3,17-,99") }
      guard plan.seeds == 1, isOneSeed else { throw .usage(.needsOption("keep", "seed")) }
    }
    return plan
  }

  private func number(
    _ option: Option, within range: ClosedRange<Int>
  ) throws(Failure) -> Int? {
    guard let text = arguments.value(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .usage(.wrongNumber(arguments.name(of: option), text, range: range))
    }
    return number
  }
}
