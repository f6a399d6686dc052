import TopupBackend
import TopupDomain

/// What two orders that were made alike have in common.
enum OrderShape {
  private static let hourMilliseconds: Int64 = 3_600_000

  /// Without what is made up anew each time: ids, links and times of day.
  static func normal(_ order: TopupOrder) -> TopupOrder {
    var order = order
    order.id = OrderID("")
    order.payment.url = ""
    order.payment.paymentID = order.payment.paymentID.map { _ in PaymentID("") }
    order.payment.paidAt = order.payment.paidAt.map(hour)
    order.createdAt = hour(order.createdAt)
    order.timeline = order.timeline.map { row in
      var row = row
      row.at = hour(row.at)
      row.detail = row.detail.map { _ in "" }
      return row
    }
    order.paidInvoices = order.paidInvoices.map { invoice in
      var invoice = invoice
      invoice.id = invoice.id.map { _ in PaidInvoiceID("") }
      invoice.orderID = OrderID("")
      return invoice
    }
    return order
  }

  private static func hour(_ time: Timestamp) -> Timestamp {
    Timestamp(milliseconds: time.milliseconds / hourMilliseconds)
  }
}
