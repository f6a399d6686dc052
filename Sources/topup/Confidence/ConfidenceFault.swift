import TopupModel

/// Why no check was made.
enum ConfidenceFault: Wording {
  /// What `--only` names, and the tier in which nothing is called so.
  case unknownCheck(String, tier: String)
  /// The folder of the reports, and the system's reason.
  case folder(String, String)
  /// A file that is no report, and why.
  case baseline(String, String)
  /// A tier that looks at no server.
  case noServer(tier: String)
  /// This program cannot be found as a file.
  case program

  var isUsage: Bool {
    switch self {
    case .unknownCheck, .noServer: true
    case .folder, .baseline, .program: false
    }
  }

  var english: String {
    switch self {
    case .unknownCheck(let name, let tier):
      "--only \(name): no check of \(tier) is called so. Name a requirement like S08, a check, or"
        + " a larger --tier."
    case .folder(let path, let reason):
      "The reports cannot be written to \(path): \(reason). Name another folder with --out."
    case .baseline(let path, let reason):
      "--baseline \(path): \(reason). Name a confidence.json of an earlier run."
    case .noServer(let tier):
      "--tier \(tier) looks at no server. Leave --url out, or name a larger --tier."
    case .program: "This program cannot be found as a file, so no server can be started."
    }
  }

  var indonesian: String {
    switch self {
    case .unknownCheck(let name, let tier):
      "--only \(name): tidak ada pemeriksaan bernama itu di \(tier). Sebutkan syarat seperti S08,"
        + " sebuah pemeriksaan, atau --tier yang lebih besar."
    case .folder(let path, let reason):
      "Laporan tidak bisa ditulis ke \(path): \(reason). Sebutkan folder lain dengan --out."
    case .baseline(let path, let reason):
      "--baseline \(path): \(reason). Sebutkan confidence.json dari pemeriksaan terdahulu."
    case .noServer(let tier):
      "--tier \(tier) tidak memeriksa server. Hapus --url, atau sebutkan --tier yang lebih besar."
    case .program: "Berkas program ini tidak ditemukan, jadi server tidak bisa dijalankan."
    }
  }
}
