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
    case .stale(let time): "Billing's store did not answer in time. These figures are from \(time)."
    case .freeUsage(let label, let left, let total):
      "Free this month: \(label), \(left) of \(total) left"
    case .empty: "No balances"
    case .emptyReason: "The package of this company holds none."
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
      "Penyimpanan penagihan tidak menjawab tepat waktu. Angka ini dari \(time)."
    case .freeUsage(let label, let left, let total):
      "Gratis bulan ini: \(label), tersisa \(left) dari \(total)"
    case .empty: "Tidak ada saldo"
    case .emptyReason: "Paket perusahaan ini tidak memiliki saldo."
    case .waiting: "Menunggu saldo…"
    case .failed: "Saldo tidak bisa dibaca."
    case .notRefreshed: "Saldo tidak bisa diperbarui; ini yang terakhir diketahui."
    case .whatsappBalance: "Saldo WhatsApp"
    case .visitors: "Pengunjung unik bulanan"
    }
  }
}
