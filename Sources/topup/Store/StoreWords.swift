import TopupModel

/// What `topup store` says.
enum StoreWords: Wording {
  /// A file and its schema.
  case alreadyAt(String, Int64)
  case migrated(String, Int64, Int64)
  case progress(Int, of: Int)
  case backfilled(String, Int, left: Int)
  case total, withoutPackage, severalPackages
  case left(String), several(String)

  var english: String {
    switch self {
    case .alreadyAt(let path, let schema): "\(path) has schema \(schema) already."
    case .migrated(let path, let before, let after):
      "\(path) went from schema \(before) to \(after)."
    case .progress(let done, let all): "\(done) of \(all) WABAs"
    case .backfilled(let path, 0, 0): "\(path): every WABA is in its company's package already."
    case .backfilled(let path, let done, let left):
      "\(path): \(done) WABAs brought into their company's package, \(left) left."
    case .total: "WABAs"
    case .withoutPackage: "without an organization package"
    case .severalPackages: "companies with several packages"
    case .left(let path):
      "Some WABAs have no organization package yet. Run topup store backfill --db \(path)."
    case .several(let path):
      "A company has one organization package, and some in \(path) have several: which one is right"
        + " is for a person to say."
    }
  }

  var indonesian: String {
    switch self {
    case .alreadyAt(let path, let schema): "\(path) sudah memakai skema \(schema)."
    case .migrated(let path, let before, let after):
      "\(path) berpindah dari skema \(before) ke \(after)."
    case .progress(let done, let all): "\(done) dari \(all) WABA"
    case .backfilled(let path, 0, 0): "\(path): semua WABA sudah ada dalam paket perusahaannya."
    case .backfilled(let path, let done, let left):
      "\(path): \(done) WABA dimasukkan ke paket perusahaannya, tersisa \(left)."
    case .total: "WABA"
    case .withoutPackage: "tanpa paket organisasi"
    case .severalPackages: "perusahaan dengan beberapa paket"
    case .left(let path):
      "Sebagian WABA belum punya paket organisasi. Jalankan topup store backfill --db \(path)."
    case .several(let path):
      "Satu perusahaan punya satu paket organisasi, tetapi di \(path) ada yang punya beberapa:"
        + " yang benar harus ditentukan orang."
    }
  }
}
