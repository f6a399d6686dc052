/// What popups with lists and questions say.
public enum PopupWords: Wording {
  case optionsTitle(String)
  case helpTitle, paletteTitle, companiesTitle, themesTitle, statusTitle
  case wabasTitle, typeWaba, targetTitle
  case filter, typeToFilter
  case nothingMatches(String)
  case loading
  case allStatuses
  case current
  case group(HelpGroup)
  /// A command that another tab has.
  case elsewhere(Tab)
  case question(QuestionPopup.Subject)
  case questionTitle(QuestionPopup.Subject)
  case yes(QuestionPopup.Subject)
  case no(QuestionPopup.Subject)

  public var english: String {
    switch self {
    case .optionsTitle(let label): label
    case .helpTitle: "Keys"
    case .paletteTitle: "Commands"
    case .companiesTitle: "Switch company"
    case .themesTitle: "Theme"
    case .statusTitle: "Orders to show"
    case .wabasTitle: "WABA to show"
    case .targetTitle: "Order to report payments on"
    case .typeWaba: "type a name or any WABA ID"
    case .filter: "Filter"
    case .typeToFilter: "type to filter"
    case .nothingMatches(let filter): "Nothing matches “\(filter)”."
    case .loading: "Loading…"
    case .allStatuses: "all"
    case .current: "current"
    case .group(.page): "Here"
    case .group(.everywhere): "On every page"
    case .group(.moving): "To move"
    case .elsewhere(let tab): "on \(tab.english)"
    case .questionTitle(let subject):
      switch subject {
      case .quitWithCart, .quitLosesOrder, .quitWhileOrdering, .quitWhileExporting: "Quit?"
      case .cancelOrder: "Cancel order?"
      case .switchLosesCart: "Switch company?"
      case .resetSandbox: "Reset?"
      }
    case .question(let subject):
      switch subject {
      case .quitWithCart: "Your cart has not been ordered and will be lost."
      case .quitLosesOrder:
        "An order awaits payment. Sample data keeps nothing, so quitting loses it."
      case .quitWhileOrdering(isKept: true):
        "The order is on its way. The next start finds out what became of it."
      case .quitWhileOrdering(isKept: false):
        "The order is on its way. Sample data keeps nothing, so quitting loses it."
      case .quitWhileExporting:
        "The export is not complete yet. Quitting stops it, and no file is left."
      case .cancelOrder(_, let number): "Once cancelled, order \(number) can no longer be paid."
      case .switchLosesCart: "Your cart belongs to this company and will be lost."
      case .resetSandbox: "All orders, payments and settings go back to the sample data."
      }
    case .yes(let subject):
      switch subject {
      case .quitWithCart, .quitLosesOrder, .quitWhileOrdering, .quitWhileExporting: "Quit"
      case .cancelOrder: "Cancel the order"
      case .switchLosesCart: "Switch"
      case .resetSandbox: "Reset"
      }
    case .no(let subject):
      switch subject {
      case .quitWithCart, .quitLosesOrder, .quitWhileOrdering, .quitWhileExporting,
        .switchLosesCart:
        "Stay"
      case .cancelOrder: "Keep it"
      case .resetSandbox: "Leave as is"
      }
    }
  }

  public var indonesian: String {
    switch self {
    case .optionsTitle(let label): label
    case .helpTitle: "Tombol"
    case .paletteTitle: "Perintah"
    case .companiesTitle: "Ganti perusahaan"
    case .themesTitle: "Tema"
    case .statusTitle: "Pesanan yang ditampilkan"
    case .wabasTitle: "WABA yang ditampilkan"
    case .targetTitle: "Pesanan yang dilaporkan pembayarannya"
    case .typeWaba: "ketik nama atau WABA ID"
    case .filter: "Filter"
    case .typeToFilter: "ketik untuk mencari"
    case .nothingMatches(let filter): "Tidak ada yang cocok dengan “\(filter)”."
    case .loading: "Memuat…"
    case .allStatuses: "semua"
    case .current: "saat ini"
    case .group(.page): "Di sini"
    case .group(.everywhere): "Di setiap halaman"
    case .group(.moving): "Untuk berpindah"
    case .elsewhere(let tab): "di \(tab.indonesian)"
    case .questionTitle(let subject):
      switch subject {
      case .quitWithCart, .quitLosesOrder, .quitWhileOrdering, .quitWhileExporting: "Keluar?"
      case .cancelOrder: "Batalkan pesanan?"
      case .switchLosesCart: "Ganti perusahaan?"
      case .resetSandbox: "Setel ulang?"
      }
    case .question(let subject):
      switch subject {
      case .quitWithCart: "Isi keranjang belum dipesan dan akan hilang."
      case .quitLosesOrder:
        "Ada pesanan yang menunggu pembayaran. Data contoh tidak disimpan, jadi pesanan itu hilang"
          + " bila Anda keluar."
      case .quitWhileOrdering(isKept: true):
        "Pesanan sedang dikirim. Hasilnya akan diperiksa saat program dijalankan lagi."
      case .quitWhileOrdering(isKept: false):
        "Pesanan sedang dikirim. Data contoh tidak disimpan, jadi pesanan itu hilang bila Anda"
          + " keluar."
      case .quitWhileExporting:
        "Ekspor belum selesai. Bila Anda keluar, ekspor dihentikan tanpa meninggalkan berkas."
      case .cancelOrder(_, let number):
        "Setelah dibatalkan, pesanan \(number) tidak bisa dibayar lagi."
      case .switchLosesCart: "Isi keranjang untuk perusahaan ini akan hilang."
      case .resetSandbox:
        "Semua pesanan, pembayaran, dan pengaturan kembali seperti data contoh semula."
      }
    case .yes(let subject):
      switch subject {
      case .quitWithCart, .quitLosesOrder, .quitWhileOrdering, .quitWhileExporting: "Keluar"
      case .cancelOrder: "Batalkan pesanan"
      case .switchLosesCart: "Ganti"
      case .resetSandbox: "Setel ulang"
      }
    case .no(let subject):
      switch subject {
      case .quitWithCart, .quitLosesOrder, .quitWhileOrdering, .quitWhileExporting,
        .switchLosesCart:
        "Tetap di sini"
      case .cancelOrder: "Jangan batalkan"
      case .resetSandbox: "Jangan setel ulang"
      }
    }
  }
}
