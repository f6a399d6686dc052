public import TopupBackend
public import TopupDomain

/// What the program says in passing: toasts and refusals.
public enum Message: Wording {
  case backend(BackendError)
  case cannotTopUp(TopupObstacle)
  case cartIsEmpty
  /// `kept` is the value that stays in the order; nil where the section is not in it.
  case valueRefused(String, Int64, SectionInput.Refusal, kept: Int64?)
  case noPresets
  case nothingToUndo
  case nothingToRemove
  case nothingToSelect
  /// The focus is on no amount or option.
  case noValueHere
  case nothingBehind
  case orderUnderWay
  case quoteExpired
  case journalFailed(String)
  case nothingWasOrdered
  case recoveryWaits(BackendError)
  case recoveryUnderWay
  case noLevers
  case nothingToPay
  case noCheckoutPage
  case sentToClipboard
  case browserOpened
  case browserFailed(String)
  case receiptSaved(String)
  case receiptFailed(String)
  case cartRestored
  case roleMayNotCancel
  case orderCancelled(String)
  case noOrderToPay
  case sandboxReset
  /// What R asked for again has come; the time of billing, where it is known.
  case refreshed(String?)
  case noCompanies
  case companySwitchFailed(String)
}

extension Message {
  public var english: String {
    switch self {
    case .backend(let error): ErrorWords(error).english
    case .cannotTopUp(let obstacle): obstacle.english
    case .cartIsEmpty: "The order is empty. Pick an amount or an option first."
    case .valueRefused(let label, let value, let refusal, let kept):
      "\(label): \(refusal.text(value, .english)) "
        + (kept.map { "Kept \(FigureStyle.english.text($0))." } ?? "It is not in the order.")
    case .noPresets: "This section has no presets."
    case .nothingToUndo: "Nothing to undo."
    case .nothingToRemove: "Nothing is picked here."
    case .nothingToSelect: "Nothing to select here."
    case .noValueHere: "Go to an amount or an option first."
    case .nothingBehind: "This is the first page."
    case .orderUnderWay: "The order is on its way. Wait for its answer first."
    case .quoteExpired: "The prices were more than 15 minutes old, so they were asked for again."
    case .journalFailed(let reason):
      "Nothing was ordered: the order could not be noted down first (\(reason))."
    case .nothingWasOrdered: "The last order never reached billing. Your cart is back."
    case .recoveryWaits(let error):
      "What became of the last order is not known yet. \(ErrorWords(error).english) R asks again."
    case .recoveryUnderWay:
      "What became of the last order is still being found out. Wait for that, or press R."
    case .noLevers: "This backend has no simulated payer. Open the payment page with o."
    case .nothingToPay: "This order does not await payment."
    case .noCheckoutPage:
      "Sample data has no checkout page to open. P pays with the simulated payer."
    case .sentToClipboard: "Sent to clipboard."
    case .browserOpened: "The browser was asked to open the payment page."
    case .browserFailed(let reason): "No browser could be opened (\(reason)). y copies the address."
    case .receiptSaved(let path): "Receipt written to \(path)."
    case .receiptFailed(let reason): "The receipt could not be written: \(reason)."
    case .cartRestored: "The same cart again. r reviews it at today's prices."
    case .roleMayNotCancel: "Only an admin or owner can cancel an order."
    case .orderCancelled(let number): "Order \(number) is cancelled."
    case .noOrderToPay: "There is no order yet. Make one under 1 Top up."
    case .sandboxReset: "The sample data is as it was at the start."
    case .refreshed(let time): time.map { "Refreshed: as of \($0)." } ?? "Refreshed."
    case .noCompanies: "Companies can be switched on sample data only."
    case .companySwitchFailed(let reason): "The company could not be switched: \(reason)."
    }
  }

