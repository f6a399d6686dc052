public import BillingEngine
public import HTTPClient
internal import HTTPMessages
public import TopupBackend

/// The ledger service over HTTP.
public struct HTTPLedger: LedgerService {
  private static let path = "/api/v1/billing/subscriptions/paid_pi"

  private let line: UpstreamLine

  public init(at address: UpstreamAddress, over client: HTTPClient) {
    line = UpstreamLine(address: address, client: client)
  }

  public func book(_ invoice: PaidInvoice) throws(UpstreamFailure) -> PaidInvoice {
    let booked: PaidInvoice = try line.ask(.post, Self.path, invoice.json)
    // Booked is what was to be booked, and has a number.
    var expected = invoice
    expected.id = booked.id
    guard booked.id != nil, booked == expected else { throw .malformedBody }
    return booked
  }
}
