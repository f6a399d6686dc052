import Testing

@testable import Confidence

@Suite("C04: what the project's own tests say")
struct TestRunTests {
  @Test("The tests that failed are named, and the requirements that they or their suites hold")
  func failures() {
    let log = """
      ✔ Test "S01: a hidden section" passed after 0.1 seconds.
      ✘ Test "S08: a credit settles "excess" first" recorded an issue at A.swift:1:1: a → b
      ✘ Test "S08: a credit settles "excess" first" failed after 0.1 seconds with 1 issue.
      ✘ Test "It waits" with 3 test cases failed after 1.5 seconds with 2 issues.
      ✘ Test plain() failed after 0.1 seconds with 1 issue.
      ✘ Suite "S12, S15: due work" failed after 2 seconds with 3 issues.
      ✘ Test run with 9 tests in 2 suites failed after 2 seconds with 4 issues.
      error: fatalError
      """
    let run = TestRun(log: log, hasPassed: false)
    #expect(
      run.failureText
        == #"3 tests fail, of S08, S12, S15: "S08: a credit settles "excess" first"; "It waits"; "#
        + "plain()")
  }

  @Test("Tests that cannot be built say why, and those that break off say that")
  func unbuilt() {
    let run = TestRun(log: "[1/2] Compiling\nA.swift:1:1: error: no such thing\n", hasPassed: false)
    #expect(run.failureText == "A.swift:1:1: error: no such thing")
    #expect(TestRun(log: "", hasPassed: false).failureText == "they end before their end")
  }
}
