/// What the Usage tab says.
public enum UsageWords: Wording {
  case of(total: String)
  case initial(left: String, total: String)
  case additional(left: String, total: String)
  case postpaid(used: String, limit: String)
  case unlimited
  case low, belowZero
  case stale(time: String)
  case freeUsage(label: String, left: String, total: String)
  case empty, emptyReason
  case waiting, failed, notRefreshed
  case whatsappBalance, visitors

  public var english: String {
    switch self {
    case .of(let total): "of \(total)"
    case .initial(let left, let total): "monthly \(left) of \(total)"
    case .additional(let left, let total): "topped up \(left) of \(total)"
    case .postpaid(let used, let limit): "credit used \(used) of \(limit)"
    case .unlimited: "unlimited"
    case .low: "low"
    case .belowZero: "below zero"
    case .stale(let time): "Billing did not answer in time. These figures are from \(time)."
    case .freeUsage(let label, let left, let total):
      "Free this month: \(label), \(left) of \(total) left"
    case .empty: "No balances"
    case .emptyReason: "The package of this company has none."
    case .waiting: "Waiting for the balances…"
    case .failed: "The balances could not be read."
    case .notRefreshed: "The balances could not be refreshed; these are the last known."
    case .whatsappBalance: "WhatsApp balance"
    case .visitors: "Monthly unique visitors"
    }
  }

  public var indonesian: String {
    switch self {
    case .of(let total): "dari \(total)"
    case .initial(let left, let total): "bulanan \(left) dari \(total)"
    case .additional(let left, let total): "isi ulang \(left) dari \(total)"
    case .postpaid(let used, let limit): "kredit terpakai \(used) dari \(limit)"
    case .unlimited: "tanpa batas"
    case .low: "menipis"
    case .belowZero: "di bawah nol"
    case .stale(let time):
      "Sistem penagihan terlalu lama tidak menjawab. Ini saldo per \(time)."
    case .freeUsage(let label, let left, let total):
      "Gratis bulan ini: \(label), tersisa \(left) dari \(total)"
    case .empty: "Tidak ada saldo"
    case .emptyReason: "Paket perusahaan ini tidak memuat saldo."
    case .waiting: "Menunggu saldo…"
    case .failed: "Saldo tidak bisa dimuat."
    case .notRefreshed: "Saldo gagal diperbarui; ini saldo terakhir."
    case .whatsappBalance: "Saldo WhatsApp"
    case .visitors: "Pengunjung unik bulanan"
    }
  }
}
