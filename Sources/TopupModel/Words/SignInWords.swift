/// Why nobody is signed in, and what to do about it.
public enum SignInWords: Wording {
  /// Billing does not take the token.
  case refused(Credential)
  /// There is no token, told in the language of the session.
  case noToken(String)

  public var english: String {
    switch self {
    case .refused(.variable(let name)):
      "Billing does not accept the token in \(name); it may have expired. Set a new one there and"
        + " start topup again."
    case .refused(.file(let path)):
      "Billing does not accept the token in \(path); it may have expired. Put a new one there and"
        + " press R."
    case .refused(.command(let program)):
      "Billing does not accept the token that \(program) printed; it may have expired. Sign in"
        + " there again and press R."
    case .noToken(let reason): "\(reason) Then press R."
    }
  }

  public var indonesian: String {
    switch self {
    case .refused(.variable(let name)):
      "Token di \(name) tidak diterima sistem penagihan; mungkin sudah kedaluwarsa. Isi dengan"
        + " yang baru, lalu jalankan topup lagi."
    case .refused(.file(let path)):
      "Token di \(path) tidak diterima sistem penagihan; mungkin sudah kedaluwarsa. Simpan yang"
        + " baru di sana, lalu tekan R."
    case .refused(.command(let program)):
      "Token dari \(program) tidak diterima sistem penagihan; mungkin sudah kedaluwarsa. Masuk"
        + " lagi di sana, lalu tekan R."
    case .noToken(let reason): "\(reason) Lalu tekan R."
    }
  }
}
