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
    case .unreachable(.notConnected(let reason)):
      "Billing cannot be reached\(Self.detail(reason)). Check your connection. \(retryInEnglish)"
    case .unreachable(.connectionLost): "The connection to billing broke. \(retryInEnglish)"
    case .unreachable(.timedOut): "Billing did not answer in time. \(retryInEnglish)"
    case .unreadable(let reason):
      "Billing answered something that this program does not understand\(Self.detail(reason))."
        + " Check the address of billing."
    case .cancelled: "Stopped."
    }
  }

  /// More of a reason than this is for a log.
  private static let detailCharactersMax = 160

  /// In the words of whatever gave it; English also elsewhere.
  private static func detail(_ reason: String) -> String {
    reason.isEmpty ? "" : " (\(reason.prefix(detailCharactersMax)))"
  }

  private var retryInEnglish: String {
    place == .screen ? "Press \(key: .reload) to try again." : "Try again in a moment."
  }

  /// With the pause that billing wants first.
  private func retryInEnglish(after problem: Problem) -> String {
    guard let pause = Pause(problem) else { return retryInEnglish }
    return place == .screen
      ? "Wait \(pause.english), then press \(key: .reload)." : "Try again in \(pause.english)."
  }

  private func english(_ problem: Problem) -> String {
    switch problem.knownCode {
    case .pricingUnavailable:
      "Prices are not available right now. Nothing was ordered. \(retryInEnglish)"
    case .paymentUnavailable:
      "The payment provider does not answer. Nothing was ordered. \(retryInEnglish)"
    case .storeUnavailable:
      "Billing cannot read its figures right now. \(retryInEnglish(after: problem))"
    case .rateLimited: "Too many requests. \(retryInEnglish(after: problem))"
    case .roleNotAllowed: "Your role may not do that. Ask an admin or the owner."
    case .wabaFilterNotAvailable:
      "The logs of this company do not say which WABA a message was sent from."
        + " Leave the filter out."
    case .withholdingNotSupported: TopupObstacle.withholding.english
    case .sectionHidden where problem.errors.isEmpty || place == .screen:
      place == .screen
        ? "A section is no longer available to your company. Go back and press \(key: .reload)."
        : "A section is not available to your company."
    case .quoteExpired: "These prices have expired. Review the order again."
    case .quoteAlreadyOrdered:
      place == .screen
        ? "This order was placed already. See \(key: .showOrders) Orders."
        : "This order was placed already. See topup orders."
    case .priceChanged: "A price has changed. Review the order again."
    case .orderNotCancellable: "The order was paid or closed meanwhile; it cannot be cancelled."
    case .orderNotFound: "There is no such order."
    case .quoteNotFound: "Billing no longer knows these prices. Review the order again."
    case .companyNotFound: "There is no such company."
    case .notFound:
      "This address answers, but billing is not there (404). Check the address of billing."
    case .requestInProgress: "Billing is still working on the same request."
    case .idempotencyKeyReused: "This request was sent before with another order."
    case .invalidCursor:
      "That is not a place in this list. Start without a cursor, or take it from the last page."
    case .unauthenticated, .invalidToken: "You are no longer signed in. Check your token."
    case .invalidRequest, .sectionHidden:
      problem.errors.first.map { FieldErrorWords($0).english } ?? plain(problem)
    default:
      problem.isFromBetween
        ? "Billing is not available right now (\(problem.status))."
          + " \(retryInEnglish(after: problem))"
        : plain(problem)
    }
  }

  // MARK: Indonesian

  public var indonesian: String {
    switch error {
    case .refused(let problem): indonesian(problem)
    case .unreachable(.notConnected(let reason)):
      "Sistem penagihan tidak terjangkau\(Self.detail(reason)). Periksa koneksi Anda."
        + " \(retryInIndonesian)"
    case .unreachable(.connectionLost):
      "Koneksi ke sistem penagihan terputus. \(retryInIndonesian)"
    case .unreachable(.timedOut):
      "Sistem penagihan terlalu lama tidak menjawab. \(retryInIndonesian)"
    case .unreadable(let reason):
      "Jawaban sistem penagihan tidak dikenali program ini\(Self.detail(reason))."
        + " Periksa alamatnya."
    case .cancelled: "Dihentikan."
    }
  }

  private var retryInIndonesian: String {
    place == .screen ? "Tekan \(key: .reload) untuk mencoba lagi." : "Coba lagi sebentar lagi."
  }

  private func retryInIndonesian(after problem: Problem) -> String {
    guard let pause = Pause(problem) else { return retryInIndonesian }
    return place == .screen
      ? "Tunggu \(pause.indonesian), lalu tekan \(key: .reload)."
      : "Coba lagi dalam \(pause.indonesian)."
  }

  private func indonesian(_ problem: Problem) -> String {
    switch problem.knownCode {
    case .pricingUnavailable:
      "Harga sedang tidak tersedia. Tidak ada yang dipesan. \(retryInIndonesian)"
    case .paymentUnavailable:
      "Penyedia pembayaran tidak menjawab. Tidak ada yang dipesan. \(retryInIndonesian)"
    case .storeUnavailable:
      "Data penagihan sedang tidak bisa dibaca. \(retryInIndonesian(after: problem))"
    case .rateLimited: "Terlalu banyak permintaan. \(retryInIndonesian(after: problem))"
    case .roleNotAllowed: "Peran Anda tidak berwenang melakukannya. Hubungi admin atau pemilik."
    case .wabaFilterNotAvailable:
      "Log perusahaan ini tidak mencatat pesan dikirim dari WABA mana. Hapus filternya."
    case .withholdingNotSupported: TopupObstacle.withholding.indonesian
    case .sectionHidden where problem.errors.isEmpty || place == .screen:
      place == .screen
        ? "Ada item yang tidak lagi tersedia untuk perusahaan Anda. Kembali, lalu tekan"
          + " \(key: .reload)."
        : "Ada item yang tidak tersedia untuk perusahaan Anda."
    case .quoteExpired: "Harga ini sudah tidak berlaku. Tinjau pesanan lagi."
    case .quoteAlreadyOrdered:
      place == .screen
        ? "Pesanan ini sudah dibuat. Lihat di \(key: .showOrders) Pesanan."
        : "Pesanan ini sudah dibuat. Lihat dengan topup orders."
    case .priceChanged: "Ada harga yang berubah. Tinjau pesanan lagi."
    case .orderNotCancellable:
      "Pesanan sudah dibayar atau ditutup, jadi tidak bisa dibatalkan."
    case .orderNotFound: "Pesanan tidak ditemukan."
    case .quoteNotFound: "Harga ini tidak lagi dikenal sistem penagihan. Tinjau pesanan lagi."
    case .companyNotFound: "Perusahaan tidak ditemukan."
    case .notFound:
      "Alamat ini menjawab, tetapi bukan sistem penagihan (404). Periksa alamatnya."
    case .requestInProgress: "Permintaan yang sama masih diproses sistem penagihan."
    case .idempotencyKeyReused: "Permintaan ini pernah dikirim dengan pesanan lain."
    case .invalidCursor:
      "Itu bukan posisi dalam daftar ini. Mulai tanpa kursor, atau ambil dari halaman terakhir."
    case .unauthenticated, .invalidToken: "Sesi Anda sudah berakhir. Periksa token Anda."
    case .invalidRequest, .sectionHidden:
      problem.errors.first.map { FieldErrorWords($0).indonesian } ?? plain(problem)
    default:
      problem.isFromBetween
        ? "Sistem penagihan sedang tidak tersedia (\(problem.status))."
          + " \(retryInIndonesian(after: problem))"
        : plain(problem)
    }
  }

  /// What the server says itself, with the code that support asks for; the command line names the
  /// code by itself.
  private func plain(_ problem: Problem) -> String {
    let words = problem.detail ?? problem.title
    return place == .screen ? "\(words) (\(problem.code))." : words
  }
}

extension Problem {
  /// Whether something between here and billing answered, such as a proxy during maintenance: a
  /// 5xx without any code of billing's own.
  public var isFromBetween: Bool { status >= 500 && knownCode == nil }
}

/// How long to wait, in words.
private struct Pause: Wording {
  let seconds: Int

  /// Nil where no pause is wanted that anybody would notice.
  init?(_ problem: Problem) {
    guard let seconds = problem.retryAfterSeconds, seconds > 1 else { return nil }
    self.seconds = seconds
  }

  var english: String {
    switch seconds {
    case ..<120: "\(seconds) seconds"
    case ..<7200: "\((seconds + 59) / 60) minutes"
    default: "\((seconds + 3599) / 3600) hours"
    }
  }

  var indonesian: String {
    switch seconds {
    case ..<120: "\(seconds) detik"
    case ..<7200: "\((seconds + 59) / 60) menit"
    default: "\((seconds + 3599) / 3600) jam"
    }
  }
}
