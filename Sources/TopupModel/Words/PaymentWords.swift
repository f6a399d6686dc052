public import TopupBackend
public import TopupDomain

/// What the Payment page says.
public enum PaymentWords: Wording {
  case title
  case headline(Order.Status)
  case explanation(Order.Status)
  /// The payment came, but the balance could not take it.
  case uncredited
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
      case .paid: "Paid; the balance follows…"
      case .credited: "Payment received"
      case .paymentFailed: "Payment failed"
      case .expired: "Payment expired"
      case .cancelled: "Order cancelled"
      case .needsReview: "Payment needs review"
      }
    case .explanation(let status):
      switch status {
      case .awaitingPayment: "Pay at this address."
      case .paid: "The payment has arrived. The balance rises in a moment."
      case .credited: "Your balance has been raised."
      case .paymentFailed: "The payment did not go through. Nothing was charged."
      case .expired:
        "It was not paid in time. Nothing was charged so far; money that comes late is credited all"
          + " the same."
      case .cancelled: "The order was cancelled. Nothing was charged."
      case .needsReview:
        "Money arrived that does not fit this order. Nothing was credited; our billing team looks"
          + " into it."
      }
    case .uncredited:
      "The payment has arrived, but the balance could not take it. Our billing team looks into it."
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
    case .overdue: "time is up; checking"
    case .simulatedPayer: "P pay (simulated)"
    case .opensAndCopies: "o open in browser · y copy address"
    case .leavingIsSafe: "Leaving is safe: the order stays under \(key: .showOrders) Orders."
    case .qrDoesNotFit: "No room here for the QR code; a larger window shows it."
    case .scanOrPay: "Scan the code, or pay at this address."
    case .lookFailed: "The order could not be checked; it is checked again by itself."
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
      case .paid: "Sudah dibayar, sedang masuk ke saldo…"
      case .credited: "Pembayaran diterima"
      case .paymentFailed: "Pembayaran gagal"
      case .expired: "Pembayaran kedaluwarsa"
      case .cancelled: "Pesanan dibatalkan"
      case .needsReview: "Pembayaran perlu diperiksa"
      }
    case .explanation(let status):
      switch status {
      case .awaitingPayment: "Bayar melalui alamat ini."
      case .paid: "Pembayaran sudah diterima. Saldo segera bertambah."
      case .credited: "Isi ulang sudah masuk ke saldo."
      case .paymentFailed: "Pembayaran tidak berhasil. Dana Anda tidak terpotong."
      case .expired:
        "Batas waktu pembayaran sudah lewat. Sejauh ini dana Anda tidak terpotong; dana yang masuk"
          + " belakangan tetap ditambahkan ke saldo."
      case .cancelled: "Pesanan dibatalkan. Dana Anda tidak terpotong."
      case .needsReview:
        "Ada dana masuk yang tidak cocok dengan pesanan ini. Saldo belum bertambah; tim penagihan"
          + " kami sedang memeriksanya."
      }
    case .uncredited:
      "Pembayaran sudah diterima, tetapi belum bisa masuk ke saldo. Tim penagihan kami sedang"
        + " memeriksanya."
    case .reading: "Memuat pesanan…"
    case .invoice: "Invoice"
    case .total: "Total"
    case .timeLeft: "Sisa waktu"
    case .paidAt: "Dibayar"
    case .balances: "Saldo"
    case .paidInvoices: "Invoice lunas"
    case .address: "Alamat pembayaran"
    case .days(let days, let hours): "\(days) hari \(hours) jam"
    case .hours(let hours, let minutes): "\(hours) jam \(minutes) mnt"
    case .minutes(let minutes, let seconds): "\(minutes) mnt \(seconds) dtk"
    case .overdue: "waktu habis; sedang dicek"
    case .simulatedPayer: "P bayar (simulasi)"
    case .opensAndCopies: "o buka di peramban · y salin alamat"
    case .leavingIsSafe: "Aman ditinggalkan: pesanan tetap ada di \(key: .showOrders) Pesanan."
    case .qrDoesNotFit: "Kode QR tidak muat di sini; perbesar jendela untuk melihatnya."
    case .scanOrPay: "Pindai kode QR, atau bayar melalui alamat ini."
    case .lookFailed: "Status pesanan gagal dicek; akan dicek lagi otomatis."
    case .invoicesFollow: "Invoice lunas sedang dibukukan…"
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

extension PaymentWords {
  /// What an order's status means for the person who looks at it.
  public init(explaining order: TopupOrder) {
    self = order.isUncredited ? .uncredited : .explanation(order.status)
  }
}
