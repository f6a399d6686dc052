import TopupModel

/// What `topup simulate` says.
enum SimulateWords: Wording {
  case progress(percent: Int, steps: String, perSecond: String, left: String, violations: Int)
  case summary(steps: String, seeds: String, perSecond: String)
  case cancelled
  case allRight
  case violations(Int)
  case violation(seed: UInt64, step: Int?)
  case rule, expected, seen, trace, again
  case faults, crashes, coverage
  case reached(Int, of: Int)
  case missing(String)
  case coverageIsWhole

  var english: String {
    switch self {
    case .progress(let percent, let steps, let rate, let left, let violations):
      "\(percent)%  \(steps) steps  \(rate)/s  \(left) left"
        + (violations > 0 ? "  \(violations) violations" : "")
    case .summary(let steps, let seeds, let rate):
      "\(steps) steps over \(seeds) seeds, \(rate) a second."
    case .cancelled: "Ended before all seeds were done."
    case .allRight: "Everything was as the specification wants it."
    case .violations(let count): "Violations: \(count)"
    case .violation(let seed, let step?): "Seed \(seed), step \(step)"
    case .violation(let seed, nil): "Seed \(seed), when everything should have ended"
    case .rule: "rule"
    case .expected: "expected"
    case .seen: "seen"
    case .trace: "Shortest trace:"
    case .again: "Again:"
    case .faults: "Faults that struck"
    case .crashes: "Crashes by store operation"
    case .coverage: "Coverage"
    case .reached(let reached, let total): "\(reached) of \(total)"
    case .missing(let names): "never reached: \(names)"
    case .coverageIsWhole: "Every state, transition and fault was reached."
    }
  }

  var indonesian: String {
    switch self {
    case .progress(let percent, let steps, let rate, let left, let violations):
      "\(percent)%  \(steps) langkah  \(rate)/detik  sisa \(left)"
        + (violations > 0 ? "  \(violations) pelanggaran" : "")
    case .summary(let steps, let seeds, let rate):
      "\(steps) langkah dari \(seeds) benih, \(rate) per detik."
    case .cancelled: "Dihentikan sebelum semua benih selesai."
    case .allRight: "Semuanya sesuai dengan spesifikasi."
    case .violations(let count): "Pelanggaran: \(count)"
    case .violation(let seed, let step?): "Benih \(seed), langkah \(step)"
    case .violation(let seed, nil): "Benih \(seed), saat semuanya seharusnya sudah selesai"
    case .rule: "aturan"
    case .expected: "seharusnya"
    case .seen: "ternyata"
    case .trace: "Jejak terpendek:"
    case .again: "Ulangi:"
    case .faults: "Gangguan yang terjadi"
    case .crashes: "Server mati menurut operasi penyimpanan"
    case .coverage: "Cakupan"
    case .reached(let reached, let total): "\(reached) dari \(total)"
    case .missing(let names): "belum pernah dicapai: \(names)"
    case .coverageIsWhole: "Semua keadaan, perpindahan, dan gangguan tercapai."
    }
  }
}
