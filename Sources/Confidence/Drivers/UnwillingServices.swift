import BillingEngine
import Synchronization
import TopupBackend
import TopupDomain

/// Takes each e-mail at the third try: the first is refused, and the answer to the second is lost
/// although the e-mail was taken.
final class UnwillingMail: MailSink {
  private struct State {
    var tries: [String: Int] = [:]
    var taken: [String: Mail] = [:]
  }

  private let state = Mutex(State())

  /// What was taken, by its kind.
  var kinds: [Mail.Kind] {
    state.withLock { $0.taken.values.map(\.kind) }.sorted { $0.rawValue < $1.rawValue }
  }

  func send(_ mail: Mail) throws(UpstreamFailure) {
    let number = state.withLock { state in
      let number = state.tries["\(mail.kind) \(mail.subject)", default: 0] + 1
      state.tries["\(mail.kind) \(mail.subject)"] = number
      if number > 1 { state.taken[mail.id] = mail }
      return number
    }
    if number == 1 { throw .busy(status: 503, retryAfterSeconds: nil) }
    if number == 2 { throw .connectionReset }
  }
}

/// A payment provider that lets somebody look while a payment is being opened.
final class InterruptedPayments: PaymentService {
  private struct State {
    var beneath: (any PaymentService)?
    var look: @Sendable () -> String = { "" }
    var seen = "nobody has looked"
  }

  private let state = Mutex(State())

  func lie(over beneath: any PaymentService) { state.withLock { $0.beneath = beneath } }

  func whileOpening(_ look: @escaping @Sendable () -> String) {
    state.withLock { $0.look = look }
  }

  /// What was seen last.
  var seen: String { state.withLock { $0.seen } }

  func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment {
    let seen = state.withLock { $0.look }()
    state.withLock { $0.seen = seen }
    return try beneath().open(request)
  }

  func payment(of order: OrderID) throws(UpstreamFailure) -> Payment? {
    try beneath().payment(of: order)
  }

  private func beneath() throws(UpstreamFailure) -> any PaymentService {
    guard let beneath = state.withLock({ $0.beneath }) else { throw .notConnected }
    return beneath
  }
}

/// A ledger that answers whatever a check wants it to.
struct OddLedger: LedgerService {
  typealias Answer = @Sendable (PaidInvoice) throws(UpstreamFailure) -> PaidInvoice

  let answer: Answer

  func book(_ invoice: PaidInvoice) throws(UpstreamFailure) -> PaidInvoice { try answer(invoice) }
}
