import TopupBackend
public import TopupDomain

/// What the QA tab says.
public enum QAWords: Wording {
  case payments(String)
  case paymentsNone
  case preferences, clock(String), prices, deductions, faults, reset
  case on, off, armed, notArmed
  case events, noEvents, noEventsReason, waiting, failed
  case lastAnswers
  case part(QAPart)
  /// What an order is: its status and its total.
  case order(Order.Status, Rupiah)
  case newestAwaiting
  /// What Tab leads to.
  case details, list
  /// What Enter does.
  case activation(QAPart)
  case busy
  case lever(Lever)

  public var english: String {
    switch self {
    case .payments(let number): "Payments on order \(number)"
    case .paymentsNone: "Payments (no order yet)"
    case .preferences: "Preferences"
    case .clock(let time): "Clock: \(time)"
    case .prices: "Pricing service"
    case .deductions: "Deductions"
    case .faults: "Faults"
    case .reset: "Sample data"
    case .on: "on"
    case .off: "off"
    case .armed: "ARMED"
    case .notArmed: "not armed"
    case .events: "Events, newest first"
    case .noEvents: "Nothing has happened yet."
    case .noEventsReason:
      "Whatever billing does is listed here: orders, payments, credits, invoices, e-mails."
    case .waiting: "Waiting for the events…"
    case .failed: "The events could not be read."
    case .lastAnswers: "Webhook answered"
    case .part(let part): Self.english(part)
    case .order(let status, let total):
      "\(status.english) · \(FigureStyle.english.text(total))"
    case .newestAwaiting: "The newest that awaits payment"
    case .details: "Details"
    case .list: "List"
    case .activation(.levers): "Pull"
    case .activation(.webhooks): "Change"
    case .activation(.events), .activation(.ledger): "Details"
    case .activation(.gates): "Flip"
    case .activation(.walk): "Go there"
    case .busy: "working…"
    case .lever(let lever): Self.english(lever)
    }
  }

  public var indonesian: String {
    switch self {
    case .payments(let number): "Pembayaran untuk pesanan \(number)"
    case .paymentsNone: "Pembayaran (belum ada pesanan)"
    case .preferences: "Preferensi"
    case .clock(let time): "Jam: \(time)"
    case .prices: "Layanan harga"
    case .deductions: "Potongan"
    case .faults: "Gangguan"
    case .reset: "Data contoh"
    case .on: "aktif"
    case .off: "nonaktif"
    case .armed: "TERPASANG"
    case .notArmed: "tidak dipasang"
    case .events: "Kejadian, terbaru di atas"
    case .noEvents: "Belum ada kejadian."
    case .noEventsReason:
      "Semua yang dilakukan billing tercatat di sini: pesanan, pembayaran, kredit, faktur, surel."
    case .waiting: "Menunggu data kejadian…"
    case .failed: "Kejadian tidak bisa dimuat."
    case .lastAnswers: "Jawaban webhook"
    case .part(let part): Self.indonesian(part)
    case .order(let status, let total):
      "\(status.indonesian) · \(FigureStyle.indonesian.text(total))"
    case .newestAwaiting: "Yang terbaru menunggu pembayaran"
    case .details: "Rincian"
    case .list: "Daftar"
    case .activation(.levers): "Tarik"
    case .activation(.webhooks): "Ubah"
    case .activation(.events), .activation(.ledger): "Rincian"
    case .activation(.gates): "Balik"
    case .activation(.walk): "Ke sana"
    case .busy: "memproses…"
    case .lever(let lever): Self.indonesian(lever)
    }
  }

  // MARK: Parts

  private static func english(_ part: QAPart) -> String {
    switch part {
    case .levers: "Levers"
    case .webhooks: "Webhooks"
    case .gates: "Gates"
    case .walk: "Walk"
    case .events: "Events"
    case .ledger: "Ledger"
    }
  }

  private static func indonesian(_ part: QAPart) -> String {
    switch part {
    case .levers: "Tuas"
    case .webhooks: "Webhook"
    case .gates: "Gerbang"
    case .walk: "Jalur uji"
    case .events: "Kejadian"
    case .ledger: "Buku besar"
    }
  }

  // MARK: Levers

  private static func english(_ lever: Lever) -> String {
    switch lever {
    case .deliver(let delivery): english(delivery)
    case .preference(let name): name
    case .advance(let seconds): "Move on by \(span(seconds, "min", "h", "days"))"
    case .fault(let target, let kind): "\(target.rawValue): \(kind.rawValue)"
    case .price(let code): "Raise the price by a tenth: \(code.text)"
    case .crowd: "Deduct from every WABA at once"
    case .drain: "Deduct until the balance is low"
    case .reset: "Reset to the sample data"
    }
  }

  private static func indonesian(_ lever: Lever) -> String {
    switch lever {
    case .deliver(let delivery): indonesian(delivery)
    case .preference(let name): name
    case .advance(let seconds): "Majukan \(span(seconds, "menit", "jam", "hari"))"
    case .fault(let target, let kind): "\(target.rawValue): \(kind.rawValue)"
    case .price(let code): "Naikkan harga sepersepuluh: \(code.text)"
    case .crowd: "Potong dari semua WABA sekaligus"
    case .drain: "Potong sampai saldo menipis"
    case .reset: "Setel ulang ke data contoh"
    }
  }

  private static func english(_ delivery: SandboxDelivery) -> String {
    let event = LabWords.event(delivery.event).english
    let spoil = delivery.spoil == .none ? nil : LabWords.spoil(delivery.spoil).english
    let copies = delivery.copies > 1 ? "\(delivery.copies) at once" : nil
    let rest = [spoil, copies].compactMap { $0 }
    return rest.isEmpty ? event : event + ", " + rest.joined(separator: ", ")
  }

  private static func indonesian(_ delivery: SandboxDelivery) -> String {
    let event = LabWords.event(delivery.event).indonesian
    let spoil = delivery.spoil == .none ? nil : LabWords.spoil(delivery.spoil).indonesian
    let copies = delivery.copies > 1 ? "\(delivery.copies) sekaligus" : nil
    let rest = [spoil, copies].compactMap { $0 }
    return rest.isEmpty ? event : event + ", " + rest.joined(separator: ", ")
  }

  private static func span(
    _ seconds: Int64, _ minutes: String, _ hours: String, _ days: String
  ) -> String {
    switch seconds {
    case ..<3600: "\(seconds / 60) \(minutes)"
    case ..<172_800: "\(seconds / 3600) \(hours)"
    default: "\(seconds / 86_400) \(days)"
    }
  }
}
