import TopupModel

/// Why there is no token, and what to do about it. It never holds anything of a token.
struct TokenFault: Error, Hashable, Sendable {
  enum Reason: Hashable, Sendable {
    case variableMissing
    case empty
    /// A line break, a blank or something else that no token holds.
    case character
    case relative
    /// In the operating system's words.
    case file(String)
    case foreign
    case readableByOthers
    case command(TokenCommand.Fault)
  }

  private let reason: Reason
  /// The variable, the file or the program.
  private let source: String

  init(_ reason: Reason, _ source: TokenSource) {
    self.reason = reason
    self.source =
      switch source {
      case .variable(let name): name
      case .command(let words):
        "token_command (\(words[0].split(separator: "/").last ?? "?"))"
      case .file(let path): path
      }
  }
}

extension TokenFault: Wording {
  var english: String {
    switch reason {
    case .variableMissing: "\(source) is not set: put the token for billing there."
    case .empty: "\(source) holds no token: put the token for billing there."
    case .character:
      "\(source) holds no token: a token is one line without blanks. Put it there anew."
    case .relative: "token_file \(source): write a path that begins with / or ~/."
    case .file(let reason): "The token file \(source) cannot be read: \(reason)."
    case .foreign: "The token file \(source) belongs to somebody else. Name one of your own."
    case .readableByOthers:
      "Others can read the token file \(source). Run chmod 600 on it, and have the token renewed."
    case .command(let fault): "\(source): \(fault.english)"
    }
  }

  var indonesian: String {
    switch reason {
    case .variableMissing: "\(source) belum diisi: isi dengan token sistem penagihan."
    case .empty: "\(source) tidak memuat token: isi dengan token sistem penagihan."
    case .character:
      "\(source) tidak memuat token: token hanya satu baris tanpa spasi. Isi ulang."
    case .relative: "token_file \(source): tulis jalur yang diawali / atau ~/."
    case .file(let reason): "Berkas token \(source) tidak bisa dibaca: \(reason)."
    case .foreign: "Berkas token \(source) milik orang lain. Sebutkan berkas milik Anda."
    case .readableByOthers:
      "Berkas token \(source) bisa dibaca orang lain. Jalankan chmod 600, lalu perbarui tokennya."
    case .command(let fault): "\(source): \(fault.indonesian)"
    }
  }
}

extension TokenCommand.Fault: Wording {
  var english: String {
    switch self {
    case .notStarted(let reason): "it could not be started: \(reason)."
    case .tooSlow(let seconds): "it printed no token within \(seconds) seconds."
    case .failed(let code): "it ended with code \(code). Try it in a shell."
    case .tooLong: "it printed far more than a token."
    }
  }

  var indonesian: String {
    switch self {
    case .notStarted(let reason): "tidak bisa dijalankan: \(reason)."
    case .tooSlow(let seconds): "tidak mencetak token dalam \(seconds) detik."
    case .failed(let code): "berakhir dengan kode \(code). Coba jalankan di shell."
    case .tooLong: "mencetak jauh lebih banyak daripada token."
    }
  }
}
