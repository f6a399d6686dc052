internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// The contract's tag `upstream`: the pricing, payment and ledger services, simulated. Faults that
/// are armed for them strike here, so that whoever asks meets a real silence or a real reset.
struct UpstreamRoutes {
  private static let paidInvoices = "/api/v1/billing/subscriptions/paid_pi"
  private static let payments = "/api/v1/payments"

  let services: SimulatedServices

  var all: [Route] { pricing + ledger + payment }

  private var pricing: [Route] {
    [
      Route(.get, "/api/v4/packages/{package_id}", for: .apiKey, suffering: .service(.pricing)) {
        [services] exchange throws(Problem) in
        let id = PackageID(try exchange.parameter("package_id"))
        return .json(try asked { () throws(UpstreamFailure) in try services.pricing.package(id) })
      }
    ]
  }

  private var ledger: [Route] {
    [
      Route(.post, Self.paidInvoices, for: .apiKey, suffering: .service(.paidInvoice)) {
        [services] exchange throws(Problem) in
        let invoice = try exchange.body { $0.paidInvoice() }
        let booked = try asked { () throws(UpstreamFailure) in
          try services.ledger.bookOnce(invoice)
        }
        return .json(booked.invoice, status: booked.isNew ? 201 : 200)
      },
      Route(.get, Self.paidInvoices, for: .apiKey, suffering: .service(.paidInvoice)) {
        [services] exchange throws(Problem) in
        let order = OrderID(try exchange.requiredQueryText("order_id", lengthMax: 64))
        let invoices = try asked { () throws(UpstreamFailure) in
          try services.ledger.invoices(of: order)
        }
        return .json(["data": invoices.json] as JSONValue)
      },
    ]
  }

  private var payment: [Route] {
    [
      Route(.post, Self.payments, for: .apiKey, suffering: .service(.payment)) {
        [services] exchange throws(Problem) in
        let request = try exchange.body { $0.paymentRequest() }
        let opened = try asked { () throws(UpstreamFailure) in
          try services.payments.openOnce(request)
        }
        return .json(opened.payment, status: opened.isNew ? 201 : 200)
      },
      Route(.get, Self.payments, for: .apiKey, suffering: .service(.payment)) {
        [services] exchange throws(Problem) in
        let order = OrderID(try exchange.requiredQueryText("order_id", lengthMax: 64))
        let payment = try asked { () throws(UpstreamFailure) in
          try services.payments.payment(of: order)
        }
        guard let payment else { throw Problem(.paymentNotFound) }
        return .json(payment)
      },
    ]
  }
}

/// What a simulated service answers; its refusals as problems.
private func asked<Answer>(
  _ body: () throws(UpstreamFailure) -> Answer
) throws(Problem) -> Answer {
  do throws(UpstreamFailure) {
    return try body()
  } catch {
    switch error {
    case .refused(_, let code):
      throw ProblemCode(rawValue: code).map { Problem($0) } ?? Problem(.invalidRequest)
    case .busy, .notConnected, .timedOut, .malformedBody, .connectionReset:
      throw Problem(.storeUnavailable)
    }
  }
}

extension FieldReader {
  fileprivate mutating func paymentRequest() -> PaymentRequest? {
    let order = required("order_id", as: OrderID.self, .length(0...64))
    let amount = required("amount", as: Int64.self, .atLeast(0))
    let currency = required("currency", as: Currency.self)
    let expiresAt = required("expires_at", as: Timestamp.self)
    guard let order, let amount, let currency, let expiresAt else { return nil }
    return PaymentRequest(
      orderID: order, amount: Rupiah(amount), currency: currency.rawValue, expiresAt: expiresAt)
  }

  fileprivate mutating func paidInvoice() -> PaidInvoice? {
    let order = required("order_id", as: OrderID.self, .length(0...64))
    let code = required("line_code", as: ComponentCode.self)
    let company = required("company_id", as: CompanyID.self, .length(0...64))
    let packageCode = required("package_code", as: String.self, .length(0...64))
    let quantity = required("quantity", as: Int64.self, .atLeast(1))
    let amount = required("amount", as: Int64.self, .atLeast(0))
    let activeFrom = required("active_from", as: CalendarDate.self)
    let paidDate = required("paid_date", as: CalendarDate.self)
    let periodEnd = optional("period_end", as: CalendarDate.self, nullable: true)
    let version = optional("billing_version", as: String.self, nullable: true)
    _ = optional("paid_invoice_id", as: String.self, nullable: true)
    guard let order, let code, let company, let packageCode, let quantity, let amount,
      let activeFrom, let paidDate
    else { return nil }
    // The ledger gives the id.
    return PaidInvoice(
      id: nil, orderID: order, lineCode: code, companyID: company, packageCode: packageCode,
      quantity: quantity, amount: Rupiah(amount), activeFrom: activeFrom, paidDate: paidDate,
      periodEnd: periodEnd, billingVersion: version)
  }
}

/// The currencies that payments are opened in.
private enum Currency: String, CaseIterable, JSONDecodable, FieldFaultCoded {
  case rupiah = "IDR"
}
