import TopupModel

/// Why a demonstration was not recorded.
enum DemoFault: Wording {
  /// The file, and the system's reason.
  case notWritten(String, String)

  var english: String {
    switch self {
    case .notWritten(let path, let reason):
      "The recording was not written to \(path): \(reason). Name another file."
    }
  }

  var indonesian: String {
    switch self {
    case .notWritten(let path, let reason):
      "Rekaman tidak ditulis ke \(path): \(reason). Sebutkan berkas lain."
    }
  }
}
