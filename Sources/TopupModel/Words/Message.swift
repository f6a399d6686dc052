public import TopupBackend
public import TopupDomain

/// What the program says in passing: toasts and refusals.
public enum Message: Wording {
  case backend(BackendError)
  case signIn(SignInWords)
  /// The levers' key is not the sandbox's.
  case apiKeyRefused
  case cannotTopUp(TopupObstacle)
  case cartIsEmpty
  /// `kept` is the value that stays in the order; nil where the section is not in it.
  case valueRefused(String, Int64, SectionInput.Refusal, kept: Int64?)
  /// The text itself is no number.
  case amountRefused(String, AmountText.Refusal, kept: Int64?)
  case noPresets
  case nothingToUndo
  case nothingToRemove
  case nothingToSelect
  /// The focus is on no amount or option.
  case noValueHere
  case nothingBehind
  case orderUnderWay
  case resetUnderWay
  case quoteExpired
  case journalFailed(JournalFault)
  case journalSetAside(String)
  /// Who is signed in, and what an earlier run left behind, is not known yet.
  case signInUnderWay
  case nothingWasOrdered
  case recoveryWaits(BackendError)
  case recoveryUnderWay
  /// Nobody knows who is signed in.
  case lastOrderUnanswered
  case noLevers
  case nothingToPay
  case noCheckoutPage
  case sentToClipboard
  case browserOpened
  case browserFailed(BrowserFault)
  case receiptSaved(String)
  case receiptFailed(String)
  case cartRestored
  /// The labels of sections that are not offered any more.
  case leftOutOfCart([String])
  case roleMayNotCancel
  case orderCancelled(String)
  case noOrderToPay
  case sandboxReset
  /// The clock of the sample data; its date and time.
  case clockMoved(to: String)
  case orderHasNoSimulatedPayment
  /// What the pricing service answers from now on.
  case priceSet(String, Decimal4)
  case nothingToDrain(String)
  case noSteps
  case stepsUnreadable(String)
  case stepsRepeated(Int)
  case stepsDiffer(RepetitionReport.Difference, more: Int)
  case fileSaved(String)
  case fileFailed(String)
  /// Label, unit, what was taken, and how many requests took it.
  case deducted(String, String, Decimal4, applied: Int, of: Int)
  /// What R asked for again has come; the time of billing, where it is known.
  case refreshed(String?)
  case roleWithoutLogs(UserRole)
  /// Logs do not say which WABA a row is of.
  case noWabaFilter
  case nothingToClear
  case exportUnderWay
  case nothingToExport
  case exported(path: String, rows: Int, bytes: Int)
  case exportStopped
  case exportFailed(ExportFault)
  case noCompanies
  case companySwitchFailed(String)
  /// What is wrong with the theme in force, and how much beside that.
  case themeFaulty(String, others: Int)
  /// Its name; nothing keeps it for the next start by itself.
  case themeChosen(String)
  case balancesUnknown, pricesUnknown
  case noLowBalance, noBanner
  case unlimitedBalance(String)
  /// Its label, and why it is missing on the Top up tab.
  case sectionSkipped(String, Offer.Obstacle)
  case sectionNotOffered(String)
  case sharingUnknown
  /// Keys of the configuration that are not in force, at least one.
  case keysIgnored([KeyProblem])
  /// A command of the palette that led to its page.
  case doneHere(Command)
  /// A command that needs an order or a review on the page.
  case onlyOnOrder
  case nothingToExplain
}

