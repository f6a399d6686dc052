public import BillingEngine
public import HTTPClient
internal import HTTPMessages
public import TopupBackend
public import TopupDomain

/// The payment provider over HTTP.
public struct HTTPPayments: PaymentService {
  private static let path = "/api/v1/payments"

  private let line: UpstreamLine

  public init(at address: UpstreamAddress, over client: HTTPClient) {
    line = UpstreamLine(address: address, client: client)
  }

  public func open(_ request: PaymentRequest) throws(UpstreamFailure) -> Payment {
    let payment: Payment = try line.ask(.post, Self.path, request.json)
    // The payer's browser is sent there.
    guard payment.url.hasPrefix("https://") || payment.url.hasPrefix("http://") else {
      throw .malformedBody
    }
    return payment
  }

  public func payment(of order: OrderID) throws(UpstreamFailure) -> Payment? {
    let query = QueryItem.text(of: [QueryItem("order_id", order.text)])
    do throws(UpstreamFailure) {
      let payment: Payment = try line.ask(.get, Self.path + "?" + query)
      guard payment.orderID == order else { throw .malformedBody }
      return payment
    } catch {
      // Only the provider itself can say that there is none: any gateway answers 404.
      if error == .refused(status: 404, code: ProblemCode.paymentNotFound.rawValue) { return nil }
      throw error
    }
  }
}
