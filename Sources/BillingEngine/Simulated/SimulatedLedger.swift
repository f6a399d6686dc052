public import TopupBackend
public import TopupDomain

/// The ledger service of a sandbox: it refuses a paid invoice without the end of the period where
/// there is one.
public final class SimulatedLedger: LedgerService {
  private let records: any SandboxRecords
  private let random: any RandomSource
  private let upstream: SimulatedUpstream

  init(records: any SandboxRecords, random: any RandomSource, upstream: SimulatedUpstream) {
    self.records = records
    self.random = random
    self.upstream = upstream
  }

  public func book(_ invoice: PaidInvoice) throws(UpstreamFailure) -> PaidInvoice {
    try bookOnce(invoice).invoice
  }

  /// Books a line, or finds what was booked for it before, and says which.
  public func bookOnce(
    _ invoice: PaidInvoice
  ) throws(UpstreamFailure) -> (invoice: PaidInvoice, isNew: Bool) {
    try upstream.answer()
    do throws(Rollback) {
      if invoice.periodEnd == nil, try records.needsPeriodEnd(invoice.lineCode) {
        throw .refused(.periodEndRequired)
      }
      var booked = invoice
      booked.id = PaidInvoiceID(random.id("pi"))
      return try records.book(booked)
    } catch {
      throw UpstreamFailure(error)
    }
  }

  /// What was booked for an order, in that order.
  public func invoices(of order: OrderID) throws(UpstreamFailure) -> [PaidInvoice] {
    try upstream.answer()
    do throws(Rollback) {
      return try records.invoices(of: order)
    } catch {
      throw UpstreamFailure(error)
    }
  }
}