extension Message {
  public var english: String {
    switch self {
    case .backend(let error): ErrorWords(error).english
    case .signIn(let words): words.english
    case .apiKeyRefused:
      "The key in TOPUP_API_KEY is not this sandbox's, so its levers stay hidden."
    case .cannotTopUp(let obstacle): obstacle.english
    case .cartIsEmpty: "Pick an amount or an option first."
    case .valueRefused(let label, let value, let refusal, let kept):
      "\(label): \(refusal.text(value, .english)) \(Self.english(kept: kept))"
    case .amountRefused(let label, let refusal, let kept):
      "\(label): \(refusal.english) \(Self.english(kept: kept))"
    case .noPresets: "This section has no presets."
    case .nothingToUndo: "Nothing to undo."
    case .nothingToRemove: "Nothing is picked here."
    case .nothingToSelect: "Nothing to select here."
    case .noValueHere: "Go to an amount or an option first."
    case .nothingBehind: "This is the first page."
    case .orderUnderWay: "The order is on its way. Wait for its answer first."
    case .resetUnderWay: "The sample data is being put back. Nothing was ordered."
    case .quoteExpired: "The prices were more than 15 minutes old, so they were asked for again."
    case .journalFailed(let fault): fault.english
    case .journalSetAside(let path):
      "The note of an earlier order cannot be read; it is kept as \(path)."
        + " Look under \(key: .showOrders) Orders before you order again."
    case .signInUnderWay:
      "Who is signed in is not known yet. Wait for that, or press \(key: .reload)."
    case .nothingWasOrdered: "The last order never reached billing. Your cart is back."
    case .recoveryWaits(let error):
      "What became of the last order is not known yet. \(ErrorWords(error).english)"
    case .recoveryUnderWay:
      "What became of the last order is still being found out. Wait for that, or press"
        + " \(key: .reload)."
    case .lastOrderUnanswered:
      "The last order was never answered. It is looked up as soon as you are signed in."
    case .noLevers:
      "There is no simulated payer here. Press \(key: .openBrowser) for the payment page."
    case .nothingToPay: "This order does not await payment."
    case .noCheckoutPage:
      "Sample data has no payment page. Press \(key: .payNow) to pay (simulated)."
    case .sentToClipboard: "Sent to clipboard."
    case .browserOpened: "The browser was asked to open the payment page."
    case .browserFailed(let fault):
      "No browser could be opened (\(fault.english))."
        + " Press \(key: .copyAddress) to copy the address."
    case .receiptSaved(let path): "Receipt saved as \(path)."
    case .receiptFailed(let reason): "The receipt could not be saved (\(reason))."
    case .cartRestored: "The same cart again. Press \(key: .review) to review it at today's prices."
    case .leftOutOfCart(let labels):
      "No longer available, so taken out of your order: \(labels.joined(separator: ", "))."
    case .roleMayNotCancel: "Only an admin or owner can cancel an order."
    case .orderCancelled(let number): "Order \(number) is cancelled."
    case .noOrderToPay: "There is no order yet. Make one under \(key: .showTopup) Top up."
    case .orderHasNoSimulatedPayment:
      "That order came with the sample data. Make one under \(key: .showTopup) Top up to report"
        + " payments on."
    case .priceSet, .nothingToDrain, .deducted, .noSteps, .stepsUnreadable, .stepsRepeated,
      .stepsDiffer, .fileSaved, .fileFailed:
      stepWords(.english)
    case .clockMoved(let time): "The clock shows \(time) now."
    case .sandboxReset: "The sample data is as it was at the start."
    case .refreshed(let time): time.map { "Refreshed: as of \($0)." } ?? "Refreshed."
    case .roleWithoutLogs(let role):
      "Logs hold names and phone numbers of customers: your role (\(role.english)) may not see"
        + " them. Ask an admin, the owner or a supervisor of your company."
    case .noWabaFilter: "The logs of this company do not say which WABA a message was sent from."
    case .exportUnderWay:
      "An export is under way. Wait for it, or press Esc on \(key: .showLogs) Logs to stop it."
    case .nothingToExport: "There are no rows to export."
    case .exported(let path, let rows, let bytes):
      "Exported \(FigureStyle.english.text(Int64(rows))) rows"
        + " (\(FigureStyle.english.text(bytes: bytes))) to \(path)."
    case .exportStopped: "The export was stopped. No file is left."
    case .exportFailed(let fault): fault.english
    case .nothingToClear: "All rows are shown already."
    case .noCompanies: "Companies can be switched on sample data only."
    case .companySwitchFailed(let reason): "The company could not be switched (\(reason))."
    case .themeFaulty(let fault, others: 0): "Theme: \(fault)"
    case .themeFaulty(let fault, let others):
      "Theme: \(fault) (and \(others) more: topup themes check)"
    case .themeChosen(let name):
      "To keep this theme: TOPUP_THEME=\(name), or theme: \"\(name)\" in the configuration file."
    case .balancesUnknown: "The balances are not known yet."
    case .pricesUnknown:
      "What can be topped up is not known yet. Wait for that, or press \(key: .reload)."
    case .noLowBalance: "No balance is low."
    case .noBanner: "There is nothing to dismiss."
    case .unlimitedBalance(let label): "\(label) is unlimited and needs no top-up."
    case .sectionSkipped(let label, let obstacle):
      "\(TopupWords.skipped(label: label, obstacle).english)."
    case .sectionNotOffered(let label): "\(label) cannot be topped up here."
    case .nothingToExplain: "There is no figure here to work out."
    case .keysIgnored(let problems):
      (problems.first?.english ?? "")
        + (problems.count > 1 ? " topup config names \(problems.count - 1) more." : "")
    case .doneHere(let command): "\(command.english): press \(key: command) here."
    case .onlyOnOrder: "Only where an order is shown; see \(key: .showOrders) Orders."
    case .sharingUnknown: "Only companies on billing version 3 share their balances."
    }
  }

