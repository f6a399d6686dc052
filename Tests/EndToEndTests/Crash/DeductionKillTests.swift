import Dispatch
import Foundation
import HTTPBackend
import OwnThreads
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("kill -9 of the server in the middle of deductions", .onOwnThreads)
struct DeductionKillTests {
  /// As in ``ServerKillTests``.
  private static let kills =
    ProcessInfo.processInfo.environment["TOPUP_KILLS"].flatMap { Int($0) } ?? 5
  private static let meters = 8
  private static let company = "cid-1001"

  @Test(
    "P03, P04: an acknowledged deduction stays as it was answered, any other is applied once by repeating",
    .timeLimit(.minutes(10)))
  func kills() async throws {
    let server = try ServerProcess()
    try server.start()
    let before = try await balance(at: server)
    let traffic = Traffic()
    let port = server.port
    async let first = Self.onThreads { Self.meter($0, at: port, until: traffic) }
    for _ in 0..<Self.kills {
      let count = traffic.acknowledgements
      // Each life of the server gets something done, and dies somewhere in the middle of more.
      while traffic.acknowledgements == count { try await Task.sleep(for: .milliseconds(1)) }
      try await Task.sleep(for: .microseconds(Int.random(in: 0...60_000)))
      server.signal(SIGKILL)
      _ = try server.end()
      try server.start()
    }
    traffic.end()
    let heard = await first
    let again = await Self.onThreads { meter in
      heard[meter].map { Metered(code: $0.code, taken: Self.deduct($0.code, at: port)) }
    }
    var answered = Decimal4.zero
    for (once, twice) in zip(heard.joined(), again.joined()) {
      let taken = try #require(twice.taken, "\(twice.code)")
      if let acknowledged = once.taken { #expect(taken == acknowledged, "\(once.code)") }
      answered = try answered.adding(taken.before.subtracting(taken.after))
    }
    let logged = try await logged(at: server)
    #expect(logged.codes.sorted() == again.joined().map(\.code).sorted())
    #expect(logged.sum == answered)
    #expect(try before.subtracting(await balance(at: server)) == answered)
    #expect(heard.joined().contains { $0.taken != nil })
  }

  /// A deduction that was asked for; nil where it was not answered.
  private struct Metered: Sendable {
    let code: String
    let taken: Taken?
  }

  private struct Taken: Hashable, Sendable {
    let before: Decimal4
    let after: Decimal4
  }

  private static func onThreads(
    _ work: @escaping @Sendable (_ meter: Int) -> [Metered]
  ) async -> [[Metered]] {
    let results = Mutex([[Metered]](repeating: [], count: meters))
    await withCheckedContinuation { continuation in
      let metering = DispatchGroup()
      for meter in 0..<meters {
        // A queue, and so a thread, each.
        DispatchQueue(label: "meter").async(group: metering) {
          let result = work(meter)
          results.withLock { $0[meter] = result }
        }
      }
      metering.notify(queue: .global()) { continuation.resume() }
    }
    return results.withLock { $0 }
  }

  private static func meter(
    _ meter: Int, at port: UInt16, until traffic: Traffic
  ) -> [Metered] {
    var metered: [Metered] = []
    while !traffic.isOver {
      let code = "kill-\(meter)-\(metered.count)"
      let taken = deduct(code, at: port)
      metered.append(Metered(code: code, taken: taken))
      if taken != nil { traffic.acknowledged() }
      usleep(2_000)
    }
    return metered
  }

  private static func deduct(_ code: String, at port: UInt16) -> Taken? {
    let body = """
      {"company_id":"CID-1001","billing_code":"wa_balance","deduction_code":"marketing",\
      "unique_code":"\(code)","quantity":"1","extra_attrs":{"customer_name":"\(code)"}}
      """
    let answer = try? RawHTTP.ask(
      "POST", "/iag/v1/quota-managements/deduction", of: port, as: "key", json: body)
    guard let answer, answer.status == 200,
      let before = Decimal4(answer.text("value_before")),
      let after = Decimal4(answer.text("value_after"))
    else { return nil }
    return Taken(before: before, after: after)
  }

  /// What the log has of these deductions: they name themselves as their customers.
  private func logged(at server: ServerProcess) async throws -> (codes: [String], sum: Decimal4) {
    var codes: [String] = []
    var sum = Decimal4.zero
    let backend = try server.backend(of: Self.company)
    var query = UsageLogQuery(UsageFilter(.conversation), limit: OrderQuery.limitMax)
    repeat {
      let page = try await backend.usageLog(query)
      for row in page.rows where row.customerName.hasPrefix("kill-") {
        codes.append(row.customerName)
        for share in row.creditedTo { sum = try sum.adding(share.amount) }
      }
      query.cursor = page.nextCursor
    } while query.cursor != nil
    return (codes, sum)
  }

  private func balance(at server: ServerProcess) async throws -> Decimal4 {
    guard case .v3(let info) = try await server.backend(of: Self.company).billingInfo() else {
      throw ServerProcess.Failure(description: "an older billing version")
    }
    return try #require(info.balances.first { $0.code.text == "wa_balance" }).remaining
  }
}
