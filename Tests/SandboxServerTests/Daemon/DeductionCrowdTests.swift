import Foundation
import OwnThreads
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

/// What all connections share, and each with whoever watches over it: run by the thread sanitizer
/// too, so the callers are nothing but sockets and threads.
@Suite("Crowds over HTTP", .onOwnThreads, .timeLimit(.minutes(5)))
struct DeductionCrowdTests {
  @Test(
    "P02, P03: any number of WABAs at once take what is there and no more, while others read",
    arguments: [2, 16, 64])
  func deductions(wabas: Int) throws {
    let stage = try CrowdStage()
    let before = try #require(try CrowdCaller(stage).remaining())
    let next = Atomic(0)
    let taken = Mutex<(sum: Int, refused: Int)>((0, 0))
    let isOver = Atomic(false)
    let asked = Atomic(1)
    let reading = Threads(2) { reader in
      guard let caller = try? CrowdCaller(stage) else { return }
      while !isOver.load(ordering: .relaxed) {
        let path = reader == 0 ? "/api/core/v1/billings/info" : "/metrics"
        let answer = caller.ask("GET", path)
        asked.add(1, ordering: .relaxed)
        // A machine that has too much to do may have nothing to show in time.
        #expect(answer.status == 200 || answer.status == 503)
      }
    }
    Threads(wabas) { waba in
      guard let caller = try? CrowdCaller(stage) else { return }
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < 192 else { return }
        // 350,000 are there: some get nothing.
        let amount = 2_500 + index % 7 * 500
        let answer = caller.deduct(amount, "crowd-\(index)", waba: waba)
        asked.add(1, ordering: .relaxed)
        taken.withLock { taken in
          switch answer.status {
          case 200: taken.sum += amount
          case 422: taken.refused += 1
          default: Issue.record("\(answer)")
          }
        }
      }
    }.join()
    isOver.store(true, ordering: .relaxed)
    reading.join()
    let left = try #require(try CrowdCaller(stage).remaining())
    let (sum, refused) = taken.withLock { $0 }
    #expect(refused > 0)
    #expect(try before.subtracting(left) == Decimal4(Int32(sum)))
    #expect(!left.isNegative && left < Decimal4(2_500 as Int32))
    #expect(stage.linesLogged == asked.load(ordering: .relaxed) + 1)
  }

  @Test("The key of other services holds while a sandbox is reset again and again")
  func resets() throws {
    let stage = try CrowdStage()
    let isOver = Atomic(false)
    let asking = Threads(8) { index in
      while !isOver.load(ordering: .relaxed) {
        // A new connection each: they come and go beside the one that watches them.
        guard let caller = try? CrowdCaller(stage) else { continue }
        let answer = caller.deduct(1, "reset-\(UUID())", waba: index)
        #expect(answer.status == 200, "\(answer)")
      }
    }
    let caller = try CrowdCaller(stage)
    for _ in 0..<5 { #expect(caller.ask("POST", "/sandbox/v1/reset").status < 300) }
    isOver.store(true, ordering: .relaxed)
    asking.join()
  }
}

/// Threads that do the same, each with its number; begun at once.
private struct Threads {
  private let group = DispatchGroup()

  init(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    for index in 0..<count {
      group.enter()
      Thread { [group] in
        work(index)
        group.leave()
      }.start()
    }
  }

  func join() { group.wait() }
}
