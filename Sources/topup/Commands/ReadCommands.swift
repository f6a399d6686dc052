import InMemoryBackend
import TopupBackend
import TopupDomain
import TopupModel

/// `topup balance`, `catalog`, `orders` and `companies`: what the screens show, for scripts and
/// pipes.
struct ReadCommands {
  let arguments: Arguments
  let language: Language

  func balance() async throws(Failure) -> String {
    let backend = try CommandBackend(arguments).backend
    let info = try await asked { () async throws(BackendError) in try await backend.billingInfo() }
    return arguments.has(.json) ? info.json.printed : balanceText(info)
  }

  func catalog() async throws(Failure) -> String {
    let backend = try CommandBackend(arguments).backend
    let catalog = try await asked { () async throws(BackendError) in try await backend.catalog() }
    if arguments.has(.json) { return catalog.json.printed }
    let config = try await asked { () async throws(BackendError) in
      try await backend.clientConfig()
    }
    return CatalogText(catalog: catalog, config: config, language: language).text
  }

  /// What a start without a terminal prints.
  func listing() async throws(Failure) -> String {
    let backend = try CommandBackend(arguments).backend
    let config = try await asked { () async throws(BackendError) in
      try await backend.clientConfig()
    }
    let info = try await asked { () async throws(BackendError) in try await backend.billingInfo() }
    let catalog = try await asked { () async throws(BackendError) in try await backend.catalog() }
    let head = VisibleText("\(config.companyName) (\(config.companyID))").string
    let sections = CatalogText(catalog: catalog, config: config, language: language).text
    return "\(head)\n\n\(balanceText(info))\n\(sections)"
  }

  func orders() async throws(Failure) -> String {
    let query = try arguments.orderQuery()
    let backend = try CommandBackend(arguments).backend
    let page = try await asked { () async throws(BackendError) in try await backend.orders(query) }
    if arguments.has(.json) { return page.json.printed }
    if page.rows.isEmpty {
      let none = query.cursor == nil ? ListingWords.noOrders : .noMoreOrders
      let words = query.status.map(ListingWords.noOrdersOfStatus) ?? none
      return words.text(language) + "\n"
    }
    let zone = try await timeZone(of: backend)
    var table = TextTable(.left, .left, .right, .left)
    for order in page.rows {
      table.add(
        order.number, order.createdAt.text(language, in: zone), money(order.price.total),
        order.status.text(language))
    }
    guard let cursor = page.nextCursor else { return table.text }
    return table.text + "\(ListingWords.more.text(language)): --cursor \(cursor)\n"
  }

  func companies() throws(Failure) -> String {
    let limit = try arguments.limit()
    let shown = try Workplace.companies(of: Workplace.sandbox(arguments)).prefix(limit)
    if arguments.has(.json) {
      let rows = shown.map { company -> JSONValue in
        [
          "company_id": company.id.json, "name": company.name.json, "about": company.about.json,
        ]
      }
      return JSONValue.object(["data": .array(rows), "next_cursor": .null]).printed
    }
    var table = TextTable(.left, .left, .left)
    for company in shown { table.add(company.id.text, company.name, company.about ?? "") }
    return table.text
  }

  // MARK: Texts

  private func balanceText(_ info: BillingInfo) -> String {
    var table = TextTable(.left, .right)
    switch info.worded(in: language) {
    case .v3(let info):
      if info.balances.isEmpty { return ListingWords.noBalances.text(language) + "\n" }
      for balance in info.balances {
        let figure =
          balance.isUnlimited
          ? ListingWords.unlimited.text(language)
          : Measure(balance.remaining, unit: balance.unit).text(language)
        table.add(balance.label, figure)
      }
    case .legacy(let info):
      table.add("WhatsApp", Measure(info.waBalance, unit: Measure.moneyUnit).text(language))
      table.add("MUV", language.figures.text(info.muv))
    }
    return ListingWords.balances.text(language) + "\n" + table.text
  }

  private func money(_ amount: Rupiah) -> String { language.figures.text(amount) }
}

/// The zone that the company's times are read in.
func timeZone(of backend: any Backend) async throws(Failure) -> TimeZoneRules {
  let config = try await asked { () async throws(BackendError) in
    try await backend.clientConfig()
  }
  return TimeZoneRules(builtIn: config.timeZoneName) ?? .jakarta
}

/// Turns what a backend throws into the program's own failure.
func asked<Value>(
  _ call: () async throws(BackendError) -> Value
) async throws(Failure) -> Value {
  do throws(BackendError) { return try await call() } catch { throw .backend(error) }
}

extension JSONValue {
  /// Indented and with a newline at its end, as people and `jq` like it.
  var printed: String { text(indent: 2) + "\n" }
}

/// The words of the listings.
enum ListingWords: Wording {
  case balances, catalog, prices, noBalances, noOrders, nothingToTopUp, unlimited, more, aMonth
  case noMoreOrders
  case noOrdersOfStatus(Order.Status)
  case skipped(Offer.Obstacle)
  /// The codes of all sections.
  case sections(String)
  case noScreen(String)
  /// Why the operating system did not take the output.
  case notWritten(String)

  var english: String {
    switch self {
    case .balances: "Balances"
    case .catalog: "Can be topped up, with topup order --set CODE=VALUE"
    case .prices: "Sections and their prices"
    case .noBalances: "No balances."
    case .noOrders: "No orders yet."
    case .noMoreOrders: "No more orders."
    case .noOrdersOfStatus(let status): "No orders: \(status.english)."
    case .nothingToTopUp: "Nothing can be topped up for this company."
    case .unlimited: "unlimited"
    case .more: "More"
    case .aMonth: " a month"
    case .skipped(.pricingUnavailable): "not available: its price is not known right now"
    case .skipped(.invalidConfiguration): "not available: it is not set up correctly"
    case .skipped(.contractEnded): "not available: the contract has ended"
    case .sections(let codes): "There are: \(codes)."
    case .noScreen(let term):
      "TERM=\(VisibleText(term).string) cannot show screens, so this is the program in"
        + " lines, as with --plain."
    case .notWritten(let reason):
      "The output could not be written: \(reason). Make room or choose another place."
    }
  }

  var indonesian: String {
    switch self {
    case .balances: "Saldo"
    case .catalog: "Bisa diisi ulang, dengan topup order --set CODE=VALUE"
    case .prices: "Item dan harganya"
    case .noBalances: "Tidak ada saldo."
    case .noOrders: "Belum ada pesanan."
    case .noMoreOrders: "Tidak ada pesanan lagi."
    case .noOrdersOfStatus(let status): "Tidak ada pesanan: \(status.indonesian)."
    case .nothingToTopUp: "Tidak ada yang bisa diisi ulang untuk perusahaan ini."
    case .unlimited: "tanpa batas"
    case .more: "Lanjutan"
    case .aMonth: " per bulan"
    case .skipped(.pricingUnavailable): "tidak tersedia: harganya tidak bisa diperoleh"
    case .skipped(.invalidConfiguration): "tidak tersedia: pengaturannya belum benar"
    case .skipped(.contractEnded): "tidak tersedia: kontrak sudah berakhir"
    case .sections(let codes): "Yang ada: \(codes)."
    case .noScreen(let term):
      "TERM=\(VisibleText(term).string) tidak bisa menampilkan layar, jadi ini versi"
        + " per baris, seperti dengan --plain."
    case .notWritten(let reason):
      "Keluaran gagal ditulis: \(reason). Sediakan ruang atau pilih tempat lain."
    }
  }
}