  public var indonesian: String {
    switch self {
    case .backend(let error): ErrorWords(error).indonesian
    case .signIn(let words): words.indonesian
    case .apiKeyRefused:
      "Kunci di TOPUP_API_KEY bukan milik sandbox ini, jadi tuas QA tidak ditampilkan."
    case .cannotTopUp(let obstacle): obstacle.indonesian
    case .cartIsEmpty: "Pilih nominal atau opsi dulu."
    case .valueRefused(let label, let value, let refusal, let kept):
      "\(label): \(refusal.text(value, .indonesian)) \(Self.indonesian(kept: kept))"
    case .amountRefused(let label, let refusal, let kept):
      "\(label): \(refusal.indonesian) \(Self.indonesian(kept: kept))"
    case .noPresets: "Item ini tidak punya nominal cepat."
    case .nothingToUndo: "Tidak ada yang bisa diurungkan."
    case .nothingToRemove: "Belum ada yang dipilih di sini."
    case .nothingToSelect: "Tidak ada yang bisa dipilih di sini."
    case .noValueHere: "Pindah dulu ke nominal atau opsi."
    case .nothingBehind: "Ini halaman pertama."
    case .orderUnderWay: "Pesanan sedang dikirim. Tunggu jawabannya dulu."
    case .resetUnderWay: "Data contoh sedang dikembalikan. Tidak ada yang dipesan."
    case .quoteExpired: "Harga sudah lewat 15 menit, jadi diminta ulang."
    case .journalFailed(let fault): fault.indonesian
    case .journalSetAside(let path):
      "Catatan pesanan sebelumnya tidak bisa dibaca dan disimpan sebagai \(path)."
        + " Lihat \(key: .showOrders) Pesanan sebelum memesan lagi."
    case .signInUnderWay:
      "Belum diketahui siapa yang masuk. Tunggu sebentar, atau tekan \(key: .reload)."
    case .nothingWasOrdered: "Pesanan terakhir belum dibuat. Isi keranjang dikembalikan."
    case .recoveryWaits(let error):
      "Status pesanan terakhir belum diketahui. \(ErrorWords(error).indonesian)"
    case .recoveryUnderWay:
      "Status pesanan terakhir masih dipastikan. Tunggu sebentar, atau tekan \(key: .reload)."
    case .lastOrderUnanswered:
      "Pesanan terakhir belum terjawab. Statusnya dicek begitu Anda masuk."
    case .noLevers:
      "Di sini tidak ada pembayaran simulasi. Tekan \(key: .openBrowser) untuk halaman pembayaran."
    case .nothingToPay: "Pesanan ini tidak sedang menunggu pembayaran."
    case .noCheckoutPage:
      "Data contoh tidak punya halaman pembayaran. Tekan \(key: .payNow) untuk bayar (simulasi)."
    case .sentToClipboard: "Dikirim ke papan klip."
    case .browserOpened: "Peramban diminta membuka halaman pembayaran."
    case .browserFailed(let fault):
      "Peramban tidak bisa dibuka (\(fault.indonesian))."
        + " Tekan \(key: .copyAddress) untuk menyalin alamatnya."
    case .receiptSaved(let path): "Kuitansi disimpan sebagai \(path)."
    case .receiptFailed(let reason): "Kuitansi gagal disimpan (\(reason))."
    case .cartRestored:
      "Isi keranjang sama seperti sebelumnya. Tekan \(key: .review) untuk meninjaunya dengan"
        + " harga terbaru."
    case .leftOutOfCart(let labels):
      "Tidak lagi tersedia, jadi dikeluarkan dari pesanan: \(labels.joined(separator: ", "))."
    case .roleMayNotCancel: "Hanya admin atau pemilik yang bisa membatalkan pesanan."
    case .orderCancelled(let number): "Pesanan \(number) sudah dibatalkan."
    case .noOrderToPay: "Belum ada pesanan. Buat dulu di \(key: .showTopup) Isi ulang."
    case .orderHasNoSimulatedPayment:
      "Pesanan itu bawaan data contoh. Buat dulu satu di \(key: .showTopup) Isi ulang untuk mencoba"
        + " pembayaran."
    case .priceSet, .nothingToDrain, .deducted, .noSteps, .stepsUnreadable, .stepsRepeated,
      .stepsDiffer, .fileSaved, .fileFailed:
      stepWords(.indonesian)
    case .clockMoved(let time): "Jam kini menunjukkan \(time)."
    case .sandboxReset: "Data contoh kembali seperti semula."
    case .refreshed(let time): time.map { "Diperbarui: per \($0)." } ?? "Diperbarui."
    case .roleWithoutLogs(let role):
      "Log memuat nama dan nomor telepon pelanggan, jadi peran Anda (\(role.indonesian)) tidak"
        + " bisa melihatnya. Hubungi admin, pemilik, atau supervisor perusahaan Anda."
    case .noWabaFilter: "Log perusahaan ini tidak mencatat pesan dikirim dari WABA mana."
    case .exportUnderWay:
      "Ekspor sedang berjalan. Tunggu sampai selesai, atau hentikan dengan Esc di"
        + " \(key: .showLogs) Log."
    case .nothingToExport: "Tidak ada baris untuk diekspor."
    case .exported(let path, let rows, let bytes):
      "\(FigureStyle.indonesian.text(Int64(rows))) baris"
        + " (\(FigureStyle.indonesian.text(bytes: bytes))) diekspor ke \(path)."
    case .exportStopped: "Ekspor dihentikan. Tidak ada berkas yang tersisa."
    case .exportFailed(let fault): fault.indonesian
    case .nothingToClear: "Semua baris sudah ditampilkan."
    case .noCompanies: "Perusahaan hanya bisa diganti pada data contoh."
    case .companySwitchFailed(let reason): "Perusahaan gagal diganti (\(reason))."
    case .themeFaulty(let fault, others: 0): "Tema: \(fault)"
    case .themeFaulty(let fault, let others):
      "Tema: \(fault) (dan \(others) lagi: topup themes check)"
    case .themeChosen(let name):
      "Agar tema ini tetap dipakai: TOPUP_THEME=\(name), atau theme: \"\(name)\" di berkas"
        + " konfigurasi."
    case .balancesUnknown: "Saldo belum diketahui."
    case .pricesUnknown:
      "Pilihan isi ulang belum diketahui. Tunggu sebentar, atau tekan \(key: .reload)."
    case .noLowBalance: "Tidak ada saldo yang menipis."
    case .noBanner: "Tidak ada yang perlu ditutup."
    case .unlimitedBalance(let label): "\(label) tanpa batas, tidak perlu diisi ulang."
    case .sectionSkipped(let label, let obstacle):
      "\(TopupWords.skipped(label: label, obstacle).indonesian)."
    case .sectionNotOffered(let label): "\(label) tidak bisa diisi ulang di sini."
    case .nothingToExplain: "Di sini tidak ada angka untuk dihitung."
    case .keysIgnored(let problems):
      (problems.first?.indonesian ?? "")
        + (problems.count > 1 ? " \(problems.count - 1) lainnya: lihat topup config." : "")
    case .doneHere(let command): "\(command.indonesian): tekan \(key: command) di sini."
    case .onlyOnOrder: "Hanya bila ada pesanan yang ditampilkan; lihat \(key: .showOrders) Pesanan."
    case .sharingUnknown: "Hanya perusahaan dengan penagihan versi 3 yang berbagi saldo."
    }
  }
}

