import Glibc
import TopupBackend
import TopupDomain

/// `topup confidence` from a plan to its report: makes the checks as often as is wanted, judges
/// them, and writes.
public struct ConfidenceRun: Sendable {
  public var plan: RunPlan
  public var surroundings: Surroundings
  /// Name and version of the program under test.
  public var program: String
  public var folder: ReportFolder
  public var baseline: Baseline?
  /// How many checks are made at a time.
  public var lanes: Int

  public init(
    plan: RunPlan, surroundings: Surroundings, program: String, folder: ReportFolder,
    baseline: Baseline? = nil, lanes: Int = 2
  ) {
    self.plan = plan
    self.surroundings = surroundings
    self.program = program
    self.folder = folder
    self.baseline = baseline
    self.lanes = lanes
  }

  /// Blocks until all is made and written, or until the interruption: then what was made so far is
  /// written.
  public func perform(
    _ checks: [Check] = Suites.checks, observer: any RunObserver, interruption: Interruption
  ) -> ConfidenceReport {
    let checks = plan.selection(of: checks)
    let runner = Runner(
      surroundings, lanes: lanes, observer: observer, interruption: interruption)
    let start = Self.now
    var runs: [RunRecord] = []
    for number in 1...plan.runCount where !interruption.isSet {
      observer.runBegan(number, of: plan.runCount, checkCount: checks.count)
      runs.append(runner.run(checks))
    }
    if runs.isEmpty { runs = [RunRecord(checks: [], milliseconds: 0, isInterrupted: true)] }
    var report = ConfidenceReport(
      plan: plan, program: program, startedAt: start, checks: checks, runs: runs)
    if let baseline { report.comparison = Comparison(of: report, with: baseline) }
    folder.write(&report)
    return report
  }

  private static var now: Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
