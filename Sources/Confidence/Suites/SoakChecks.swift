import AtOnce
import HTTPMessages
import Probe
import Synchronization
import TopupBackend
import TopupDomain

/// Everything at once against one server, for a while: nothing fails, and the books are right at
/// the end.
enum SoakChecks {
  static func checks() -> [Check] { [soak] }

  private static let seconds = 60
  private static let companies = ["CID-1001", "CID-1002", "CID-1003"]
  /// Of the server, between a tenth of the time and the end: what it keeps, its records may grow.
  private static let growthKilobytesMax = 96 << 10

  private struct Sum {
    var orders: [String: Int] = [:]
    var deductions: [String: Int] = [:]
    var reads = 0
    var reports = 0
    var faults: [String] = []
    var isOver = false
  }

  private final class Shared: Sendable {
    let state = Mutex(Sum())

    var isOver: Bool { state.withLock { $0.isOver } }
    func fail(_ text: String) { state.withLock { $0.faults.append(text) } }
  }

  private typealias Work = @Sendable (ServerSite, Shared) async throws -> Void

  private static var soak: Check {
    Check(
      CheckID(.s14, "soak", .http),
      "\(seconds) s of orders, reports, deductions and reads at once: no error, and right books",
      means: "What goes well once goes wrong on a busy day: money is lost, or the server dies.",
      tier: .preRelease, limitSeconds: 180, also: [.p03, .p11, .s12, .w01], needs: [.levers]
    ) { context in
      let site = try ServerSite(context)
      var before: [String: Decimal4] = [:]
      for company in companies {
        before[company] = try await site.admin(of: company).balance("wa_balance").remaining
      }
      let shared = Shared()
      var workers: [Work] = []
      for company in companies {
        workers.append { try await shop(company, $0, $1) }
        workers.append { try await read(company, $0, $1) }
        workers.append { try await deduct(company, $0, $1) }
      }
      let gate = ThreadGate(count: workers.count)
      for work in workers {
        OwnThread.start {
          AtOnce.value {
            do { try await work(site, shared) } catch {
              shared.fail("\(error)")
              shared.state.withLock { $0.isOver = true }
            }
          }
          gate.leave()
        }
      }
      var early = 0
      for tenth in 0..<(seconds * 10) where !shared.isOver {
        try context.checkCancelled()
        site.pass(milliseconds: 100)
        if tenth == seconds { early = memory(of: site.server) }
      }
      let late = memory(of: site.server)
      shared.state.withLock { $0.isOver = true }
      try gate.wait(in: context)
      let sum = shared.state.withLock { $0 }
      try Expect.equal(sum.faults, [], "what went wrong")
      try await audit(sum, from: before, site, context)
      context.note(
        "\(sum.orders.values.reduce(0, +)) orders, \(sum.deductions.values.reduce(0, +))"
          + " deductions, \(sum.reports) reports, \(sum.reads) reads."
          + " Memory of the server: \(early >> 10) MB, then \(late >> 10) MB.")
      try Expect.that(
        early > 0 && late - early <= growthKilobytesMax,
        "memory that grows by \(growthKilobytesMax >> 10) MB at most",
        saw: "\(early >> 10) MB, then \(late >> 10) MB")
      try Expect.equal(try site.server.terminate(), 0, "the server's exit code")
    }
  }

  /// Resident, in kilobytes.
  private static func memory(of server: StartedServer) -> Int {
    let status = FileText.read("/proc/\(server.processID)/status")
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return Int(line?.filter { $0.isASCII && $0.isNumber } ?? "") ?? 0
  }

  // MARK: Who does what

