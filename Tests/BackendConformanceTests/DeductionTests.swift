import Dispatch
import Foundation
import HTTPBackend
import HTTPClient
import HTTPMessages
import OwnThreads
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@Suite("Deductions through HTTP", .onOwnThreads, .timeLimit(.minutes(5)))
struct DeductionTests {
  /// 350,000 in one bucket, and no postpaid.
  private static let company = "CID-1009"

  @Test(
    "P02, P03: any number of WABAs at once take what is there and no more",
    arguments: [2, 16, 64])
  func crowd(wabas: Int) async throws {
    let stage = try ServerStage()
    let backend = try stage.admin(of: Self.company)
    let before = try await remaining(backend)
    let amounts = (0..<128).map { 4_000 + $0 % 7 * 500 }
    let next = Atomic(0)
    let answers = Mutex<[(Int, Meter.Answer)]>([])
    DispatchQueue.concurrentPerform(threads: wabas) { waba in
      guard let meter = try? Meter(at: stage.address.description) else { return }
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < amounts.count else { return }
        let answer = meter.deduct(
          "crowd-\(index)", amounts[index], of: Self.company, waba: "waba-\(waba)")
        answers.withLock { $0.append((amounts[index], answer)) }
      }
    }
    let all = answers.withLock { $0 }
    #expect(all.count == amounts.count)
    var sum = 0
    for (amount, answer) in all {
      switch answer {
      case .taken(let before, let after, let isDuplicate):
        #expect(before - after == amount)
        #expect(!isDuplicate)
        sum += amount
      case .other(let status, let code): #expect(status == 422 && code == "quota_exceeded")
      }
    }
    let left = try await remaining(backend)
    #expect(try before.subtracting(left) == Decimal4(Int32(sum)))
    #expect(!left.isNegative && left < Decimal4(4_000 as Int32))
    #expect(try await logged(backend) == sum)
    #expect(try await deferred(stage) == 0)
  }

  @Test("P04: sixty-four send one code at once: it is taken once, and all hear the same")
  func oneCode() async throws {
    let stage = try ServerStage()
    let backend = try stage.admin(of: Self.company)
    let before = try await remaining(backend)
    let answers = Mutex<[Meter.Answer]>([])
    DispatchQueue.concurrentPerform(threads: 64) { _ in
      guard let meter = try? Meter(at: stage.address.description) else { return }
      let answer = meter.deduct("one-code", 1_000, of: Self.company, waba: "w")
      answers.withLock { $0.append(answer) }
    }
    var firsts = 0
    var befores: Set<Int> = []
    for answer in answers.withLock({ $0 }) {
      guard case .taken(let before, _, let isDuplicate) = answer else {
        Issue.record("\(answer)")
        continue
      }
      befores.insert(before)
      if !isDuplicate { firsts += 1 }
    }
    #expect(firsts == 1 && befores.count == 1)
    #expect(try await remaining(backend) == before.subtracting(Decimal4(1_000 as Int32)))
    let other = try Meter(at: stage.address.description).deduct(
      "one-code", 1_001, of: Self.company, waba: "w")
    #expect(other == .other(409, "unique_code_conflict"))
  }

  @Test("P02, P05: buckets in their order, all or nothing; a failed message is free")
  func order() async throws {
    let stage = try ServerStage()
    let meter = try Meter(at: stage.address.description)
    // 3,862,450 and 8,215,500 and a limit of 2,000,000.
    let company = "CID-1001"
    #expect(
      meter.deduct("all", 12_077_950 + 5_000, of: company, waba: "w")
        == .taken(12_077_950, -5_000, false))
    #expect(
      meter.deduct("more", 1_995_001, of: company, waba: "w") == .other(422, "quota_exceeded"))
    let failed = try #require(
      meter.ask(
        .post, "/iag/v1/quota-managements/deduction",
        Meter.body("failed", 1, company, "w", #","status":"failed""#)))
    #expect(failed.status == 200)
    let node = JSONNode(try JSONValue(parsing: failed.body))
    #expect(try node("billable", as: Bool.self) == false)
    let row = try #require(
      try await stage.admin(of: company).usageLog(
        UsageLogQuery(UsageFilter(.conversation, wabaID: WabaID("w")))
      ).rows.first)
    #expect(row.creditedTo.map(\.bucket) == [.initial, .additional, .postpaid])
    #expect(row.wabaID == WabaID("w") && row.quantity == row.totalPrice)
  }

  private func remaining(_ backend: any Backend) async throws -> Decimal4 {
    guard case .v3(var info) = try await backend.billingInfo() else { return .zero }
    // On a machine that has too much to do the store may be slower than balances are waited for.
    while info.isStale, case .v3(let again) = try await backend.billingInfo() { info = again }
    return try #require(info.balances.first { $0.code == code("wa_balance") }).remaining
  }

  /// Of the rows since the data was loaded.
  private func logged(_ backend: any Backend) async throws -> Int {
    let start = try #require(Timestamp(rfc3339: "2026-07-14T09:00:00+07:00"))
    var sum: Int64 = 0
    for usage in UsageKind.allCases {
      let page = try await backend.usageLog(UsageLogQuery(UsageFilter(usage), limit: 1000))
      for row in page.rows where row.at >= start {
        #expect(row.quantity == row.totalPrice)
        sum += row.quantity.wholePart
      }
    }
    return Int(sum)
  }

  private func deferred(_ stage: ServerStage) async throws -> Int {
    let query = EventQuery(type: "billing_deduction_failed", limit: 1)
    return try await stage.levers.events(query).rows.count
  }
}

