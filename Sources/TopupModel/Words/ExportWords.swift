import TopupBackend
public import TopupDomain

extension ExportFault: Wording {
  public var english: String {
    switch self {
    case .file(let reason):
      "The export could not be written (\(reason)). No file is left."
        + " Make room, or start topup in a folder that you may write to, and press"
        + " \(key: .export) again."
    case .backend(let error):
      "The export broke off. \(ErrorWords(error, on: .commandLine).english) No file is left."
    }
  }

  public var indonesian: String {
    switch self {
    case .file(let reason):
      "Ekspor gagal ditulis (\(reason)). Tidak ada berkas yang tersisa."
        + " Kosongkan ruang, atau jalankan topup di folder yang boleh ditulisi, lalu tekan"
        + " \(key: .export) lagi."
    case .backend(let error):
      "Ekspor terhenti. \(ErrorWords(error, on: .commandLine).indonesian)"
        + " Tidak ada berkas yang tersisa."
    }
  }
}

extension FigureStyle {
  /// `812 B`, `9.8 kB`, `810 MB`: three figures at most, in steps of a thousand.
  public func text(bytes: Int) -> String {
    var (whole, rest, step) = (bytes, 0, 0)
    while whole >= 1000, step < Self.byteUnits.count - 1 {
      rest = whole % 1000
      whole /= 1000
      step += 1
    }
    let unit = Self.byteUnits[step]
    guard step > 0, whole < 100 else { return "\(text(Int64(whole))) \(unit)" }
    let separator = self == .english ? "." : ","
    return "\(whole)\(separator)\(rest / 100) \(unit)"
  }

  private static let byteUnits = ["B", "kB", "MB", "GB", "TB"]
}
