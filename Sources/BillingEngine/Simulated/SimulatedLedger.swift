private import Synchronization
public import TopupBackend
public import TopupDomain

/// The ledger service of a sandbox: it refuses a paid invoice without the end of the period where
/// there is one.
public final class SimulatedLedger: LedgerService {
  private struct Line: Hashable {
    var orderID: OrderID
    var code: ComponentCode
  }

  private struct Books {
    var invoices: [Line: PaidInvoice] = [:]
    /// The sections whose quota lasts until the contract ends.
    var codesWithPeriod: [ComponentCode] = []
  }

  private let upstream: SimulatedUpstream
  private let random: any RandomSource
  private let books = Mutex(Books())

  public init(
    random: any RandomSource, board: FaultBoard,
    pause: @escaping @Sendable (_ milliseconds: Int) -> Void
  ) {
    upstream = SimulatedUpstream(target: .paidInvoice, board: board, pause: pause)
    self.random = random
  }

  /// Forgets every invoice and learns which sections need a period.
  public func reset(rows: [CatalogRow]) {
    let codes = rows.filter { $0.quotaType == .untilContractEnd }.map { $0.code }
    books.withLock { $0 = Books(codesWithPeriod: codes) }
  }

  public func book(_ invoice: PaidInvoice) throws(UpstreamFailure) -> PaidInvoice {
    try upstream.answer()
    return try books.withLock { books throws(UpstreamFailure) in
      if books.codesWithPeriod.contains(invoice.lineCode), invoice.periodEnd == nil {
        throw .refused(status: 422, code: ProblemCode.periodEndRequired.rawValue)
      }
      let line = Line(orderID: invoice.orderID, code: invoice.lineCode)
      if let booked = books.invoices[line] { return booked }
      var booked = invoice
      booked.id = PaidInvoiceID(random.id("pi"))
      books.invoices[line] = booked
      return booked
    }
  }

  public var booked: [PaidInvoice] { books.withLock { Array($0.invoices.values) } }
}
