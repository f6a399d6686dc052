/// What the Orders tab says.
public enum OrdersWords: Wording {
  case title
  case shown(String)
  case allStatuses
  case number, date, total, status
  case empty, emptyReason
  /// No order of the status that is shown.
  case noneOfStatus(String), changeFilter
  case waiting, failed, notRefreshed
  case loadingMore, moreFailed
  // The detail.
  case detailTitle(String)
  case orderedBy(String)
  case lines, timeline, address
  case cancelling
  case button(OrdersPage.Detail.Button)

  public var english: String {
    switch self {
    case .title: "Orders"
    case .shown(let status): "showing \(status)"
    case .allStatuses: "showing all, newest first"
    case .number: "Number"
    case .date: "Ordered"
    case .total: "Total"
    case .status: "Status"
    case .empty: "No orders yet"
    case .emptyReason: "Press \(key: .showTopup) to make one."
    case .noneOfStatus(let status): "No orders: \(status)"
    case .changeFilter: "Press \(key: .filter) to show others."
    case .waiting: "Waiting for the orders…"
    case .failed: "The orders could not be read."
    case .notRefreshed: "The orders could not be refreshed; these are the last known."
    case .loadingMore: "Loading more…"
    case .moreFailed: "More orders could not be read. Press \(key: .reload) to try again."
    case .detailTitle(let number): "Order \(number)"
    case .orderedBy(let name): "by \(name)"
    case .lines: "What was ordered"
    case .timeline: "What happened"
    case .address: "Payment address"
    case .cancelling: "Cancelling…"
    case .button(let button):
      switch button {
      case .resume: "Resume payment"
      case .cancel: "Cancel order"
      case .topUpAgain: "Top up again"
      case .saveReceipt: "Save receipt"
      case .back: "Back"
      }
    }
  }

  public var indonesian: String {
    switch self {
    case .title: "Pesanan"
    case .shown(let status): "hanya: \(status)"
    case .allStatuses: "semua, terbaru di atas"
    case .number: "Nomor"
    case .date: "Tanggal"
    case .total: "Total"
    case .status: "Status"
    case .empty: "Belum ada pesanan"
    case .emptyReason: "Tekan \(key: .showTopup) untuk membuat pesanan."
    case .noneOfStatus(let status): "Tidak ada pesanan: \(status)"
    case .changeFilter: "Tekan \(key: .filter) untuk menampilkan yang lain."
    case .waiting: "Menunggu data pesanan…"
    case .failed: "Data pesanan tidak bisa dimuat."
    case .notRefreshed: "Data pesanan gagal diperbarui; ini data terakhir."
    case .loadingMore: "Memuat berikutnya…"
    case .moreFailed:
      "Pesanan berikutnya tidak bisa dimuat. Tekan \(key: .reload) untuk mencoba lagi."
    case .detailTitle(let number): "Pesanan \(number)"
    case .orderedBy(let name): "oleh \(name)"
    case .lines: "Rincian pesanan"
    case .timeline: "Riwayat"
    case .address: "Alamat pembayaran"
    case .cancelling: "Membatalkan…"
    case .button(let button):
      switch button {
      case .resume: "Lanjutkan pembayaran"
      case .cancel: "Batalkan pesanan"
      case .topUpAgain: "Isi ulang lagi"
      case .saveReceipt: "Simpan kuitansi"
      case .back: "Kembali"
      }
    }
  }
}
