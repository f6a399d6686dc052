import Foundation
import Synchronization
import Testing

@testable import Confidence

@Suite("The runner", .timeLimit(.minutes(10)))
struct RunnerTests {
  @Test("C02: the processes of a check end with it, however it ends")
  func processes() throws {
    for isHung in [true, false] {
      let started = Mutex<Int32>(0)
      let check = Bench.check(limitSeconds: 3) { context in
        let folder = try context.folder()
        let process = try ChildProcess(
          "/bin/sleep", ["600"], environment: [], output: folder + "/out", errors: folder + "/err",
          in: context)
        started.withLock { $0 = process.processID }
        while isHung { usleep(10_000) }
      }
      let record = try Bench.runner().run([check]).checks[0]
      #expect(record.outcome == (isHung ? .hung(afterSeconds: 3) : .passed))
      let process = started.withLock { $0 }
      #expect(process > 0)
      #expect(kill(process, 0) == -1 && errno == ESRCH)
    }
  }

  @Test("C03: what a check keeps is there where it failed, and its folder is gone")
  func evidence() throws {
    let folder = Mutex("")
    let check = Bench.check { context in
      let path = try context.folder()
      folder.withLock { $0 = path }
      context.keep("screen.txt", "old")
      context.keep("screen.txt", "new")
      context.keep("../../etc/passwd", "x")
      context.whenFailed { context.keep("server.log", "the log") }
      context.note("12 rows")
      throw CheckFailure(expected: "a", seen: "b")
    }
    let record = try Bench.runner().run([check]).checks[0]
    #expect(
      record.evidence == [
        Evidence(name: "screen.txt", text: "new"), Evidence(name: "_..-..-etc-passwd", text: "x"),
        Evidence(name: "server.log", text: "the log"),
      ])
    #expect(record.notes == ["12 rows"])
    #expect(!FileManager.default.fileExists(atPath: folder.withLock { $0 }))
  }

  @Test("An error that nobody expected is a failure that says so")
  func otherErrors() throws {
    struct Unforeseen: Error {}
    let check = Bench.check { _ in throw Unforeseen() }
    let record = try Bench.runner().run([check]).checks[0]
    guard case .failed(let failure) = record.outcome else {
      Issue.record("\(record.outcome)")
      return
    }
    #expect(failure.expected == "It holds.")
    #expect(failure.seen.contains("Unforeseen"))
  }

  @Test("What needs quiet runs alone, after the others")
  func quiet() throws {
    let running = Atomic(0)
    let most = Mutex(0)
    let checks = (0..<6).map { index in
      Bench.check(.s08, "c\(index)", needs: index < 3 ? [.quiet] : []) { _ in
        let now = running.add(1, ordering: .relaxed).newValue
        if index < 3 { most.withLock { $0 = max($0, now) } }
        usleep(20_000)
        running.subtract(1, ordering: .relaxed)
      }
    }
    let record = try Bench.runner(lanes: 3).run(checks)
    #expect(record.checks.map(\.id) == checks.map(\.id))
    #expect(most.withLock { $0 } == 1)
  }

  @Test("Ids are of one kind, unique, and read back")
  func ids() {
    let checks = Suites.checks
    #expect(Set(checks.map(\.id)).count == checks.count)
    for check in checks {
      #expect(CheckID(check.id.description) == check.id)
      #expect(!check.title.hasSuffix("."))
      #expect(check.meaning.hasSuffix("."))
    }
    for text in ["", "S08", "S08.x", "S08.x.nowhere", "S99.x.http", "S08.X.http", "S08..http"] {
      #expect(CheckID(text) == nil)
    }
  }
}
