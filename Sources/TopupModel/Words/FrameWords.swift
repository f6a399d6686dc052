public import TopupBackend
public import TopupDomain

/// What stands around every page.
public enum FrameWords: Wording {
  case tooSmall
  /// Quitting was asked for, and would lose something.
  case tooSmallToAsk
  case escDismisses
  case moreMessages(Int)
  /// What a line is called that leads to another try.
  case retry
  case cartIsKept
  /// What the footer has room for of longer names of commands.
  case next, openIt, copyIt, again
  /// What Enter does, where no button says it.
  case choose, details, show, run, switchTo, use, closeIt
  case recovering
  /// Figures in view are being asked for again.
  case refreshing

  public var english: String {
    switch self {
    case .tooSmall: "Needs 40x12; \(key: .quit) quits"
    case .tooSmallToAsk: "\(key: .quit) quits and loses it; 40x12 to stay"
    case .escDismisses: "\(key: .back)"
    case .moreMessages(let count): "+\(count) more"
    case .retry: "Press \(key: .reload) to try again."
    case .cartIsKept: "Your cart is kept."
    case .next: "Next"
    case .choose: "Choose"
    case .details: "Details"
    case .show: "Show"
    case .run: "Run"
    case .switchTo: "Switch"
    case .use: "Use"
    case .closeIt: "Close"
    case .openIt: "Open"
    case .copyIt: "Copy"
    case .again: "Retry"
    case .refreshing: "Refreshing…"
    case .recovering: "Checking the last order…"
    }
  }

  public var indonesian: String {
    switch self {
    case .tooSmall: "Perlu 40x12; \(key: .quit) keluar"
    case .tooSmallToAsk: "\(key: .quit) keluar dan data hilang; perlu 40x12"
    case .escDismisses: "\(key: .back)"
    case .moreMessages(let count): "+\(count) lagi"
    case .retry: "Tekan \(key: .reload) untuk mencoba lagi."
    case .cartIsKept: "Isi keranjang tetap tersimpan."
    case .next: "Lanjut"
    case .choose: "Pilih"
    case .details: "Rincian"
    case .show: "Tampilkan"
    case .run: "Jalankan"
    case .switchTo: "Ganti"
    case .use: "Pakai"
    case .closeIt: "Tutup"
    case .openIt: "Buka"
    case .copyIt: "Salin"
    case .again: "Ulangi"
    case .refreshing: "Memperbarui…"
    case .recovering: "Memeriksa pesanan terakhir…"
    }
  }
}

extension Tab: Wording {
  public var english: String {
    switch self {
    case .topup: "Top up"
    case .usage: "Usage"
    case .logs: "Logs"
    case .orders: "Orders"
    case .qa: "QA"
    }
  }

  public var indonesian: String {
    switch self {
    case .topup: "Isi ulang"
    case .usage: "Pemakaian"
    case .logs: "Log"
    case .orders: "Pesanan"
    case .qa: "QA"
    }
  }
}

extension UserRole: Wording {
  public var english: String { rawValue }

  public var indonesian: String {
    switch self {
    case .admin: "admin"
    case .owner: "pemilik"
    case .supervisor: "supervisor"
    case .agent: "agen"
    case .member: "anggota"
    }
  }
}

extension BackendPlace: Wording {
  public var english: String {
    switch self {
    case .sampleData: "sample data"
    case .sandbox(let host): "sandbox \(host)"
    case .live(let host): "LIVE \(host)"
    }
  }

  public var indonesian: String {
    switch self {
    case .sampleData: "data contoh"
    case .sandbox(let host): "sandbox \(host)"
    case .live(let host): "LIVE \(host)"
    }
  }
}
