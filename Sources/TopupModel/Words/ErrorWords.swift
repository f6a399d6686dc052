public import TopupBackend

/// An error of the backend for a person: what happened, and what to do.
public struct ErrorWords: Wording {
  /// Where the words are read: only a screen has keys to name.
  public enum Place: Hashable, Sendable {
    case screen, commandLine
  }

  private let error: BackendError
  private let place: Place

  public init(_ error: BackendError, on place: Place = .screen) {
    self.error = error
    self.place = place
  }

  // MARK: English

  public var english: String {
    switch error {
    case .refused(let problem): english(problem)
    case .unreachable(.notConnected):
      "Billing cannot be reached. Check your connection. \(retryInEnglish)"
    case .unreachable(.connectionLost): "The connection to billing broke. \(retryInEnglish)"
    case .unreachable(.timedOut): "Billing did not answer in time. \(retryInEnglish)"
    case .unreadable: "Billing answered something that this program does not understand."
    case .cancelled: "Stopped."
    }
  }

  private var retryInEnglish: String {
    place == .screen ? "Press R to try again." : "Try again in a moment."
  }

  private func english(_ problem: Problem) -> String {
    switch problem.knownCode {
    case .pricingUnavailable:
      "Prices are not available right now. Nothing was ordered. \(retryInEnglish)"
    case .paymentUnavailable:
      "The payment provider does not answer. Nothing was ordered. \(retryInEnglish)"
    case .storeUnavailable: "Billing cannot read its figures right now. \(retryInEnglish)"
    case .rateLimited: "Too many requests. \(retryInEnglish)"
    case .roleNotAllowed: "Your role may not do that. Ask an admin or the owner."
    case .withholdingNotSupported: TopupObstacle.withholding.english
    case .sectionHidden where problem.errors.isEmpty || place == .screen:
      place == .screen
        ? "A section is no longer available to your company. Go back and press R."
        : "A section is not available to your company."
    case .quoteExpired: "These prices have expired. Review the order again."
    case .quoteAlreadyOrdered:
      place == .screen
        ? "This order was placed already. See 4 Orders."
        : "This order was placed already. See topup orders."
    case .priceChanged: "A price has changed. Review the order again."
    case .orderNotCancellable: "The order was paid or closed meanwhile; it cannot be cancelled."
    case .orderNotFound: "There is no such order."
    case .quoteNotFound: "Billing no longer knows these prices. Review the order again."
    case .companyNotFound: "There is no such company."
    case .requestInProgress: "Billing is still working on the same request."
    case .idempotencyKeyReused: "This request was sent before with another order."
    case .invalidCursor:
      "That is not a place in this list. Start without a cursor, or take it from the last page."
    case .unauthenticated, .invalidToken: "You are no longer signed in. Check your token."
    case .invalidRequest, .sectionHidden:
      problem.errors.first.map { FieldErrorWords($0).english } ?? plain(problem)
    default: plain(problem)
    }
  }

  // MARK: Indonesian

  public var indonesian: String {
    switch error {
    case .refused(let problem): indonesian(problem)
    case .unreachable(.notConnected):
      "Sistem penagihan tidak terjangkau. Periksa koneksi Anda. \(retryInIndonesian)"
    case .unreachable(.connectionLost):
      "Koneksi ke sistem penagihan terputus. \(retryInIndonesian)"
    case .unreachable(.timedOut):
      "Sistem penagihan terlalu lama tidak menjawab. \(retryInIndonesian)"
    case .unreadable: "Jawaban sistem penagihan tidak dikenali program ini."
    case .cancelled: "Dihentikan."
    }
  }

  private var retryInIndonesian: String {
    place == .screen ? "Tekan R untuk mencoba lagi." : "Coba lagi sebentar lagi."
  }

  private func indonesian(_ problem: Problem) -> String {
    switch problem.knownCode {
    case .pricingUnavailable:
      "Harga sedang tidak tersedia. Tidak ada yang dipesan. \(retryInIndonesian)"
    case .paymentUnavailable:
      "Penyedia pembayaran tidak menjawab. Tidak ada yang dipesan. \(retryInIndonesian)"
    case .storeUnavailable:
      "Data penagihan sedang tidak bisa dibaca. \(retryInIndonesian)"
    case .rateLimited: "Terlalu banyak permintaan. \(retryInIndonesian)"
    case .roleNotAllowed: "Peran Anda tidak berwenang melakukannya. Hubungi admin atau pemilik."
    case .withholdingNotSupported: TopupObstacle.withholding.indonesian
    case .sectionHidden where problem.errors.isEmpty || place == .screen:
      place == .screen
        ? "Ada item yang tidak lagi tersedia untuk perusahaan Anda. Kembali, lalu tekan R."
        : "Ada item yang tidak tersedia untuk perusahaan Anda."
    case .quoteExpired: "Harga ini sudah tidak berlaku. Tinjau pesanan lagi."
    case .quoteAlreadyOrdered:
      place == .screen
        ? "Pesanan ini sudah dibuat. Lihat di 4 Pesanan."
        : "Pesanan ini sudah dibuat. Lihat dengan topup orders."
    case .priceChanged: "Ada harga yang berubah. Tinjau pesanan lagi."
    case .orderNotCancellable:
      "Pesanan sudah dibayar atau ditutup, jadi tidak bisa dibatalkan."
    case .orderNotFound: "Pesanan tidak ditemukan."
    case .quoteNotFound: "Harga ini tidak lagi dikenal sistem penagihan. Tinjau pesanan lagi."
    case .companyNotFound: "Perusahaan tidak ditemukan."
    case .requestInProgress: "Permintaan yang sama masih diproses sistem penagihan."
    case .idempotencyKeyReused: "Permintaan ini pernah dikirim dengan pesanan lain."
    case .invalidCursor:
      "Itu bukan posisi dalam daftar ini. Mulai tanpa kursor, atau ambil dari halaman terakhir."
    case .unauthenticated, .invalidToken: "Sesi Anda sudah berakhir. Periksa token Anda."
    case .invalidRequest, .sectionHidden:
      problem.errors.first.map { FieldErrorWords($0).indonesian } ?? plain(problem)
    default: plain(problem)
    }
  }

  /// What the server says itself, with the code that support asks for; the command line names the
  /// code by itself.
  private func plain(_ problem: Problem) -> String {
    let words = problem.detail ?? problem.title
    return place == .screen ? "\(words) (\(problem.code))" : words
  }
}
