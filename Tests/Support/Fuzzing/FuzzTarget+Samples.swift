import BillingEngine
import Foundation
import SampleCompanies
import TopupBackend
import TopupDomain

extension FuzzTarget {
  static let sampleCatalog = FuzzTarget(name: "sample-catalog") { input throws(Violation) in
    try checkSamples(
      catalog: SampleFile(name: "catalog.json", bytes: input), company: Shipped.company)
  }

  static let sampleCompany = FuzzTarget(name: "sample-company") { input throws(Violation) in
    try checkSamples(
      catalog: Shipped.catalog, company: SampleFile(name: "companies/CID-1.json", bytes: input))
  }

  static let sampleHistory = FuzzTarget(name: "sample-history") { input throws(Violation) in
    try checkSamples(
      catalog: Shipped.catalog, company: Shipped.company,
      history: SampleFile(name: "history.json", bytes: input))
  }

  /// What is taken can be worked with; what is refused names the file.
  private static func checkSamples(
    catalog: SampleFile, company: SampleFile, history: SampleFile? = nil
  ) throws(Violation) {
    let setup: BillingSetup
    do throws(SampleDataError) {
      setup = try SampleData(catalog: catalog, companies: [company], history: history).setup
    } catch {
      try expect(
        error.description.contains(".json"), "a refusal names the file: \(error.description)")
      try expect(error.description.utf8.count < 20_000, "and is no book")
      return
    }
    try checkWork(on: setup)
  }

  /// A whole look at a company, an order of everything at its least, and a month.
  private static func checkWork(on setup: BillingSetup) throws(Violation) {
    let random = SeededRandomSource(seed: 1)
    let records = MemorySandboxRecords()
    let services = SimulatedServices(
      payBase: "http://h/", records: records, random: random, pause: { _ in })
    let engine = BillingEngine(
      store: MemoryStore(), clock: FixedClock(time: setup.clockStart), random: random,
      services: services.upstream)
    do throws(Problem) {
      try services.reset(to: setup)
      try engine.load(setup)
    } catch {
      // Sums that leave their range are found when all of them are there.
      return
    }
    for user in setup.companies.flatMap(\.users) {
      guard let caller = try? engine.caller(token: user.token) else { continue }
      try checkReadable(try? engine.clientConfig(for: caller))
      try checkReadable(try? engine.billingInfo(for: caller))
      try checkReadable(try? engine.excess(for: caller).first)
      let page = UsageLogQuery(UsageFilter(.conversation), limit: 5)
      try checkReadable(try? engine.usageLog(page, for: caller))
      guard user.role.mayTopUp, let catalog = try? engine.catalog(for: caller) else { continue }
      let cart = catalog.sections.map { section in
        CartLine(
          code: section.code,
          value: section.input.options.first?.value ?? section.input.lowestNumber)
      }
      guard let quote = try? engine.quote(cart, by: caller) else { continue }
      try expect(quote.price.total >= .zero, "nothing costs less than nothing")
      try checkReadable(quote)
      _ = try? engine.placeOrder(quote.id, key: IdempotencyKey("k"), by: caller)
      try checkReadable(try? engine.orders(OrderQuery(), for: caller))
    }
    _ = try? engine.runDueWork()
  }
}

extension FuzzTarget {
  /// What billing answers a client can read.
  private static func checkReadable<Answer: JSONCodable & Equatable>(
    _ answer: Answer?
  ) throws(Violation) {
    guard let answer else { return }
    let text = answer.json.text()
    let node = JSONNode(try some(try parsed(Array(text.utf8)), "an answer is JSON: \(text)"))
    _ = try some(try decoded(Answer.self, from: node), "an answer can be read: \(text)")
  }
}

private struct FixedClock: TimeSource {
  let time: Timestamp

  func now() -> Timestamp { time }
}

/// Files of the sample data that comes along, for those that are not the input.
private enum Shipped {
  static let catalog = file("catalog.json")
  static let company = file("companies/CID-1001.json")

  private static func file(_ name: String) -> SampleFile {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let data = try? Data(contentsOf: root.appending(path: "sample-data/" + name))
    return SampleFile(name: name, bytes: Array(data ?? Data()))
  }
}
