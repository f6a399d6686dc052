import BillingEngine
import InMemoryBackend
import TopupBackend
import TopupDomain
import TopupModel

/// `topup order`: a whole top-up without a screen. Without `--yes` it prints the review and stops.
struct OrderCommand {
  let arguments: Arguments
  let language: Language

  /// How often a request whose answer was lost is sent again, with the same key.
  private static let attemptsMax = 4

  func run() async throws(Failure) -> String {
    let cart = try arguments.cart()
    let backend = try CommandBackend(arguments).backend
    let quote: Quote
    do throws(BackendError) { quote = try await backend.quote(cart) } catch {
      throw await failure(error, over: cart, at: backend)
    }
    guard arguments.has(.yes) else {
      return arguments.has(.json) ? quote.json.printed : reviewText(quote)
    }
    var mint = KeyMint(seed: randomSeed())
    let order = try await place(quote, key: mint.next(), on: backend)
    if backend.place == .sampleData {
      StandardOutput.error(OrderWords.nothingIsKept.text(language))
    }
    if arguments.has(.json) { return order.json.printed }
    return reviewText(quote) + orderText(order, in: try await timeZone(of: backend))
  }

  /// Faults of single lines are told of the words that gave them.
  private func failure(
    _ error: BackendError, over cart: [CartLine], at backend: any Backend
  ) async -> Failure {
    guard case .refused(let problem) = error, !problem.errors.isEmpty else {
      return .backend(error)
    }
    return .cart(
      CartRefusal(
        problem: problem, cart: cart, settings: arguments.all(.set),
        catalog: try? await backend.catalog()))
  }

  /// An answer that was lost is asked for again with the same key: that cannot order twice (S14).
  private func place(
    _ quote: Quote, key: IdempotencyKey, on backend: any Backend
  ) async throws(Failure) -> TopupOrder {
    var attempt = 1
    var isOpen = false
    while true {
      do throws(BackendError) {
        return try await backend.placeOrder(quote.id, key: key).order
      } catch {
        // Once an answer was lost, only one that knows of that request says what became of it.
        isOpen = error.leavesOutcomeOpen || isOpen && !error.saysKeyOrderedNothing
        guard isOpen, attempt < Self.attemptsMax else {
          if isOpen { StandardOutput.error(OrderWords.outcomeOpen(key.text).text(language)) }
          throw .backend(error)
        }
        try? await Task.sleep(for: .milliseconds(250 << attempt))
        attempt += 1
      }
    }
  }

  private func reviewText(_ quote: Quote) -> String {
    let figures = language.figures
    var lines = TextTable(.left, .right, .right, .right, .left)
    for line in quote.worded(in: language).price.lines {
      let months = line.billableMonths > 1 ? " × \(line.billableMonths)" : ""
      lines.add(
        line.label, figures.text(line.value), "× " + figures.priceText(line.unitPrice) + months,
        figures.text(line.amount), OrderWords.effect(of: line, language))
    }
    let tax = quote.price.tax
    var totals = TextTable(.left, .right)
    totals.add(OrderWords.subtotal.text(language), figures.text(quote.price.subtotal))
    if tax.rate.ratePercent > .zero {
      let rate = "\(tax.rate.name) \(figures.text(tax.rate.ratePercent))%"
      totals.add(rate, figures.text(tax.amount))
    }
    totals.add(OrderWords.total.text(language), figures.text(quote.price.total))
    return lines.text + totals.text
  }

  private func orderText(_ order: TopupOrder, in zone: TimeZoneRules) -> String {
    let url = VisibleText(order.payment.url).string
    let until = order.payment.expiresAt.text(language, in: zone)
    return "\n\(order.number): \(order.status.text(language))\n"
      + "\(OrderWords.payAt.text(language)) \(url) (\(OrderWords.until.text(language)) \(until))\n"
  }
}

/// 128 random bits as text, new for every run.
func randomSeed() -> String {
  SystemRandomSource().token()
}

/// The words of `topup order`.
private enum OrderWords: Wording {
  case subtotal, total, payAt, until
  case raised(String), settles(String), adds(String), lasts(String)
  case outcomeOpen(String)
  case nothingIsKept

  static func effect(of line: QuoteLine, _ language: Language) -> String {
    var parts: [OrderWords] = []
    if let from = line.adjustedFrom { parts.append(.raised(language.figures.text(from))) }
    if line.settlesExcess > .zero {
      parts.append(.settles(Measure(line.settlesExcess, unit: line.unit).text(language)))
    }
    parts.append(.adds(Measure(line.netCredit, unit: line.unit).text(language)))
    if let end = line.periodEnd { parts.append(.lasts(end.text(language))) }
    return parts.map { $0.text(language) }.joined(separator: ", ")
  }

  var english: String {
    switch self {
    case .subtotal: "Subtotal"
    case .total: "Total"
    case .payAt: "Pay at"
    case .until: "until"
    case .raised(let from): "raised from \(from)"
    case .settles(let amount): "settles \(amount)"
    case .adds(let amount): "adds \(amount)"
    case .lasts(let day): "until \(day)"
    case .nothingIsKept:
      "Sample data keeps nothing, so this order ends with this command."
    case .outcomeOpen(let key):
      "It is not known whether the order was placed. Look for key \(key) before ordering again."
    }
  }

  var indonesian: String {
    switch self {
    case .subtotal: "Subtotal"
    case .total: "Total"
    case .payAt: "Bayar di"
    case .until: "sampai"
    case .raised(let from): "dinaikkan dari \(from)"
    case .settles(let amount): "melunasi \(amount)"
    case .adds(let amount): "menambah \(amount)"
    case .lasts(let day): "sampai \(day)"
    case .nothingIsKept:
      "Data contoh tidak disimpan, jadi pesanan ini berakhir bersama perintah ini."
    case .outcomeOpen(let key):
      "Belum diketahui apakah pesanan sudah dibuat. Cari kunci \(key) sebelum memesan lagi."
    }
  }
}
