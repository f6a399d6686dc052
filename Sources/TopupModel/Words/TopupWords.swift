public import TopupBackend
public import TopupDomain

/// What the Top up tab says.
public enum TopupWords: Wording {
  case balance, unlimited
  case low(String)
  case belowZero(String)
  case excess(String)
  case excessWorth(String, worth: String)
  case balanceUnknown
  case choose
  /// The same with the key that lists the options.
  case chooseWithKey
  /// What a field is for that is empty.
  case typeAmount, typeNumber
  case minimum(String)
  case willBeRaised(to: String)
  case presets(String)
  case pricePer(price: String, unit: String)
  case pricePerMonth(price: String, unit: String, months: Int?)
  case reviewOrder
  /// The legacy page has no review (S10).
  case confirm
  case order
  /// Who pays, and on which backend.
  case company
  case contractEnds(String)
  case stepsTitle
  /// Over the steps that are left.
  case nextTitle
  case step(TopupStep)
  case nothingPicked
  case sectionCount(Int)
  case taxFollows
  /// A sum to which a tax that is not known yet is added.
  case plusTax(String)
  case skipped(label: String, Offer.Obstacle)
  case emptyTitle, emptyReason
  case waitingForPrices
  case pricesFailed, pricesNotRefreshed, balancesFailed, companyFailed
  case legacyBalances(whatsapp: String, visitors: String)

  public var english: String {
    switch self {
    case .balance: "Balance"
    case .unlimited: "unlimited"
    case .low(let figure): "Low balance \(figure)"
    case .belowZero(let figure): "Below zero \(figure)"
    case .excess(let quantity): "Excess usage \(quantity)"
    case .excessWorth(let quantity, let worth): "Excess usage \(quantity) (worth \(worth))"
    case .balanceUnknown: "balance unknown"
    case .choose: "choose"
    case .chooseWithKey: "choose with \(key: .activate)"
    case .typeAmount: "type an amount"
    case .typeNumber: "type a number"
    case .minimum(let figure): "minimum \(figure)"
    case .willBeRaised(let figure): "Below the minimum: it will be raised to \(figure)."
    case .presets(let figures): "\(key: .nextPreset)  \(figures)"
    case .pricePer(let price, let unit): "\(price) per \(unit)"
    case .pricePerMonth(let price, let unit, let months):
      if let months {
        "\(price) per \(unit) × \(months) \(months == 1 ? "month" : "months")"
      } else {
        "\(price) per \(unit) a month"
      }
    case .reviewOrder: "Review Order"
    case .confirm: "Confirm"
    case .order: "Order"
    case .company: "Company"
    case .contractEnds(let date): "Contract until \(date)"
    case .stepsTitle: "How to top up"
    case .nextTitle: "What happens next"
    case .step(let step): step.english
    case .nothingPicked: "Nothing picked yet."
    case .sectionCount(let count): count == 1 ? "1 section" : "\(count) sections"
    case .taxFollows: "Tax is added at the review."
    case .plusTax(let figure): "\(figure) + tax"
    case .skipped(let label, let obstacle):
      switch obstacle {
      case .pricingUnavailable: "\(label): price not available; press \(key: .reload) to try again"
      case .invalidConfiguration: "\(label): not set up correctly, ask your account manager"
      case .contractEnded: "\(label): your contract has ended"
      }
    case .emptyTitle: "Nothing can be topped up for this company."
    case .emptyReason:
      "Its package has nothing to top up. Ask your account manager what it includes."
    case .waitingForPrices: "Waiting for prices…"
    case .pricesFailed: "The prices could not be read."
    case .pricesNotRefreshed: "The prices could not be refreshed; these are the last known."
    case .balancesFailed: "The balances could not be read."
    case .companyFailed: "Your company's settings could not be read."
    case .legacyBalances(let whatsapp, let visitors):
      "WhatsApp balance \(whatsapp) · Visitors \(visitors)"
    }
  }

  public var indonesian: String {
    switch self {
    case .balance: "Saldo"
    case .unlimited: "tanpa batas"
    case .low(let figure): "Saldo menipis \(figure)"
    case .belowZero(let figure): "Di bawah nol \(figure)"
    case .excess(let quantity): "Kelebihan pemakaian \(quantity)"
    case .excessWorth(let quantity, let worth): "Kelebihan pemakaian \(quantity) (senilai \(worth))"
    case .balanceUnknown: "saldo belum diketahui"
    case .choose: "pilih"
    case .chooseWithKey: "pilih dengan \(key: .activate)"
    case .typeAmount: "ketik nominal"
    case .typeNumber: "ketik jumlah"
    case .minimum(let figure): "minimum \(figure)"
    case .willBeRaised(let figure): "Di bawah minimum: akan dinaikkan menjadi \(figure)."
    case .presets(let figures): "\(key: .nextPreset)  \(figures)"
    case .pricePer(let price, let unit): "\(price) per \(unit)"
    case .pricePerMonth(let price, let unit, let months):
      if let months {
        "\(price) per \(unit) × \(months) bulan"
      } else {
        "\(price) per \(unit) per bulan"
      }
    case .reviewOrder: "Tinjau Pesanan"
    case .confirm: "Konfirmasi"
    case .order: "Pesanan"
    case .company: "Perusahaan"
    case .contractEnds(let date): "Kontrak sampai \(date)"
    case .stepsTitle: "Cara isi ulang"
    case .nextTitle: "Langkah berikutnya"
    case .step(let step): step.indonesian
    case .nothingPicked: "Belum ada yang dipilih."
    case .sectionCount(let count): "\(count) item"
    case .taxFollows: "Pajak dihitung saat peninjauan."
    case .plusTax(let figure): "\(figure) + pajak"
    case .skipped(let label, let obstacle):
      switch obstacle {
      case .pricingUnavailable:
        "\(label): harga tidak tersedia; tekan \(key: .reload) untuk mencoba lagi"
      case .invalidConfiguration:
        "\(label): pengaturannya belum benar; hubungi account manager Anda"
      case .contractEnded: "\(label): kontrak Anda sudah berakhir"
      }
    case .emptyTitle: "Tidak ada yang bisa diisi ulang untuk perusahaan ini."
    case .emptyReason:
      "Paketnya tidak memuat item yang bisa diisi ulang. Tanyakan isi paket kepada account manager"
        + " Anda."
    case .waitingForPrices: "Menunggu harga…"
    case .pricesFailed: "Harga tidak bisa dimuat."
    case .pricesNotRefreshed: "Harga gagal diperbarui; ini harga terakhir."
    case .balancesFailed: "Saldo tidak bisa dimuat."
    case .companyFailed: "Pengaturan perusahaan tidak bisa dimuat."
    case .legacyBalances(let whatsapp, let visitors):
      "Saldo WhatsApp \(whatsapp) · Pengunjung \(visitors)"
    }
  }
}

extension TopupWords {
  /// How far below zero a balance is, and what that is worth (S08).
  ///
  /// The quantity is exact wherever it is shown; its worth was rounded by billing, once. Where a
  /// rupiah is worth a rupiah the quantity says it all, and a rounded figure beside it would be a
  /// second truth.
  public init(_ excess: ExcessBalance, _ language: Language) {
    let quantity = Measure(excess.quantity, unit: excess.unit).text(language)
    guard let worth = excess.amount, !excess.isWorthItself else {
      self = .excess(quantity)
      return
    }
    self = .excessWorth(quantity, worth: language.figures.text(worth))
  }
}

extension ExcessBalance {
  fileprivate var isWorthItself: Bool {
    unit == Measure.moneyUnit && (try? quantity.times(1)) == amount
  }
}
