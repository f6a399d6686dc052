import BillingEngine
import InMemoryBackend
import Testing
import TopupBackend
import TopupDomain

@Suite("The in-memory backend on the repository's sample data")
struct InMemoryBackendTests {
  private let sandbox: InMemorySandbox

  init() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let data = try SampleData.load(folder: "/\(root)/sample-data")
    sandbox = try InMemorySandbox(setup: data.setup)
  }

  private func backend(_ company: String, as name: String? = nil) throws -> InMemoryBackend {
    let caller = try #require(try sandbox.caller(of: CompanyID(company), as: name))
    return InMemoryBackend(sandbox, signedInAs: caller)
  }

  @Test("S12, S13, S14: the walk from catalog to credited balance and paid invoice")
  func wholeWalk() async throws {
    let backend = try backend("CID-1001")
    let catalog = try await backend.catalog()
    let codes = catalog.sections.map(\.code.text)
    #expect(codes == ["wa_balance", "muv", "user_quota", "voice_balance", "chatbot_ai_extra"])
    let dialogs = try #require(ComponentCode("chatbot_ai_extra"))
    let quote = try await backend.quote([CartLine(code: dialogs, value: 5)])
    let placed = try await backend.placeOrder(quote.id, key: IdempotencyKey("key-00000001"))
    #expect(placed.order.status == .awaitingPayment)
    #expect(placed.order.payment.url.utf8.count == 50)
    let answers = try await backend.deliver(
      SandboxDelivery(event: .paid, copies: 8), for: placed.order.id)
    #expect(answers.filter { $0.result == .applied }.count == 1)
    #expect(answers.filter { $0.result == .duplicate }.count == 7)
    let order = try await backend.order(placed.order.id)
    #expect(order.status == .credited)
    #expect(order.credits.map(\.split.added) == [Decimal4(5000 as Int32)])
    #expect(order.paidInvoices.count == 1)
  }
}
