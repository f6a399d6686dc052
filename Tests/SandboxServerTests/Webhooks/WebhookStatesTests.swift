import BillingEngine
import Foundation
import HTTPMessages
import Synchronization
import Testing
import TopupBackend
import TopupDomain

@testable import SandboxServer

@Suite("W05: every event in every state, as bytes through the route")
struct WebhookStatesTests {
  enum State: String, CaseIterable {
    case awaitingPayment, paymentFailed, expired, cancelled, needsReview, credited
    case creditedByAnother, unknownOrder, otherCompany
  }

  enum Report: String, CaseIterable {
    case paid, wrongAmount, wrongCurrency, failed, expired
  }

  /// W05's table: what is answered, and whether it credits.
  private static func expected(_ state: State, _ report: Report) -> (WebhookAnswer, Bool) {
    switch (state, report) {
    case (.awaitingPayment, .paid), (.paymentFailed, .paid), (.expired, .paid),
      (.cancelled, .paid), (.needsReview, .paid):
      ("200 applied", true)
    case (.awaitingPayment, .failed), (.awaitingPayment, .expired): ("200 applied", false)
    case (.paymentFailed, .failed): ("200 duplicate", false)
    case (.credited, .paid): ("200 duplicate", false)
    case (_, .paid), (_, .wrongAmount), (_, .wrongCurrency): ("200 needs_review", false)
    case (_, .failed), (_, .expired): ("200 ignored", false)
    }
  }

  @Test("W05: the table", arguments: State.allCases, Report.allCases)
  func table(state: State, report: Report) throws {
    let stage = try PaymentStage()
    let order = try stage.order()
    switch state {
    case .awaitingPayment, .unknownOrder, .otherCompany: break
    case .paymentFailed: _ = stage.deliver(try stage.event(.failed, of: order))
    case .expired: _ = stage.deliver(try stage.event(.expired, of: order))
    case .cancelled: _ = try stage.engine.cancelOrder(order.id, by: stage.caller())
    case .needsReview: _ = stage.deliver(try stage.event(of: order, off: -1, payment: "pm_odd"))
    case .credited: _ = stage.deliver(try stage.event(of: order))
    case .creditedByAnother: _ = stage.deliver(try stage.event(of: order, payment: "pm_other"))
    }
    let before = try stage.remaining()
    var event = try stage.event(
      report == .failed ? .failed : report == .expired ? .expired : .paid, of: order,
      off: report == .wrongAmount ? 1 : 0, currency: report == .wrongCurrency ? "USD" : "IDR")
    if state == .unknownOrder { event.orderID = OrderID("to_nobody") }
    if state == .otherCompany { event.companyID = CompanyID("CID-1002") }
    let (answer, credits) = Self.expected(state, report)
    #expect(stage.deliver(event) == answer)
    #expect(
      try stage.remaining() == before.adding(credits ? Decimal4(Int64(1_000_000)) : .zero))
    let isLate = credits && [.paymentFailed, .expired, .cancelled].contains(state)
    #expect(try stage.events("late_payment").count == (isLate ? 1 : 0))
    let contradicts = state == .credited && [.failed, .expired].contains(report)
    #expect(try stage.events("contradictory_webhook").count == (contradicts ? 1 : 0))
    let isSecond =
      state == .creditedByAnother && [.paid, .wrongAmount, .wrongCurrency].contains(report)
    #expect(try stage.events("second_payment").count == (isSecond ? 1 : 0))
    // Once more: nothing is credited twice.
    let after = try stage.remaining()
    _ = stage.deliver(event)
    #expect(try stage.remaining() == after)
  }

  @Test("S14: any order and multiplicity of reports ends in the same balances", arguments: 1...20)
  func anyOrder(seed: Int) throws {
    let random = SeededRandomSource(seed: UInt64(seed))
    let stage = try PaymentStage()
    let orders = try (0..<3).map { _ in try stage.order() }
    let before = try stage.remaining()
    var reports: [PaymentEvent] = []
    for order in orders {
      for event in [
        try stage.event(of: order), try stage.event(.failed, of: order),
        try stage.event(.expired, of: order), try stage.event(of: order, off: -1, payment: "pm_1"),
      ] {
        for _ in 0...(random.next() % 3) { reports.append(event) }
      }
    }
    for index in reports.indices.reversed() {
      reports.swapAt(index, Int(random.next() % UInt64(index + 1)))
    }
    for report in reports { #expect(stage.deliver(report).description.hasPrefix("200 ")) }
    #expect(try stage.remaining() == before.adding(Decimal4(Int64(3_000_000))))
    for order in orders { #expect(try stage.reload(order).status == .credited) }
    #expect(try stage.events("order_credited").count == 3)
  }

  @Test("S14: 32 copies at once credit once", arguments: [false, true])
  func concurrent(isOnDisk: Bool) throws {
    let folder = try TemporaryFolder()
    let stage = try isOnDisk ? PaymentStage(at: folder.path("billing")) : PaymentStage()
    let order = try stage.order()
    let before = try stage.remaining()
    let request = stage.delivery(try stage.event(of: order).json.utf8())
    let answers = Mutex<[String]>([])
    let group = DispatchGroup()
    for _ in 0..<32 {
      DispatchQueue(label: "copy").async(group: group) {
        let answer = stage.answer(request).description
        answers.withLock { $0.append(answer) }
      }
    }
    group.wait()
    let counts = Dictionary(answers.withLock { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(counts == ["200 applied": 1, "200 duplicate": 31])
    #expect(try stage.remaining() == before.adding(Decimal4(Int64(1_000_000))))
  }

  @Test("W01: after a restart a replay is a duplicate, and a rejected one can still be made good")
  func restart() throws {
    let folder = try TemporaryFolder()
    let stage = try PaymentStage(at: folder.path("billing"))
    let order = try stage.order()
    let second = try stage.order()
    let request = stage.delivery(try stage.event(of: order).json.utf8())
    let late = stage.delivery(try stage.event(of: second).json.utf8(), id: "msg_2")
    #expect(stage.answer(request) == "200 applied")
    #expect(stage.answer(late.with("webhook-signature", "v1,")) == "401 invalid_signature")
    let again = try PaymentStage(at: folder.path("billing"), isLoaded: true)
    #expect(again.answer(request) == "200 duplicate")
    #expect(again.answer(late) == "200 applied")
    #expect(again.answer(late) == "200 duplicate")
    #expect(try again.events("order_credited").count == 2)
  }
}