extension Message {
  /// Whether it says that a value of this section was refused.
  func isRefusal(in section: TopupSection) -> Bool {
    switch self {
    case .valueRefused(section.label, _, _, _), .amountRefused(section.label, _, _): true
    default: false
    }
  }

  private static func english(kept: Int64?) -> String {
    kept.map { "Kept \(FigureStyle.english.text($0))." } ?? "It is not in the order."
  }

  private static func indonesian(kept: Int64?) -> String {
    kept.map { "Tetap \(FigureStyle.indonesian.text($0))." } ?? "Tidak masuk pesanan."
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
        + " Untuk mengisi ulang, hubungi admin atau pemilik perusahaan Anda."
    case .withholding:
      "Perusahaan Anda memotong PPh 23, jadi pembayarannya tidak akan sama dengan total."
        + " Hubungi account manager Anda untuk mengisi ulang."
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
      return "\(figure) melebihi maksimum \(language.figures.text(most))."
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
      "“\(unit)” means different amounts to different people. Write all digits, or use jt or rb."
    case .notANumber: "That is not an amount. Write digits, like 1000000, 1jt or 500rb."
    case .hasDecimals: "Rupiah have no decimals here. Write whole rupiah."
    case .misplacedSeparator: "Thousands must be separated every three digits."
    case .negative: "An amount cannot be negative."
    case .zero: "An amount must be above zero."
    case .tooLarge: "That is more than 15 digits."
    }
  }

  public var indonesian: String {
    switch self {
    case .empty: "Tidak ada nominal dalam teks itu."
    case .ambiguousUnit(let unit):
      "“\(unit)” bisa berarti jumlah yang berbeda. Tulis angkanya lengkap, atau pakai jt atau rb."
    case .notANumber: "Itu bukan nominal. Tulis angka, misalnya 1000000, 1jt atau 500rb."
    case .hasDecimals: "Rupiah di sini tanpa desimal. Tulis rupiah bulat."
    case .misplacedSeparator: "Pemisah ribuan harus memisahkan tiap tiga angka."
    case .negative: "Nominal tidak bisa negatif."
    case .zero: "Nominal harus di atas nol."
    case .tooLarge: "Itu lebih dari 15 angka."
    }
  }
}