/// A service that meters messages.
struct Meter {
  enum Answer: Hashable {
    /// The balance before and after, in whole units.
    case taken(Int, Int, Bool)
    case other(Int, String)
  }

  private let client: HTTPClient
  private let origin: String
  private let basePath: String

  /// - Parameter address: with the base path.
  init(at address: String) throws {
    client = try HTTPClient()
    let authority = address.dropFirst("http://".count).prefix { $0 != "/" }
    origin = "http://" + authority
    basePath = String(address.dropFirst(origin.count))
  }

  func deduct(_ unique: String, _ amount: Int, of company: String, waba: String) -> Answer {
    let response = ask(
      .post, "/iag/v1/quota-managements/deduction", Self.body(unique, amount, company, waba))
    guard let response, let value = try? JSONValue(parsing: response.body) else {
      return .other(0, "no answer")
    }
    let node = JSONNode(value)
    if response.status == 200,
      let before = try? node("value_before", as: Decimal4.self),
      let after = try? node("value_after", as: Decimal4.self),
      let isDuplicate = try? node("duplicate", as: Bool.self)
    {
      return .taken(Int(before.wholePart), Int(after.wholePart), isDuplicate)
    }
    return .other(response.status, (try? node("code", as: String.self)) ?? "")
  }

  func ask(_ method: HTTPMethod, _ path: String, _ body: String) -> HTTPResponse? {
    let headers: HTTPHeaders = [
      "X-Api-Key": "sandbox-api-key", "Content-Type": "application/json",
    ]
    return try? client.send(
      HTTPRequest(method, basePath + path, headers: headers, body: Array(body.utf8)), to: origin,
      deadlineMilliseconds: 60_000, isRepeatable: true)
  }

  static func body(
    _ unique: String, _ amount: Int, _ company: String, _ waba: String, _ more: String = ""
  ) -> String {
    #"{"company_id":"\#(company)","billing_code":"wa_balance","deduction_code":"marketing","#
      + #""unique_code":"\#(unique)","quantity":"\#(amount)","#
      + #""extra_attrs":{"waba_id":"\#(waba)"\#(more)}}"#
  }
}

extension DispatchQueue {
  /// A thread each, however few cores there are.
  static func concurrentPerform(threads: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let group = DispatchGroup()
    for index in 0..<threads {
      DispatchQueue(label: "caller").async(group: group) { work(index) }
    }
    group.wait()
  }
}
