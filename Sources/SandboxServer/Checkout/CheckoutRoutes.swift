internal import BillingEngine
internal import HTTPMessages
internal import TopupBackend
internal import TopupDomain

/// The payment provider's pages, simulated: where a payment is made, and where the payer lands.
struct CheckoutRoutes {
  private static let path = "/pay/{payment_token}"

  let provider: SimulatedProvider

  var all: [Route] {
    [
      Route(.get, Self.path, for: .everybody) { [provider] exchange throws(Problem) in
        guard let checkout = try provider.checkout(exchange) else {
          return try Self.notFound(exchange)
        }
        return .page(CheckoutPage(language: checkout.language).checkout(checkout))
      },
      Route(.post, Self.path, for: .everybody) { [provider] exchange throws(Problem) in
        let action = try exchange.checkoutAction()
        guard let checkout = try provider.checkout(exchange) else {
          return try Self.notFound(exchange)
        }
        // What is over is over: the return page says so (S18).
        if checkout.state.takesPayment {
          try provider.settle(checkout.order.id, as: action.kind)
        }
        return .response(
          HTTPResponse(303, headers: ["Location": try Self.returnPath(exchange)]))
      },
      Route(.get, Self.path + "/return", for: .everybody) { [provider] exchange throws(Problem) in
        guard let checkout = try provider.checkout(exchange) else {
          return try Self.notFound(exchange)
        }
        let token = PercentEncoding.encode(try exchange.parameter("payment_token"))
        return .page(
          CheckoutPage(language: checkout.language).result(checkout, checkoutLink: "../" + token))
      },
    ]
  }

  private static func returnPath(_ exchange: Exchange) throws(Problem) -> String {
    let token = PercentEncoding.encode(try exchange.parameter("payment_token"))
    return exchange.basePath.prefix + "/pay/" + token + "/return"
  }

  /// A page for whoever asks for one, a problem for everybody else.
  private static func notFound(_ exchange: Exchange) throws(Problem) -> Reply {
    let accepted = exchange.request.message.headers.all("Accept").joined(separator: ",")
    guard accepted.lowercased().contains("text/html") else { throw Problem(.paymentNotFound) }
    return .page(CheckoutPage(language: exchange.checkoutLanguage).notFound, status: 404)
  }
}

/// What a button of the checkout page says.
private enum CheckoutAction: String, CaseIterable {
  case pay, fail, expire

  var kind: PaymentEvent.Kind {
    switch self {
    case .pay: .paid
    case .fail: .failed
    case .expire: .expired
    }
  }
}

extension SimulatedProvider {
  /// What the page of the token in a request's path shows; nil where there is none.
  fileprivate func checkout(_ exchange: Exchange) throws(Problem) -> Checkout? {
    let now = clock.now()
    guard let payment = try payments.payment(token: exchange.parameter("payment_token")),
      let (order, company) = try engine.checkout(of: payment.orderID)
    else { return nil }
    return Checkout(
      order: order, company: company,
      state: CheckoutState(order: order, payment: payment, at: now), now: now,
      language: exchange.checkoutLanguage)
  }
}

extension Exchange {
  fileprivate var checkoutLanguage: CheckoutLanguage {
    CheckoutLanguage(
      accepting: request.message.headers.all("Accept-Language").joined(separator: ","))
  }

  /// The form's one member that counts.
  fileprivate func checkoutAction() throws(Problem) -> CheckoutAction {
    let type = request.message.headers["Content-Type"] ?? ""
    let mediaType = type.split(separator: ";").first?.trimmed.lowercased()
    guard mediaType == "application/x-www-form-urlencoded" else {
      throw Problem(.unsupportedMediaType, "Send application/x-www-form-urlencoded")
    }
    guard let text = String(validating: request.message.body, as: UTF8.self),
      let items = QueryItem.items(of: text)
    else { throw Problem(.invalidParameter, "The form has a broken escape") }
    let values = items.filter { $0.name == "action" }.map(\.value)
    guard values.count == 1, let action = CheckoutAction(rawValue: values[0]) else {
      let code: FieldErrorCode = values.isEmpty ? .required : .unknownOption
      let actions = CheckoutAction.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem(
        .invalidRequest,
        errors: [
          .init(field: "action", code: code.rawValue, message: "Must be one of: \(actions)")
        ])
    }
    return action
  }
}

extension Reply {
  /// A page that runs nothing, loads nothing and is framed by nobody.
  fileprivate static func page(_ html: HTML, status: Int = 200) -> Reply {
    let policy =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
      + "frame-ancestors 'none'"
    return .response(
      HTTPResponse(
        status,
        headers: [
          "Content-Type": "text/html; charset=utf-8",
          "Content-Security-Policy": policy,
          "Referrer-Policy": "no-referrer",
          "X-Content-Type-Options": "nosniff",
          "X-Frame-Options": "DENY",
          "Cache-Control": "no-store",
        ], body: Array(html.text.utf8)))
  }
}
