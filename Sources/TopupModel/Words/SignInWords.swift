/// Why nobody is signed in, and what to do about it.
public enum SignInWords: Wording {
  /// Billing does not take the token.
  case refused(Credential, on: ErrorWords.Place)
  /// There is no token, told in the language of the session.
  case noToken(String)

  /// Whether they say that R tries again.
  public var nameRetry: Bool {
    switch self {
    case .noToken, .refused(.file, on: .screen), .refused(.command, on: .screen): true
    case .refused: false
    }
  }

  public var english: String {
    switch self {
    case .refused(let credential, let place):
      "Billing does not accept the token \(Self.english(credential)); it may have expired."
        + " \(Self.adviceInEnglish(credential, place))"
    case .noToken(let reason): "\(reason) Then press \(key: .reload)."
    }
  }

  public var indonesian: String {
    switch self {
    case .refused(let credential, let place):
      "Token \(Self.indonesian(credential)) tidak diterima sistem penagihan; mungkin sudah"
        + " kedaluwarsa. \(Self.adviceInIndonesian(credential, place))"
    case .noToken(let reason): "\(reason) Lalu tekan \(key: .reload)."
    }
  }

  private static func english(_ credential: Credential) -> String {
    switch credential {
    case .variable(let name): "in \(name)"
    case .file(let path): "in \(path)"
    case .command(let program): "that \(program) printed"
    }
  }

  private static func indonesian(_ credential: Credential) -> String {
    switch credential {
    case .variable(let name): "di \(name)"
    case .file(let path): "di \(path)"
    case .command(let program): "dari \(program)"
    }
  }

  /// A variable cannot change while the program runs.
  private static func adviceInEnglish(
    _ credential: Credential, _ place: ErrorWords.Place
  ) -> String {
    switch (credential, place) {
    case (.variable, .screen): "Set a new one there and start topup again."
    case (.file, .screen): "Put a new one there and press \(key: .reload)."
    case (.command, .screen): "Sign in there again and press \(key: .reload)."
    case (.variable, .commandLine), (.file, .commandLine): "Put a new one there."
    case (.command, .commandLine): "Sign in there again."
    }
  }

  private static func adviceInIndonesian(
    _ credential: Credential, _ place: ErrorWords.Place
  ) -> String {
    switch (credential, place) {
    case (.variable, .screen): "Isi dengan yang baru, lalu jalankan topup lagi."
    case (.file, .screen): "Simpan yang baru di sana, lalu tekan \(key: .reload)."
    case (.command, .screen): "Masuk lagi di sana, lalu tekan \(key: .reload)."
    case (.variable, .commandLine), (.file, .commandLine): "Isi dengan yang baru."
    case (.command, .commandLine): "Masuk lagi di sana."
    }
  }
}