  public var indonesian: String {
    switch self {
    case .backend(let error): ErrorWords(error).indonesian
    case .cannotTopUp(let obstacle): obstacle.indonesian
    case .cartIsEmpty: "Pesanan masih kosong. Pilih nominal atau opsi dulu."
    case .valueRefused(let label, let value, let refusal, let kept):
      "\(label): \(refusal.text(value, .indonesian)) "
        + (kept.map { "Tetap \(FigureStyle.indonesian.text($0))." } ?? "Tidak masuk pesanan.")
    case .noPresets: "Bagian ini tidak punya nominal cepat."
    case .nothingToUndo: "Tidak ada yang bisa diurungkan."
    case .nothingToRemove: "Belum ada yang dipilih di sini."
    case .nothingToSelect: "Tidak ada yang bisa dipilih di sini."
    case .noValueHere: "Pindah dulu ke nominal atau opsi."
    case .nothingBehind: "Ini halaman pertama."
    case .orderUnderWay: "Pesanan sedang dikirim. Tunggu jawabannya dulu."
    case .quoteExpired: "Harga sudah lebih dari 15 menit, jadi ditanyakan lagi."
    case .journalFailed(let reason):
      "Tidak ada yang dipesan: pesanan gagal dicatat lebih dulu (\(reason))."
    case .nothingWasOrdered: "Pesanan terakhir tidak sampai ke penagihan. Keranjang dikembalikan."
    case .recoveryWaits(let error):
      "Nasib pesanan terakhir belum diketahui. \(ErrorWords(error).indonesian) R menanyakan lagi."
    case .recoveryUnderWay:
      "Status pesanan terakhir masih dipastikan. Tunggu sebentar, atau tekan R."
    case .noLevers: "Backend ini tidak punya pembayar simulasi. Buka halaman bayar dengan o."
    case .nothingToPay: "Pesanan ini tidak sedang menunggu pembayaran."
    case .noCheckoutPage:
      "Data contoh tidak punya halaman bayar. P membayar dengan pembayar simulasi."
    case .sentToClipboard: "Dikirim ke papan klip."
    case .browserOpened: "Peramban diminta membuka halaman bayar."
    case .browserFailed(let reason):
      "Tidak ada peramban yang bisa dibuka (\(reason)). y menyalin alamatnya."
    case .receiptSaved(let path): "Kuitansi ditulis ke \(path)."
    case .receiptFailed(let reason): "Kuitansi gagal ditulis: \(reason)."
    case .cartRestored: "Keranjang yang sama. r meninjaunya dengan harga hari ini."
    case .roleMayNotCancel: "Hanya admin atau pemilik yang bisa membatalkan pesanan."
    case .orderCancelled(let number): "Pesanan \(number) dibatalkan."
    case .noOrderToPay: "Belum ada pesanan. Buat dulu di 1 Isi ulang."
    case .sandboxReset: "Data contoh kembali seperti semula."
    case .refreshed(let time): time.map { "Diperbarui: per \($0)." } ?? "Diperbarui."
    case .noCompanies: "Perusahaan hanya bisa diganti pada data contoh."
    case .companySwitchFailed(let reason): "Perusahaan gagal diganti: \(reason)."
    }
  }
}

extension Message {
  /// Whether it says that a value of this section was refused.
  func isRefusal(in section: TopupSection) -> Bool {
    if case .valueRefused(section.label, _, _, _) = self { true } else { false }
  }
}

extension TopupObstacle: Wording {
  public var english: String {
    switch self {
    case .role(let role):
      "Your role (\(role.english)) can look but not top up."
        + " Ask an admin or the owner of your company."
    case .withholding:
      "Your company withholds income tax (PPh 23), so a payment would not match the total."
        + " Ask your account manager to top up for you."
    }
  }

  public var indonesian: String {
    switch self {
    case .role(let role):
      "Peran Anda (\(role.indonesian)) hanya bisa melihat."
        + " Minta admin atau pemilik perusahaan Anda."
    case .withholding:
      "Perusahaan Anda memotong PPh 23, jadi pembayaran tidak akan sama dengan total."
        + " Minta account manager Anda untuk mengisi ulang."
    }
  }
}

extension SectionInput.Refusal {
  /// Why `value` is not taken, in one sentence.
  public func text(_ value: Int64, _ language: Language) -> String {
    let figure = language.figures.text(value)
    switch (self, language) {
    case (.belowMinimum, .english): return "must be above zero."
    case (.belowMinimum, .indonesian): return "harus di atas nol."
    case (.aboveMaximum(let most), .english):
      return "\(figure) is above the maximum of \(language.figures.text(most))."
    case (.aboveMaximum(let most), .indonesian):
      return "\(figure) melebihi batas \(language.figures.text(most))."
    case (.notAMultiple(let step), .english):
      return "\(figure) is not a multiple of \(language.figures.text(step))."
    case (.notAMultiple(let step), .indonesian):
      return "\(figure) bukan kelipatan \(language.figures.text(step))."
    case (.unknownOption, .english): return "\(figure) is not one of the options."
    case (.unknownOption, .indonesian): return "\(figure) bukan salah satu pilihan."
    }
  }
}

extension AmountText.Refusal: Wording {
  public var english: String {
    switch self {
    case .empty: "There is no amount in that text."
    case .ambiguousUnit(let unit):
      "“\(unit)” means different amounts to different people. Write all digits, or jt or rb."
    case .notANumber: "That is not an amount. Write digits, like 1000000, 1jt or 500rb."
    case .hasDecimals: "Rupiah have no decimals here. Write whole rupiah."
    case .misplacedSeparator: "The separators do not group three digits each."
    case .negative: "An amount cannot be negative."
    case .tooLarge: "That is more than 15 digits."
    }
  }

  public var indonesian: String {
    switch self {
    case .empty: "Tidak ada nominal dalam teks itu."
    case .ambiguousUnit(let unit):
      "“\(unit)” bisa berarti jumlah yang berbeda. Tulis semua angka, atau jt atau rb."
    case .notANumber: "Itu bukan nominal. Tulis angka, misalnya 1000000, 1jt atau 500rb."
    case .hasDecimals: "Rupiah di sini tanpa desimal. Tulis rupiah bulat."
    case .misplacedSeparator: "Pemisah tidak mengelompokkan tiga angka."
    case .negative: "Nominal tidak bisa negatif."
    case .tooLarge: "Itu lebih dari 15 angka."
    }
  }
}
