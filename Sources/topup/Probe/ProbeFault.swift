import Probe
import TopupModel

/// What is wrong with how a probe was asked for.
enum ProbeFault: Wording {
  case noAddress
  /// A file, and the system's reason.
  case unreadable(String, String)
  case thresholds(String, ProbeThresholds.Fault)

  var english: String {
    switch self {
    case .noAddress: "A probe needs a billing service: name it with --url."
    case .unreadable(let path, let reason):
      "--thresholds \(path) cannot be read: \(reason). Name another file."
    case .thresholds(let path, .syntax(let line, let column, let reason)):
      "--thresholds \(path) is no JSON: line \(line), column \(column): \(reason)."
    case .thresholds(let path, .noObject):
      "--thresholds \(path) must be an object of names and numbers, like {\"orders_stuck\": 2}."
    case .thresholds(let path, .unknown(let name)):
      "--thresholds \(path): there is no threshold \"\(name)\"; topup probe --help lists them."
    case .thresholds(let path, .wrongLimit(let name, let largest)):
      "--thresholds \(path): \(name) must be a number from 0 to \(largest)."
    }
  }

  var indonesian: String {
    switch self {
    case .noAddress: "Pemeriksaan memerlukan layanan penagihan: sebutkan dengan --url."
    case .unreadable(let path, let reason):
      "--thresholds \(path) tidak bisa dibaca: \(reason). Sebutkan berkas lain."
    case .thresholds(let path, .syntax(let line, let column, let reason)):
      "--thresholds \(path) bukan JSON: baris \(line), kolom \(column): \(reason)."
    case .thresholds(let path, .noObject):
      "--thresholds \(path) harus berisi nama dan angka, misalnya {\"orders_stuck\": 2}."
    case .thresholds(let path, .unknown(let name)):
      "--thresholds \(path): tidak ada ambang \"\(name)\"; daftarnya: topup probe --help."
    case .thresholds(let path, .wrongLimit(let name, let largest)):
      "--thresholds \(path): \(name) harus angka dari 0 sampai \(largest)."
    }
  }
}
