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
    case .stillQuoting: "Still waiting for prices. Esc goes back; your cart is kept."
    case .failed: "The order could not be priced or placed. Nothing was ordered."
    case .priceChanged: "Nothing was ordered. Please review the new prices before you pay."
    case .oldPrice: "Old"
    case .newPrice: "New"
    case .gone: "gone"
    case .placing: "Placing the order…"
    case .stillPlacing: "Still placing the order. It is placed once at most, whatever happens."
    case .findingOut:
      "We are finding out what became of your order… It cannot be placed twice."
    case .attempts(let count):
      count == 1 ? "1 try so far. R asks now." : "\(count) tries so far. R asks now."
    case .otherAwaiting(let number, let total):
      "Order \(number) over \(total) already awaits payment. This would be another one."
    case .quoteHolds(let time): "These prices hold until \(time)."
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
    case .quoting: "Menanyakan harga hari ini…"
    case .stillQuoting: "Masih menunggu harga. Esc untuk kembali; keranjang Anda tetap tersimpan."
    case .failed: "Pesanan tidak bisa dihitung atau dibuat. Tidak ada yang dipesan."
    case .priceChanged: "Tidak ada yang dipesan. Tinjau harga baru sebelum Anda membayar."
    case .oldPrice: "Lama"
    case .newPrice: "Baru"
    case .gone: "tidak ada"
    case .placing: "Membuat pesanan…"
    case .stillPlacing: "Pesanan masih dibuat. Apa pun yang terjadi, paling banyak satu kali."
    case .findingOut:
      "Kami sedang mencari tahu nasib pesanan Anda… Tidak mungkin terpesan dua kali."
    case .attempts(let count): "Sudah \(count) kali dicoba. R menanyakan sekarang."
    case .otherAwaiting(let number, let total):
      "Pesanan \(number) senilai \(total) sudah menunggu pembayaran. Ini akan menjadi pesanan lain."
    case .quoteHolds(let time): "Harga ini berlaku sampai \(time)."
    case .confirmTitle: "Konfirmasi isi ulang"
    case .confirm: "Konfirmasi"
    case .cancel: "Batal"
    case .whatHappensNext:
      "Pesanan dibuat dan menunggu pembayaran. Belum ada yang ditagih; saldo bertambah setelah"
        + " pembayaran."
    case .company: "Perusahaan"
    case .place: "Penagihan"
    }
  }
}
