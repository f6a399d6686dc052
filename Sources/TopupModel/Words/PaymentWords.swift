public import TopupDomain

/// What the Payment page says.
public enum PaymentWords: Wording {
  case title
  case headline(Order.Status)
  case explanation(Order.Status)
  case reading
  case invoice, total, timeLeft, paidAt, balances, paidInvoices, address
  case days(Int, hours: Int)
  case hours(Int, minutes: Int)
  case minutes(Int, seconds: Int)
  case overdue
  case simulatedPayer, opensAndCopies, leavingIsSafe
  case qrDoesNotFit, scanOrPay
  case lookFailed
  case invoicesFollow
  case notBooked
  case button(PaymentPage.Button)

  public var english: String {
    switch self {
    case .title: "Payment"
    case .headline(let status):
      switch status {
      case .awaitingPayment: "Waiting for payment"
      case .paid: "Paid, crediting…"
      case .credited: "Payment received"
      case .paymentFailed: "Payment failed"
      case .expired: "Payment expired"
      case .cancelled: "Order cancelled"
      case .needsReview: "Payment needs review"
      }
    case .explanation(let status):
      switch status {
      case .awaitingPayment: "Pay at this address."
      case .paid: "The payment has arrived and the balance rises in a moment."
      case .credited: "Your balance has been raised."
      case .paymentFailed: "The payment did not go through. Nothing was charged."
      case .expired: "Nobody paid in time. Nothing was charged."
      case .cancelled: "The order was cancelled. Nothing was charged."
      case .needsReview:
        "Money arrived that does not fit this order. Nothing was credited; our billing team looks"
          + " into it."
      }
    case .reading: "Reading the order…"
    case .invoice: "Invoice"
    case .total: "Total"
    case .timeLeft: "Time left"
    case .paidAt: "Paid"
    case .balances: "Balances"
    case .paidInvoices: "Paid invoices"
    case .address: "Payment address"
    case .days(let days, let hours): "\(days) d \(hours) h"
    case .hours(let hours, let minutes): "\(hours) h \(minutes) min"
    case .minutes(let minutes, let seconds): "\(minutes) min \(seconds) s"
    case .overdue: "over; waiting for the last word"
    case .simulatedPayer: "P  the simulated payer pays"
    case .opensAndCopies: "o  opens it    y  copies it"
    case .leavingIsSafe: "Leaving is safe: the order stays under 4 Orders."
    case .qrDoesNotFit: "No room here for the QR code; a larger window shows it."
    case .scanOrPay: "Scan the code, or pay at this address."
    case .lookFailed: "The last look at the order failed; the next one follows by itself."
    case .invoicesFollow: "The paid invoices are being booked…"
    case .notBooked: "being booked"
    case .button(let button):
      switch button {
      case .topUpAgain: "Top up again"
      case .saveReceipt: "Save receipt"
      case .backToTopup: "Back to Top up"
      case .orders: "Orders"
      }
    }
  }

  public var indonesian: String {
    switch self {
    case .title: "Pembayaran"
    case .headline(let status):
      switch status {
      case .awaitingPayment: "Menunggu pembayaran"
      case .paid: "Dibayar, sedang dikreditkan…"
      case .credited: "Pembayaran diterima"
      case .paymentFailed: "Pembayaran gagal"
      case .expired: "Pembayaran kedaluwarsa"
      case .cancelled: "Pesanan dibatalkan"
      case .needsReview: "Pembayaran perlu ditinjau"
      }
    case .explanation(let status):
      switch status {
      case .awaitingPayment: "Bayar di alamat ini."
      case .paid: "Pembayaran sudah masuk dan saldo segera bertambah."
      case .credited: "Saldo Anda sudah bertambah."
      case .paymentFailed: "Pembayaran tidak berhasil. Tidak ada yang ditagih."
      case .expired: "Tidak dibayar tepat waktu. Tidak ada yang ditagih."
      case .cancelled: "Pesanan dibatalkan. Tidak ada yang ditagih."
      case .needsReview:
        "Ada uang masuk yang tidak cocok dengan pesanan ini. Belum ada yang dikreditkan; tim"
          + " penagihan kami sedang memeriksanya."
      }
    case .reading: "Membaca pesanan…"
    case .invoice: "Faktur"
    case .total: "Total"
    case .timeLeft: "Sisa waktu"
    case .paidAt: "Dibayar"
    case .balances: "Saldo"
    case .paidInvoices: "Faktur lunas"
    case .address: "Alamat pembayaran"
    case .days(let days, let hours): "\(days) hari \(hours) jam"
    case .hours(let hours, let minutes): "\(hours) jam \(minutes) mnt"
    case .minutes(let minutes, let seconds): "\(minutes) mnt \(seconds) dtk"
    case .overdue: "habis; menunggu kabar terakhir"
    case .simulatedPayer: "P  pembayar simulasi membayar"
    case .opensAndCopies: "o  membuka    y  menyalin"
    case .leavingIsSafe: "Aman ditinggalkan: pesanan tetap ada di 4 Pesanan."
    case .qrDoesNotFit: "Kode QR tidak muat di sini; perbesar jendela untuk melihatnya."
    case .scanOrPay: "Pindai kodenya, atau bayar di alamat ini."
    case .lookFailed: "Pesanan gagal dilihat terakhir kali; akan dicoba lagi dengan sendirinya."
    case .invoicesFollow: "Faktur lunas sedang dibukukan…"
    case .notBooked: "sedang dibukukan"
    case .button(let button):
      switch button {
      case .topUpAgain: "Isi ulang lagi"
      case .saveReceipt: "Simpan kuitansi"
      case .backToTopup: "Kembali ke Isi ulang"
      case .orders: "Pesanan"
      }
    }
  }
}
