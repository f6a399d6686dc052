import Confidence
import Foundation
import OwnThreads
import SampleCompanies
import Testing

/// What a release checks of the terminal program, as tests: both look at the same.
@Suite("What a release checks in a terminal", .onOwnThreads)
struct TerminalCheckTests {
  private static let checks = Suites.checks.filter {
    $0.requirement.family == .terminal && $0.id.place == .terminal
  }

  @Test("T01–T12: every check of the terminal program holds", arguments: checks.map(\.id))
  func holds(id: CheckID) throws {
    let check = try #require(Self.checks.first { $0.id == id })
    let data = try SampleData.load(folder: SampleFolder.shipped)
    let surroundings = Surroundings(
      setup: data.setup, dataFolder: SampleFolder.shipped, program: Command.topup)
    let runner = Runner(
      surroundings, lanes: 1, observer: Silent(), interruption: Interruption())
    let record = try #require(runner.run([check]).checks.first)
    switch record.outcome {
    case .passed, .skipped, .notApplicable: break
    case .failed(let failure):
      Issue.record("\(id): expected \(failure.expected)\nsaw \(failure.seen)")
    case .hung(let seconds): Issue.record("\(id) hung for \(seconds) s")
    }
  }

  @Test("C03: a failed check leaves a recording and the last screen")
  func evidence() throws {
    let data = try SampleData.load(folder: SampleFolder.shipped)
    // A program that says something else on its terminal, and ends.
    let surroundings = Surroundings(
      setup: data.setup, dataFolder: SampleFolder.shipped, program: "/bin/echo")
    let check = try #require(Self.checks.first { $0.id.description == "T04.stalled.terminal" })
    let runner = Runner(
      surroundings, lanes: 1, observer: Silent(), interruption: Interruption())
    let record = try #require(runner.run([check]).checks.first)
    #expect(record.outcome.kind == .failed)
    let screen = try #require(record.evidence.first { $0.name == "screen.txt" })
    #expect(screen.text.hasPrefix("--lang en\n"))
    let cast = try #require(record.evidence.first { $0.name == "terminal.cast" })
    let lines = cast.text.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8))
    }
    #expect((lines.first as? [String: Any])?["version"] as? Int == 2)
    #expect((lines.last as? [Any])?.last as? String == "--lang en\r\n")
  }

  private struct Silent: RunObserver {
    func runBegan(_ number: Int, of runs: Int, checkCount: Int) {}
    func checkBegan(_ check: Check) {}
    func checkEnded(_ check: Check, _ record: CheckRecord) {}
  }
}
