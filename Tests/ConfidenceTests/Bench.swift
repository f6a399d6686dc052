import BillingEngine
import Foundation
import SampleCompanies
import Synchronization
import TopupBackend
import TopupDomain

@testable import Confidence

/// What a run needs where its checks are made up.
enum Bench {
  static func surroundings() throws -> Surroundings {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let data = try SampleData.load(folder: "/\(root)/sample-data")
    return Surroundings(
      setup: data.setup, dataFolder: "/\(root)/sample-data", program: "/bin/true")
  }

  /// A folder of a test, to be removed by it.
  static func folder() -> String {
    FileManager.default.temporaryDirectory.appending(path: "confidence-\(UUID().uuidString)").path()
  }

  static func runner(
    lanes: Int = 2, observer: any RunObserver = Silent(),
    interruption: Interruption = Interruption()
  ) throws -> Runner {
    Runner(
      try surroundings(), lanes: lanes, observer: observer, interruption: interruption)
  }

  /// A check that was made up.
  static func check(
    _ requirement: Requirement = .s08, _ what: String = "made-up", tier: Tier = .prFast,
    limitSeconds: Int = 30, also: [Requirement] = [], needs: Set<Check.Need> = [],
    _ body: @escaping Check.Body
  ) -> Check {
    Check(
      CheckID(requirement, what, .memory), "It holds", means: "Money is lost", tier: tier,
      limitSeconds: limitSeconds, also: also, needs: needs, body: body)
  }

  /// One check for every requirement that must have one, all of which pass.
  static func wholeTier(_ tier: Tier = .prFast, except: [Requirement] = []) -> [Check] {
    Requirement.allCases.filter { requirement in
      guard let first = requirement.firstTier else { return false }
      return first <= tier && !except.contains(requirement)
    }.map { check($0, "passes") { _ in } }
  }

  /// The report on checks that were made so many times, in no folder.
  static func report(
    _ checks: [Check], runs: Int = 1, tier: Tier = .prFast, only: [String] = []
  ) throws -> ConfidenceReport {
    let plan = RunPlan(tier: tier, runCount: runs, only: only)
    let selection = plan.selection(of: checks)
    let records = try (0..<runs).map { _ in try runner().run(selection) }
    return ConfidenceReport(
      plan: plan, program: "topup 0.1.0", startedAt: start, checks: selection, runs: records)
  }

  static let start = Timestamp(milliseconds: 1_784_000_000_000)
}

struct Silent: RunObserver {
  func runBegan(_ number: Int, of runs: Int, checkCount: Int) {}
  func checkBegan(_ check: Check) {}
  func checkEnded(_ check: Check, _ record: CheckRecord) {}
}

extension ConfidenceReport {
  /// The gates that are violated and by what, in order.
  var violated: [String] { violations.map { "\($0.gate.rawValue) \($0.subject)" } }
}
