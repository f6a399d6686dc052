public import Probe
public import TopupModel

/// What `topup probe` says.
enum ProbeWords: Wording {
  case name, value, limit, crossed, missing, gaveUp, tokenRefused
  case crossedThresholds(String)
  /// A read, and why it failed first.
  case failed(String, String)
  case summary(rounds: Int, seconds: String)

  var english: String {
    switch self {
    case .name: "threshold"
    case .value: "value"
    case .limit: "limit"
    case .crossed: "crossed"
    case .missing: "missing"
    case .gaveUp: "The probe gave up: nobody answered, or its time was over."
    case .tokenRefused:
      "The token was refused everywhere. If it signs in elsewhere, this server refuses everybody."
    case .crossedThresholds(let names): "Thresholds crossed: \(names)."
    case .failed(let read, let reason): "\(read) failed: \(reason)"
    case .summary(let rounds, let seconds): "\(rounds) rounds in \(seconds) s; nothing was written."
    }
  }

  var indonesian: String {
    switch self {
    case .name: "ambang"
    case .value: "nilai"
    case .limit: "batas"
    case .crossed: "terlewati"
    case .missing: "tidak ada"
    case .gaveUp: "Pemeriksaan dihentikan: tidak ada jawaban, atau waktunya habis."
    case .tokenRefused:
      "Token ditolak di mana-mana. Kalau berlaku di tempat lain, server ini menolak semua."
    case .crossedThresholds(let names): "Ambang terlewati: \(names)."
    case .failed(let read, let reason): "\(read) gagal: \(reason)"
    case .summary(let rounds, let seconds):
      "\(rounds) putaran dalam \(seconds) detik; tidak ada yang ditulis."
    }
  }
}

extension ProbeGap: Wording {
  public var english: String { description }

  public var indonesian: String {
    switch self {
    case .noMetrics(let reason): "/metrics tidak dijawab: \(reason)"
    case .garbled(let error): "/metrics tidak sesuai: \(error)"
    case .absent(let name): "/metrics tidak memuat \(name)"
    case .noFigure(let name): "/metrics tidak memuat angka untuk \(name)"
    case .wentBack(let name):
      "\(name) turun selama pemeriksaan: server dimulai ulang, atau ada beberapa di alamat ini"
    case .neverAnswered: "tidak ada panggilan yang dijawab"
    }
  }
}

extension ProbeThreshold: Wording {
  public var english: String {
    switch self {
    case .readsFailed: "reads of the probe that were not answered as agreed"
    case .serverErrors: "5xx among all answers during the probe"
    case .webhooksRejected: "webhooks refused a minute during the probe"
    case .deductionsDeferred: "deferred among the deductions taken during the probe"
    case .ordersStuck: "orders that await a payment long after its time, at the end"
    case .outboxAge: "how long the oldest in the outbox has waited, at the end"
    case .readTime: "95 of 100 reads of the probe, with the network"
    case .serverTime: "the same by the server's histogram, whoever read"
    }
  }

  public var indonesian: String {
    switch self {
    case .readsFailed: "pembacaan yang tidak dijawab semestinya"
    case .serverErrors: "5xx di antara semua jawaban selama pemeriksaan"
    case .webhooksRejected: "webhook yang ditolak per menit selama pemeriksaan"
    case .deductionsDeferred: "yang ditunda di antara pemotongan selama pemeriksaan"
    case .ordersStuck: "pesanan yang menunggu bayar jauh lewat waktunya, di akhir"
    case .outboxAge: "lama tunggu isi kotak keluar yang tertua, di akhir"
    case .readTime: "95 dari 100 pembacaan, termasuk jaringan"
    case .serverTime: "sama, menurut histogram server, siapa pun pembacanya"
    }
  }
}