  private static func shop(_ company: String, _ site: ServerSite, _ shared: Shared) async throws {
    let backend = try site.admin(of: company)
    var round = 0
    while !shared.isOver {
      let order = try await backend.order()
      // Some fail or expire first, and are paid all the same.
      if round % 5 == 3 { try await site.deliver(.failed, for: order.id) }
      if round % 5 == 4 { try await site.deliver(.expired, for: order.id) }
      if round % 3 == 1 { try await site.deliver(.paid, .badSignature, for: order.id) }
      let answers = try await site.deliver(.paid, copies: 1 + round % 4, for: order.id)
      let applied = answers.count { $0.result == .applied }
      if applied != 1 { shared.fail("\(order.number) was applied \(applied) times") }
      let after = try await backend.order(order.id)
      if after.status != .credited { shared.fail("\(order.number) is \(after.status)") }
      shared.state.withLock { sum in
        sum.orders[company, default: 0] += 1
        sum.reports += answers.count
      }
      round += 1
    }
  }

  private static func read(_ company: String, _ site: ServerSite, _ shared: Shared) async throws {
    let backend = try site.admin(of: company)
    while !shared.isOver {
      _ = try await backend.billingInfo()
      _ = try await backend.catalog()
      _ = try await backend.orders(OrderQuery(limit: 20))
      _ = try await backend.usageLog(UsageLogQuery(UsageFilter(.conversation), limit: 50))
      shared.state.withLock { $0.reads += 4 }
    }
  }

  private static func deduct(
    _ company: String, _ site: ServerSite, _ shared: Shared
  ) async throws {
    var round = 0
    while !shared.isOver {
      // Every other one comes twice.
      let code = "soak-\(company)-\(round)"
      let requests = (0...round % 2).map { _ in PoolChecks.request(code, "1", of: company) }
      for answer in try await site.levers.deduct(requests) {
        let deduction = try answer.get()
        if case .applied = deduction.outcome { continue }
        shared.fail("\(code) was answered \(deduction.outcome)")
      }
      shared.state.withLock { $0.deductions[company, default: 0] += 1 }
      round += 1
    }
  }

  // MARK: The books

  private static func audit(
    _ sum: Sum, from before: [String: Decimal4], _ site: ServerSite, _ context: CheckContext
  ) async throws {
    _ = try await site.levers.advanceClock(seconds: 901)
    for company in companies {
      let orders = Int64(sum.orders[company] ?? 0)
      let taken = Int64(sum.deductions[company] ?? 0)
      let start = try Expect.some(before[company], "a balance of \(company)")
      let expected = try start.adding(Decimal4(orders * 1_000_000)).subtracting(Decimal4(taken))
      try Expect.equal(
        try await site.admin(of: company).balance("wa_balance").remaining, expected,
        "the balance of \(company) after \(orders) orders and \(taken) deductions")
    }
    let metrics = try WebClient(site.server, in: context)
    let all = sum.orders.values.reduce(0, +)
    try await site.eventually("all \(all) invoices are booked", within: 60, in: context) {
      let figures = try PrometheusReading(parsing: try metrics.ask(.get, "/metrics").body)
      return try figures.sum("topup_outbox_length") == 0
        && figures.sum("topup_events_total", of: "paid_invoice_booked") == all
    }
    let answer = try metrics.ask(.get, "/metrics")
    context.keep("metrics.txt", answer.text)
    let figures = try PrometheusReading(parsing: answer.body)
    try Expect.equal(try figures.sum("topup_events_total", of: "order_credited"), all, "credits")
    try Expect.equal(try figures.sum("topup_responses_5xx_total"), 0, "answers 5xx")
    try Expect.equal(try figures.sum("topup_deductions_deferred_total"), 0, "deferred")
    try Expect.equal(try figures.sum("topup_orders_stuck"), 0, "orders that are stuck")
  }
}

extension PrometheusReading {
  /// All samples of a metric together, or those of one type of event, 0 where there were none;
  /// throws where the server does not tell the metric.
  fileprivate func sum(_ name: String, of type: String? = nil) throws -> Int {
    let told = try Expect.some(samples[name], "the metric \(name)")
    return try told.filter { type == nil || $0["type"] == type }.reduce(0) { sum, sample in
      sum + Int(try Expect.some(sample.value, "a figure of \(name)").millionths / 1_000_000)
    }
  }
}
