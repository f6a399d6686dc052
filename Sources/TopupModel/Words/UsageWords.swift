/// What the Usage tab says.
public enum UsageWords: Wording {
  case of(total: String)
  case initial(left: String, total: String)
  case additional(left: String, total: String)
  case postpaid(used: String, limit: String)
  case noPostpaid
  case unlimited
  case low, belowZero
  /// `age` where it is known how long ago that was.
  case stale(time: String, age: UsageAge?)
  case freeUsage(label: String, left: String, total: String)
  /// When the figures in view were read.
  case asOf(String)
  /// Over what one message of each category took lately.
  case pricesTitle
  case takesNothing
  case empty, emptyReason
  case waiting, failed, notRefreshed
  case whatsappBalance, visitors
  case sharingTitle
  /// How many WABAs draw from the same balances.
  case sharing(Int)
  case close
  case figuresTitle
  /// When a balance ends at the rate of the last days (P16).
  case runway(date: String, isAbout: Bool)

  public var english: String {
    switch self {
    case .of(let total): "of \(total)"
    case .initial(let left, let total): "monthly \(left) of \(total)"
    case .additional(let left, let total): "topped up \(left) of \(total)"
    case .postpaid(let used, let limit): "credit used \(used) of \(limit)"
    case .noPostpaid: "no credit"
    case .unlimited: "unlimited"
    case .low: "low"
    case .belowZero: "below zero"
    case .stale(let time, let age):
      "Billing did not answer in time. These figures are from \(time)"
        + (age.map { " (\($0.english))." } ?? ".")
    case .freeUsage(let label, let left, let total):
      "Free this month: \(label), \(left) of \(total) left"
    case .asOf(let time): "as of \(time)"
    case .pricesTitle: "Average cost of a message"
    case .takesNothing: "free"
    case .empty: "No balances"
    case .emptyReason: "The package of this company has none."
    case .waiting: "Waiting for the balances…"
    case .failed: "The balances could not be read."
    case .notRefreshed: "The balances could not be refreshed; these are the last known."
    case .whatsappBalance: "WhatsApp balance"
    case .visitors: "Monthly unique visitors"
    case .sharingTitle: "Shared balances"
    case .sharing(0): "No WABA draws from these balances yet."
    case .sharing(1): "One WABA draws from these balances. Any other would share them."
    case .sharing(let count):
      "\(count) WABAs share these balances: a message of any of them is paid from the same pool."
    case .close: "Close"
    case .figuresTitle: "Why"
    case .runway(let date, isAbout: false):
      "At the rate of the last 7 days the balance ends on \(date)"
    case .runway(let date, isAbout: true):
      "At the rate of the last days the balance ends on about \(date)"
    }
  }

  public var indonesian: String {
    switch self {
    case .of(let total): "dari \(total)"
    case .initial(let left, let total): "bulanan \(left) dari \(total)"
    case .additional(let left, let total): "isi ulang \(left) dari \(total)"
    case .postpaid(let used, let limit): "kredit terpakai \(used) dari \(limit)"
    case .noPostpaid: "tanpa kredit"
    case .unlimited: "tanpa batas"
    case .low: "menipis"
    case .belowZero: "di bawah nol"
    case .stale(let time, let age):
      "Sistem penagihan terlalu lama tidak menjawab. Ini saldo per \(time)"
        + (age.map { " (\($0.indonesian))." } ?? ".")
    case .freeUsage(let label, let left, let total):
      "Gratis bulan ini: \(label), tersisa \(left) dari \(total)"
    case .asOf(let time): "per \(time)"
    case .pricesTitle: "Rata-rata biaya per pesan"
    case .takesNothing: "gratis"
    case .empty: "Tidak ada saldo"
    case .emptyReason: "Paket perusahaan ini tidak memuat saldo."
    case .waiting: "Menunggu saldo…"
    case .failed: "Saldo tidak bisa dimuat."
    case .notRefreshed: "Saldo gagal diperbarui; ini saldo terakhir."
    case .whatsappBalance: "Saldo WhatsApp"
    case .visitors: "Pengunjung unik bulanan"
    case .sharingTitle: "Saldo bersama"
    case .sharing(0): "Belum ada WABA yang memakai saldo ini."
    case .sharing(1): "Satu WABA memakai saldo ini. WABA lain akan ikut memakainya."
    case .sharing(let count):
      "\(count) WABA berbagi saldo ini: pesan dari WABA mana pun dibayar dari saldo yang sama."
    case .close: "Tutup"
    case .figuresTitle: "Penjelasan"
    case .runway(let date, isAbout: false):
      "Dengan pemakaian 7 hari terakhir, saldo habis pada \(date)"
    case .runway(let date, isAbout: true):
      "Dengan pemakaian belakangan ini, saldo habis sekitar \(date)"
    }
  }
}

/// How long ago figures were read.
public enum UsageAge: Wording {
  case underMinute
  case minutes(Int)
  case hours(Int)

  public init(milliseconds: Int64) {
    switch milliseconds {
    case ..<60_000: self = .underMinute
    case ..<7_200_000: self = .minutes(Int(milliseconds / 60_000))
    default: self = .hours(Int(milliseconds / 3_600_000))
    }
  }

  public var english: String {
    switch self {
    case .underMinute: "less than a minute ago"
    case .minutes(1): "1 minute ago"
    case .minutes(let count): "\(count) minutes ago"
    case .hours(let count): "\(count) hours ago"
    }
  }

  public var indonesian: String {
    switch self {
    case .underMinute: "kurang dari semenit lalu"
    case .minutes(let count): "\(count) menit lalu"
    case .hours(let count): "\(count) jam lalu"
    }
  }
}
