import Foundation
import OwnThreads
import Testing

@Suite("C07: topup simulate", .onOwnThreads)
struct SimulateCommandTests {
  private func simulate(_ arguments: String...) throws -> Command {
    try Command.run(Command.topup, ["simulate", "--lang", "en"] + arguments)
  }

  @Test("It tells what was done, what struck and what was never reached, and ends with 0")
  func report() throws {
    let result = try simulate("--seeds", "3", "--steps", "100")
    #expect(result.exitCode == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("300 steps over 3 seeds"))
    #expect(result.output.contains("Everything was as the specification wants it."))
    #expect(result.output.contains("never reached: "))
  }

  @Test("The same seed is the same world, whatever the store; as JSON for a program")
  func json() throws {
    let results = try (0..<2).map { _ in
      try simulate("--seed", "7", "--steps", "80", "--store", "sqlite", "--json")
    }
    let digests = try results.map { result in
      let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let object = try #require(json as? [String: Any])
      #expect(object["steps"] as? Int == 80)
      #expect((object["violations"] as? [Any])?.isEmpty == true)
      return try #require(object["digest"] as? String)
    }
    #expect(digests[0] == digests[1])
  }

  @Test("Only the steps that a violation names")
  func kept() throws {
    let result = try simulate("--seed", "7", "--keep", "3,17-,40")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("3 steps over 1 seeds"))
  }

  @Test(
    "A wrong command line ends with 2",
    arguments: [
      ["--seed", "x"], ["--seeds", "0"], ["--steps", "-1"], ["--store", "tape"],
      ["--seed", "1", "--keep", "a"], ["--keep", "1"],
    ])
  func usage(arguments: [String]) throws {
    let result = try Command.run(Command.topup, ["simulate"] + arguments)
    #expect(result.exitCode == 2)
  }

  @Test("Steps that are kept are of one seed, and that is said where none is named")
  func keptOfWhich() throws {
    let result = try simulate("--keep", "3")
    #expect(result.errors.contains("--keep needs one --seed"))
  }
}
