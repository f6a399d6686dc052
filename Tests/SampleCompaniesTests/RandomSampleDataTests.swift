import BillingEngine
import InMemoryBackend
import SampleCompanies
import Testing
import TopupBackend
import TopupDomain

@Suite("Data that the schema allows is never refused, and can be walked")
struct RandomSampleDataTests {
  @Test("Each company shows its balances, and each of its sections is bought", arguments: 1...40)
  func walk(seed: UInt64) async throws {
    var random = RandomSampleData(seed: seed)
    let files = try random.files()
    let data = try SampleData(catalog: files.catalog, companies: files.companies)
    let sandbox = try InMemorySandbox(setup: data.setup)
    for id in sandbox.companyIDs {
      let caller = try #require(sandbox.caller(of: id))
      let backend = InMemoryBackend(sandbox, signedInAs: caller)
      _ = try await backend.billingInfo()
      _ = try await backend.excess()
      for section in try await backend.catalog().sections where caller.user.role.mayTopUp {
        try await buy(section, from: backend)
      }
    }
  }

  /// A figure may leave its range, and then billing says so; nothing else may go wrong.
  private func buy(_ section: TopupSection, from backend: InMemoryBackend) async throws {
    let input = section.input
    let value = input.kind == .options ? input.options[0].value : input.lowestNumber
    let quote: Quote
    do throws(BackendError) {
      quote = try await backend.quote([CartLine(code: section.code, value: value)])
    } catch {
      guard case .refused(let problem) = error else { throw error }
      #expect(problem.errors.map(\.knownCode) == [.outOfRange])
      return
    }
    let key = IdempotencyKey("key-" + quote.id.text)
    let placed = try await backend.placeOrder(quote.id, key: key)
    #expect(placed.order.price.total == quote.price.total)
    _ = try await backend.deliver(SandboxDelivery(event: .paid), for: placed.order.id)
    let order = try await backend.order(placed.order.id)
    #expect(order.status == .credited || order.status == .paid)
  }
}
