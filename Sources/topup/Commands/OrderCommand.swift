import BillingEngine
import InMemoryBackend
import TopupBackend
import TopupDomain
import TopupModel

/// `topup order`: a whole top-up without a screen. Without `--yes` it prints the review and stops.
struct OrderCommand {
  let arguments: Arguments
  let language: Language

  /// The text, and what is left to do once it has been written.
  func run() async throws(Failure) -> CommandOutput {
    let cart = try arguments.cart()
    let place = try CommandBackend(arguments)
    let backend = place.backend
    guard arguments.has(.yes) else {
      let quote = try await quote(cart, at: backend)
      return CommandOutput(arguments.has(.json) ? quote.json.printed : reviewText(quote.price))
    }
    let placement = OrderPlacement(backend: backend, journal: place.journal, language: language)
    let order: TopupOrder
    if let earlier = try await placement.earlierOrder(of: cart) {
      order = earlier
    } else {
      order = try await placement.place(try await quote(cart, at: backend), of: cart)
    }
    if place.journal == nil { StandardOutput.error(OrderWords.nothingIsKept.text(language)) }
    if arguments.has(.json) { return CommandOutput(order.json.printed, then: placement.finish) }
    let zone = try await timeZone(of: backend)
    return CommandOutput(
      reviewText(order.price) + orderText(order, in: zone), then: placement.finish)
  }

  private func quote(
    _ cart: [CartLine], at backend: any Backend
  ) async throws(Failure) -> Quote {
    do throws(BackendError) { return try await backend.quote(cart) } catch {
      throw await failure(error, over: cart, at: backend)
    }
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

  private func reviewText(_ price: Quote.Price) -> String {
    let figures = language.figures
    var lines = TextTable(.left, .right, .right, .right, .left)
    for line in price.worded(in: language).lines {
      let months = line.billableMonths > 1 ? " × \(line.billableMonths)" : ""
      lines.add(
        line.label, figures.text(line.value), "× " + figures.priceText(line.unitPrice) + months,
        figures.text(line.amount), OrderWords.effect(of: line, language))
    }
    let tax = price.tax
    var totals = TextTable(.left, .right)
    totals.add(OrderWords.subtotal.text(language), figures.text(price.subtotal))
    if tax.rate.ratePercent > .zero {
      let rate = "\(tax.rate.name) \(figures.text(tax.rate.ratePercent))%"
      totals.add(rate, figures.text(tax.amount))
    }
    totals.add(OrderWords.total.text(language), figures.text(price.total))
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
enum OrderWords: Wording {
  case subtotal, total, payAt, until
  case raised(String), settles(String), adds(String), lasts(String)
  case outcomeOpen(String)
  case nothingIsKept
  /// An answer was lost on its way.
  case askingAgain
  /// The journal will tell.
  case runAgain
  /// The number of the order that an earlier run has made.
  case placedEarlier(String), otherAwaits(String)

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
    case .askingAgain:
      "No answer to the order yet; asking again with the same key, which cannot order twice…"
    case .outcomeOpen(let key):
      "It is not known whether the order was placed. Look for key \(key) before ordering again."
    case .runAgain:
      "It is not known whether the order was placed. Run the same command again: it finds out"
        + " first."
    case .placedEarlier(let number):
      "Order \(number) was placed by an earlier run of this command; nothing was ordered again."
    case .otherAwaits(let number): "Order \(number) already awaits payment."
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
    case .askingAgain:
      "Pesanan belum dijawab; ditanyakan lagi dengan kunci yang sama, jadi tidak terpesan dua kali…"
    case .outcomeOpen(let key):
      "Belum diketahui apakah pesanan sudah dibuat. Cari kunci \(key) sebelum memesan lagi."
    case .runAgain:
      "Belum diketahui apakah pesanan sudah dibuat. Jalankan perintah yang sama lagi: itu akan"
        + " dipastikan dulu."
    case .placedEarlier(let number):
      "Pesanan \(number) sudah dibuat oleh perintah ini sebelumnya; tidak ada yang dipesan lagi."
    case .otherAwaits(let number): "Pesanan \(number) masih menunggu pembayaran."
    }
  }
}
