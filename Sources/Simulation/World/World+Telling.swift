internal import BillingEngine
internal import TopupBackend
internal import TopupDomain

extension SimulatedWorld {
  /// One line of a trace: when, who, what, what went wrong, and what came of it.
  func told(_ step: Step, _ operation: Operation, _ answer: String) -> String {
    var parts = ["#\(step.index)"]
    if operation.depth > 0 {
      parts[0] = String(repeating: "  ", count: operation.depth) + "within it"
    }
    parts.append(TimeZoneRules.utc.rfc3339(operation.began))
    parts.append("server \(operation.server + 1):")
    parts.append(Self.text(of: operation.request))
    if let trouble = operation.trouble { parts.append("[\(trouble)]") }
    if operation.isDead { parts.append("→ the server died") } else { parts.append("→ \(answer)") }
    return parts.joined(separator: " ")
  }

  /// What matters of an answer, in a few words.
  static func text<Answer>(of answer: Answer) -> String {
    switch answer {
    case let deduction as Deduction:
      guard case .applied(let taken) = deduction.outcome else {
        return "\(deduction.outcome)" + (deduction.isDuplicate ? ", again" : "")
      }
      let shares = taken.creditedTo.map { "\($0.bucket.rawValue) \($0.amount)" }
      return "\(taken.valueBefore) to \(taken.valueAfter), from " + shares.joined(separator: ", ")
        + (deduction.isDuplicate ? ", again" : "")
    case let quote as Quote: return "\(quote.id) over \(quote.price.total.amount)"
    case let placed as PlacedOrder:
      return "\(placed.order.id) over \(placed.order.price.total.amount)"
        + (placed.isReplay ? ", again" : "")
    case let order as TopupOrder: return "\(order.id) is \(order.status.rawValue)"
    case let result as PaymentEventResult: return result.rawValue
    default: return String("\(answer)".prefix(200))
    }
  }

  private static func text(of request: Request) -> String {
    switch request {
    case .load: "load"
    case .deduct(let request):
      "deduct \(request.quantity) \(request.billingCode) of \(request.companyID), code "
        + "\(request.uniqueCode), \(request.status.rawValue)"
    case .notice(let notice):
      "webhook \(notice.reported.kind.rawValue) \(notice.reported.paymentID) of "
        + "\(notice.reported.orderID) over \(notice.reported.currency) "
        + "\(notice.reported.amount.amount)"
    case .quote(let company, let user, let cart):
      "quote for C\(company) by \(user.role.rawValue): "
        + cart.map { "\($0.code)=\($0.value)" }.joined(separator: " ")
    case .order(let company, let user, let quote, let key):
      "order \(quote) for C\(company) by \(user.role.rawValue), key \(key)"
    case .cancel(let company, let user, let order):
      "cancel \(order) for C\(company) by \(user.role.rawValue)"
    case .dueWork: "due work"
    case .limit(let update):
      "set \(update.code) of \(update.companyID): limit "
        + (update.postpaidLimit?.description ?? "as it is") + ", threshold \(update.threshold)"
    case .register(let registration):
      "register \(registration.wabaID) for \(registration.companyID)"
    case .preference(let company, let name, let isOn): "set \(name) of C\(company) \(isOn)"
    case .read(let company, let reading): "read \(reading) of C\(company)"
    }
  }
}
