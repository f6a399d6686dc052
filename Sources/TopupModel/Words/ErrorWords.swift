public import TopupBackend

/// An error of the backend for a person: what happened, and what to do.
public struct ErrorWords: Wording {
  private let error: BackendError

  public init(_ error: BackendError) {
    self.error = error
  }

  public var english: String {
    switch error {
    case .refused(let problem): Self.english(problem)
    case .unreachable(.notConnected): "Billing cannot be reached. Check the network and press R."
    case .unreachable(.connectionLost): "The connection to billing broke. Press R to try again."
    case .unreachable(.timedOut): "Billing did not answer in time. Press R to try again."
    case .unreadable: "Billing answered something that this program does not understand."
    case .cancelled: "Stopped."
    }
  }

  public var indonesian: String {
    switch error {
    case .refused(let problem): Self.indonesian(problem)
    case .unreachable(.notConnected): "Penagihan tidak terjangkau. Periksa jaringan, lalu tekan R."
    case .unreachable(.connectionLost): "Koneksi ke penagihan terputus. Tekan R untuk mencoba lagi."
    case .unreachable(.timedOut):
      "Penagihan tidak menjawab tepat waktu. Tekan R untuk mencoba lagi."
    case .unreadable: "Jawaban penagihan tidak dapat dipahami program ini."
    case .cancelled: "Dihentikan."
    }
  }

  private static func english(_ problem: Problem) -> String {
    switch problem.knownCode {
    case .pricingUnavailable: "Prices cannot be asked for right now. Nothing was ordered; press R."
    case .paymentUnavailable: "The payment provider does not answer. Nothing was ordered; press R."
    case .storeUnavailable: "Billing's figures cannot be read right now. Press R to try again."
    case .rateLimited: "Too many requests. Wait a moment and press R."
    case .roleNotAllowed: "Your role may not do that. Ask an admin or the owner."
    case .withholdingNotSupported: TopupObstacle.withholding.english
    case .sectionHidden:
      "A section is no longer available to your company. Go back and reload with R."
    case .quoteExpired: "The quote has expired. Review the order again."
    case .quoteAlreadyOrdered: "This quote was ordered already. Look under 4 Orders."
    case .priceChanged: "A price has changed. Review the order again."
    case .orderNotCancellable: "The order was paid or settled meanwhile, so it cannot be cancelled."
    case .orderNotFound: "There is no such order."
    case .unauthenticated, .invalidToken: "You are not signed in any more. Check your token."
    case .invalidRequest: problem.errors.first?.message ?? plain(problem)
    default: plain(problem)
    }
  }

  private static func indonesian(_ problem: Problem) -> String {
    switch problem.knownCode {
    case .pricingUnavailable:
      "Harga tidak bisa ditanyakan saat ini. Tidak ada yang dipesan; tekan R."
    case .paymentUnavailable:
      "Penyedia pembayaran tidak menjawab. Tidak ada yang dipesan; tekan R."
    case .storeUnavailable:
      "Angka penagihan tidak bisa dibaca saat ini. Tekan R untuk mencoba lagi."
    case .rateLimited: "Terlalu banyak permintaan. Tunggu sebentar, lalu tekan R."
    case .roleNotAllowed: "Peran Anda tidak boleh melakukannya. Minta admin atau pemilik."
    case .withholdingNotSupported: TopupObstacle.withholding.indonesian
    case .sectionHidden:
      "Sebuah bagian tidak lagi tersedia untuk perusahaan Anda. Kembali dan muat ulang dengan R."
    case .quoteExpired: "Penawaran kedaluwarsa. Tinjau pesanan lagi."
    case .quoteAlreadyOrdered: "Penawaran ini sudah dipesan. Lihat di 4 Pesanan."
    case .priceChanged: "Sebuah harga berubah. Tinjau pesanan lagi."
    case .orderNotCancellable:
      "Pesanan sudah dibayar atau selesai, jadi tidak bisa dibatalkan."
    case .orderNotFound: "Pesanan itu tidak ada."
    case .unauthenticated, .invalidToken: "Anda tidak lagi masuk. Periksa token Anda."
    case .invalidRequest: problem.errors.first?.message ?? plain(problem)
    default: plain(problem)
    }
  }

  /// What the server says itself, with the code that support asks for.
  private static func plain(_ problem: Problem) -> String {
    "\(problem.detail ?? problem.title) (\(problem.code))"
  }
}
