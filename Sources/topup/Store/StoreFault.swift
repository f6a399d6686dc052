import BillingStore
import TopupDomain
import TopupModel

/// Why a database is not what `topup store` was asked to make of it, and what to do about it.
enum StoreFault: Wording {
  /// A file, and what is the matter with it.
  case database(String, String)
  case missing(String)
  case newerDatabase(String)
  /// What `--to` named, and the newest there is.
  case unknownSchema(String, newest: Int64)
  /// A file that is to be verified, its schema, and the one that it must have.
  case olderSchema(String, Int64, needed: Int64)
  /// A file, and what the schema of this number has no place for.
  case inTheWay(String, [StoreFileFault.Loss], of: Int64)
  /// What billing says.
  case billing(String, String)

  init(_ fault: StoreFileFault, at path: String) {
    switch fault {
    case .file(.newerFile): self = .newerDatabase(path)
    case .file(let error): self = .database(path, error.description)
    case .unknownSchema(let number):
      self = .unknownSchema(String(number), newest: StoreFile.newestSchema)
    case .inTheWay(let losses, let schema): self = .inTheWay(path, losses, of: schema)
    }
  }

  /// Whether the command line is to be corrected.
  var isUsage: Bool {
    switch self {
    case .unknownSchema: true
    case .database, .missing, .newerDatabase, .olderSchema, .inTheWay, .billing: false
    }
  }

  var english: String {
    switch self {
    case .database(let path, let reason):
      "The database \(path) cannot be used: \(reason). Name another file with --db."
    case .missing(let path): "There is no file \(path). Name the database with --db."
    case .newerDatabase(let path):
      "The database \(path) was written by a newer topup. Use that one, or name another file with"
        + " --db."
    case .unknownSchema(let number, let newest):
      "--to \(number): there is no such schema. Name one from 1 to \(newest)."
    case .olderSchema(let path, let schema, let needed):
      "The database \(path) has schema \(schema), which has no organization packages to count. Run"
        + " topup store migrate --db \(path) first, which brings it to \(needed)."
    case .inTheWay(let path, let losses, let schema):
      "The database \(path) stays as it is: schema \(schema) has no place for"
        + " \(Self.list(losses, .english)). Keep this schema, or go back to a copy from before."
    case .billing(let path, let reason):
      "The database \(path) did not take the change: \(reason). Run the same command again: it goes"
        + " on where it was."
    }
  }

  var indonesian: String {
    switch self {
    case .database(let path, let reason):
      "Basis data \(path) tidak bisa dipakai: \(reason). Sebutkan berkas lain dengan --db."
    case .missing(let path): "Berkas \(path) tidak ada. Sebutkan basis datanya dengan --db."
    case .newerDatabase(let path):
      "Basis data \(path) ditulis topup yang lebih baru. Pakai yang itu, atau sebutkan berkas lain"
        + " dengan --db."
    case .unknownSchema(let number, let newest):
      "--to \(number): skema itu tidak ada. Sebutkan 1 sampai \(newest)."
    case .olderSchema(let path, let schema, let needed):
      "Basis data \(path) memakai skema \(schema), yang belum bisa diperiksa. Jalankan dulu"
        + " topup store migrate --db \(path), yang membawanya ke \(needed)."
    case .inTheWay(let path, let losses, let schema):
      "Basis data \(path) tidak diubah: skema \(schema) tidak punya tempat untuk"
        + " \(Self.list(losses, .indonesian)). Tetap pakai skema ini, atau kembali ke salinan lama."
    case .billing(let path, let reason):
      "Basis data \(path) tidak menerima perubahan: \(reason). Jalankan perintah yang sama lagi;"
        + " ia melanjutkan dari tempat terakhir."
    }
  }

  private static func list(_ losses: [StoreFileFault.Loss], _ language: Language) -> String {
    losses.map { loss in
      let name = language == .english ? loss.name : indonesianNames[loss.name] ?? loss.name
      return "\(name) (\(language.figures.text(loss.count)))"
    }.joined(separator: ", ")
  }

  /// What the store calls its rows; one that is not known here is shown as it came.
  private static let indonesianNames = [
    "deductions": "pemotongan", "rows of usage history": "baris riwayat pemakaian",
    "deductions that were put off or not billed": "pemotongan yang ditunda atau tidak ditagih",
    "monthly resets": "pengembalian kuota bulanan", "alerts": "peringatan",
  ]
}
