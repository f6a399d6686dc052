import TopupBackend
import TopupDomain

/// What the QA tab says.
public enum QAWords: Wording {
  case payments(String)
  case paymentsNone
  case preferences, clock(String), faults, reset
  case on, off, armed, notArmed
  case events, noEvents, waiting, failed
  case lastAnswers
  case busy
  case lever(Lever)

  public var english: String {
    switch self {
    case .payments(let number): "Payments on order \(number)"
    case .paymentsNone: "Payments (no order yet)"
    case .preferences: "Preferences"
    case .clock(let time): "Clock: \(time)"
    case .faults: "Faults"
    case .reset: "Sample data"
    case .on: "on"
    case .off: "off"
    case .armed: "ARMED"
    case .notArmed: "not armed"
    case .events: "Events, newest first"
    case .noEvents: "Nothing has happened yet."
    case .waiting: "Waiting for the events…"
    case .failed: "The events could not be read."
    case .lastAnswers: "Webhook answered"
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
    case .faults: "Gangguan"
    case .reset: "Data contoh"
    case .on: "aktif"
    case .off: "nonaktif"
    case .armed: "TERPASANG"
    case .notArmed: "tidak dipasang"
    case .events: "Kejadian, terbaru di atas"
    case .noEvents: "Belum ada kejadian."
    case .waiting: "Menunggu data kejadian…"
    case .failed: "Kejadian tidak bisa dimuat."
    case .lastAnswers: "Jawaban webhook"
    case .busy: "memproses…"
    case .lever(let lever): Self.indonesian(lever)
    }
  }

  // MARK: Levers

  private static func english(_ lever: Lever) -> String {
    switch lever {
    case .deliver(let delivery): english(delivery)
    case .preference(let name): name
    case .advance(let seconds): "Move on by \(span(seconds, "min", "h", "days"))"
    case .fault(let target, let kind): "\(target.rawValue): \(kind.rawValue)"
    case .reset: "Reset to the sample data"
    }
  }

  private static func indonesian(_ lever: Lever) -> String {
    switch lever {
    case .deliver(let delivery): indonesian(delivery)
    case .preference(let name): name
    case .advance(let seconds): "Majukan \(span(seconds, "menit", "jam", "hari"))"
    case .fault(let target, let kind): "\(target.rawValue): \(kind.rawValue)"
    case .reset: "Setel ulang ke data contoh"
    }
  }

  private static func english(_ delivery: SandboxDelivery) -> String {
    let event =
      switch delivery.event {
      case .paid: "Pay"
      case .failed: "Fail"
      case .expired: "Expire"
      }
    let spoil: String? =
      switch delivery.spoil {
      case .none: nil
      case .replay: "the same webhook again"
      case .badSignature: "bad signature"
      case .badToken: "bad token"
      case .badSource: "from a strange address"
      case .staleTimestamp: "old timestamp"
      case .wrongAmount: "wrong amount"
      case .tamperedBody: "changed body"
      }
    let copies = delivery.copies > 1 ? "\(delivery.copies) at once" : nil
    let rest = [spoil, copies].compactMap { $0 }
    return rest.isEmpty ? event : event + ", " + rest.joined(separator: ", ")
  }

  private static func indonesian(_ delivery: SandboxDelivery) -> String {
    let event =
      switch delivery.event {
      case .paid: "Bayar"
      case .failed: "Gagalkan"
      case .expired: "Kedaluwarsakan"
      }
    let spoil: String? =
      switch delivery.spoil {
      case .none: nil
      case .replay: "webhook yang sama lagi"
      case .badSignature: "tanda tangan salah"
      case .badToken: "token salah"
      case .badSource: "dari alamat asing"
      case .staleTimestamp: "stempel waktu lama"
      case .wrongAmount: "nominal salah"
      case .tamperedBody: "isi diubah"
      }
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
