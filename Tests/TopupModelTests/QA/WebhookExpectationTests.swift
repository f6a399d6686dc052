import Testing
import TopupBackend
import TopupDomain

@testable import TopupModel

@Suite("W01, W05: what a delivery should be answered")
struct WebhookExpectationTests {
  @Test(
    "Of many copies of a payment one is applied",
    arguments: [
      (
        SandboxDelivery.Event.paid, Order.Status.awaitingPayment, ["applied"], Order.Status.credited
      ),
      (.paid, .paymentFailed, ["applied"], .credited), (.paid, .cancelled, ["applied"], .credited),
      (.paid, .needsReview, ["applied"], .credited),
      (.failed, .awaitingPayment, ["applied"], .paymentFailed),
      (.expired, .awaitingPayment, ["applied"], .expired),
    ])
  func applied(
    event: SandboxDelivery.Event, status: Order.Status, words: [String], next: Order.Status
  ) {
    let expectation = WebhookExpectation(
      of: SandboxDelivery(event: event, copies: 64), whileOrderIs: status)
    #expect(expectation.rows[0].words == words)
    #expect(expectation.rows.map(\.count) == [1, 63])
    #expect(expectation.statusAfter == next)
  }

  @Test("What a forger sends is refused, whatever the order is", arguments: Order.Status.allCases)
  func refused(status: Order.Status) {
    let expectation = WebhookExpectation(
      of: SandboxDelivery(event: .paid, spoil: .badSource, copies: 3), whileOrderIs: status)
    #expect(expectation.rows == [.init(status: 403, words: ["source_not_allowed"], count: 3)])
    #expect(expectation.statusAfter == status)
    let answer = DeliveryAnswer(status: 403, result: nil, code: "source_not_allowed")
    #expect(expectation.isMet(by: [answer, answer, answer]))
    #expect(!expectation.isMet(by: [answer, answer]))
    let credited = DeliveryAnswer(status: 200, result: .applied, code: nil)
    #expect(!expectation.isMet(by: [answer, answer, credited]))
  }
}
