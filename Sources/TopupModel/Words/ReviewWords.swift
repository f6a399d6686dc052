/// What Review Order and its confirmation say.
public enum ReviewWords: Wording {
  case title, priceChangedTitle, legacyTitle
  case pay, reviewAgain, tryAgain, back
  case quoting, stillQuoting
  case failed
  case priceChanged
  case oldPrice, newPrice, gone
  case placing, stillPlacing
  case findingOut
  case attempts(Int)
  case otherAwaiting(number: String, total: String)
  case quoteHolds(time: String)
  case quoteIsOver
  // The popup.
  case confirmTitle, confirm, cancel
  case whatHappensNext
  case company, place

  public var english: String {
    switch self {
    case .title: "Review Order"
    case .priceChangedTitle: "Price changed"
    case .legacyTitle: "Top up"
    case .pay: "Pay"
    case .reviewAgain: "Review again"
    case .tryAgain: "Try again"
    case .back: "Back"
    case .quoting: "Asking for today's prices…"
    case .stillQuoting: "Still waiting for prices. \(key: .back) goes back; your cart is kept."
    case .failed: "The order could not be priced or placed. Nothing was ordered."
    case .priceChanged: "Nothing was ordered. Please review the new prices before you pay."
    case .oldPrice: "Old"
    case .newPrice: "New"
    case .gone: "gone"
    case .placing: "Placing the order…"
    case .stillPlacing: "Still placing the order. It cannot be placed twice."
    case .findingOut:
      "We are finding out what became of your order… It cannot be placed twice."
    case .attempts(let count):
      count == 1
        ? "1 try so far. Press \(key: .reload) to ask now."
        : "\(count) tries so far. Press \(key: .reload) to ask now."
    case .otherAwaiting(let number, let total):
      "Order \(number) for \(total) already awaits payment. This would be another one."
    case .quoteHolds(let time): "These prices hold until \(time)."
    case .quoteIsOver: "These prices have expired. Press \(key: .reload)."
    case .confirmTitle: "Confirm top-up"
    case .confirm: "Confirm"
    case .cancel: "Cancel"
    case .whatHappensNext:
      "An order is made and waits for payment. Nothing is charged yet; the balance rises after the"
        + " payment."
    case .company: "Company"
    case .place: "Billing"
    }
  }

  public var indonesian: String {
    switch self {
    case .title: "Tinjau Pesanan"
    case .priceChangedTitle: "Harga berubah"
    case .legacyTitle: "Isi ulang"
    case .pay: "Bayar"
    case .reviewAgain: "Tinjau lagi"
    case .tryAgain: "Coba lagi"
    case .back: "Kembali"
    case .quoting: "Meminta harga terbaru…"
    case .stillQuoting:
      "Masih menunggu harga. \(key: .back) untuk kembali; isi keranjang tetap tersimpan."
    case .failed: "Pesanan tidak bisa dihitung atau dibuat. Tidak ada yang dipesan."
    case .priceChanged: "Tidak ada yang dipesan. Tinjau harga baru sebelum Anda membayar."
    case .oldPrice: "Lama"
    case .newPrice: "Baru"
    case .gone: "dihapus"
    case .placing: "Membuat pesanan…"
    case .stillPlacing: "Pesanan masih diproses. Pesanan tidak akan dibuat dua kali."
    case .findingOut:
      "Kami sedang memastikan status pesanan Anda… Pesanan tidak akan dibuat dua kali."
    case .attempts(let count):
      "Sudah dicoba \(count) kali. Tekan \(key: .reload) untuk mencoba sekarang."
    case .otherAwaiting(let number, let total):
      "Pesanan \(number) senilai \(total) masih menunggu pembayaran. Ini akan menjadi pesanan baru."
    case .quoteHolds(let time): "Harga ini berlaku sampai \(time)."
    case .quoteIsOver: "Harga ini sudah kedaluwarsa. Tekan \(key: .reload)."
    case .confirmTitle: "Konfirmasi isi ulang"
    case .confirm: "Konfirmasi"
    case .cancel: "Batal"
    case .whatHappensNext:
      "Pesanan dibuat dan menunggu pembayaran. Dana belum terpotong; saldo bertambah setelah"
        + " pembayaran diterima."
    case .company: "Perusahaan"
    case .place: "Penagihan"
    }
  }
}
