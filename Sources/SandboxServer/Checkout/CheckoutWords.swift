/// The words of the checkout pages, in both languages.
enum CheckoutWords {
  case checkout, sandbox, company, invoice, item, amount, subtotal, total, months, until
  case payBefore, left, pay, fail, expire, choices, backToPayment, notFound, notFoundAdvice
  case openHeading, openAdvice, receivedHeading, receivedAdvice, creditedHeading, creditedAdvice
  case failedHeading, failedAdvice, expiredHeading, expiredAdvice, cancelledHeading, cancelledAdvice
  case inReviewHeading, inReviewAdvice

  func text(in language: CheckoutLanguage) -> String {
    switch language {
    case .english: english
    case .indonesian: indonesian
    }
  }

  private var english: String {
    switch self {
    case .checkout: "Payment"
    case .sandbox: "Sandbox: no money moves here."
    case .company: "Company"
    case .invoice: "Invoice number"
    case .item: "Item"
    case .amount: "Amount"
    case .subtotal: "Subtotal"
    case .total: "Total"
    case .months: "months"
    case .until: "until"
    case .payBefore: "Pay before"
    case .left: "left"
    case .pay: "Pay"
    case .fail: "Fail payment"
    case .expire: "Let it expire"
    case .choices: "What happens to this payment"
    case .backToPayment: "Go to the payment"
    case .notFound: "There is no such payment"
    case .notFoundAdvice: "The address is incomplete, or the payment is no longer kept."
    case .openHeading: "Awaiting payment"
    case .openAdvice: "Nothing has been paid yet."
    case .receivedHeading: "Payment received"
    case .receivedAdvice: "The balance is about to be topped up. You can close this page."
    case .creditedHeading: "Paid"
    case .creditedAdvice: "The balance has been topped up. You can close this page."
    case .failedHeading: "The payment failed"
    case .failedAdvice: "Nothing was charged. Order again to try once more."
    case .expiredHeading: "The time to pay is over"
    case .expiredAdvice: "Nothing was charged. Order again to get a new invoice."
    case .cancelledHeading: "This order was cancelled"
    case .cancelledAdvice: "Nothing was charged, and it can no longer be paid."
    case .inReviewHeading: "This payment needs review"
    case .inReviewAdvice: "A payment arrived that did not fit the order. Please do not pay again."
    }
  }

  private var indonesian: String {
    switch self {
    case .checkout: "Pembayaran"
    case .sandbox: "Sandbox: tidak ada uang yang berpindah di sini."
    case .company: "Perusahaan"
    case .invoice: "Nomor invoice"
    case .item: "Item"
    case .amount: "Jumlah"
    case .subtotal: "Subtotal"
    case .total: "Total"
    case .months: "bulan"
    case .until: "sampai"
    case .payBefore: "Bayar sebelum"
    case .left: "lagi"
    case .pay: "Bayar"
    case .fail: "Gagalkan pembayaran"
    case .expire: "Biarkan kedaluwarsa"
    case .choices: "Apa yang terjadi dengan pembayaran ini"
    case .backToPayment: "Ke halaman pembayaran"
    case .notFound: "Pembayaran tidak ditemukan"
    case .notFoundAdvice: "Alamatnya tidak lengkap, atau pembayarannya sudah tidak disimpan."
    case .openHeading: "Menunggu pembayaran"
    case .openAdvice: "Belum ada yang dibayar."
    case .receivedHeading: "Pembayaran diterima"
    case .receivedAdvice: "Saldo segera diisi. Halaman ini boleh ditutup."
    case .creditedHeading: "Lunas"
    case .creditedAdvice: "Saldo sudah diisi. Halaman ini boleh ditutup."
    case .failedHeading: "Pembayaran gagal"
    case .failedAdvice: "Dana Anda tidak terpotong. Buat pesanan baru untuk mencoba lagi."
    case .expiredHeading: "Waktu pembayaran habis"
    case .expiredAdvice: "Dana Anda tidak terpotong. Buat pesanan baru untuk invoice baru."
    case .cancelledHeading: "Pesanan ini dibatalkan"
    case .cancelledAdvice: "Dana Anda tidak terpotong, dan pesanan tidak dapat dibayar lagi."
    case .inReviewHeading: "Pembayaran ini perlu diperiksa"
    case .inReviewAdvice: "Ada pembayaran yang tidak sesuai pesanan. Mohon jangan bayar lagi."
    }
  }
}

extension CheckoutState {
  /// What has become of the order, and what to do now.
  var words: (heading: CheckoutWords, advice: CheckoutWords) {
    switch self {
    case .open: (.openHeading, .openAdvice)
    case .received: (.receivedHeading, .receivedAdvice)
    case .credited: (.creditedHeading, .creditedAdvice)
    case .failed: (.failedHeading, .failedAdvice)
    case .expired: (.expiredHeading, .expiredAdvice)
    case .cancelled: (.cancelledHeading, .cancelledAdvice)
    case .inReview: (.inReviewHeading, .inReviewAdvice)
    }
  }

  /// Its colour and sign, which never stand alone.
  var tone: (name: String, sign: String) {
    switch self {
    case .open: ("plain", "…")
    case .received, .credited: ("good", "✓")
    case .failed: ("bad", "✕")
    case .expired, .cancelled: ("plain", "–")
    case .inReview: ("warn", "!")
    }
  }
}
