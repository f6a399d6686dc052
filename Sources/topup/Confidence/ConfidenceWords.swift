import Confidence
import TopupModel

/// What `topup confidence` says while it works and at its end.
enum ConfidenceWords: Wording {
  case runBegins(Int, of: Int, checks: Int)
  case verdict(CheckOutcome.Kind)
  case allGatesHold(mayBeReleased: Bool)
  case violations(Int)
  case counts(passed: Int, failed: Int, flaky: Int, skipped: Int, notApplicable: Int)
  case seen(String, expected: String)
  case onlySome
  case reports(String)
  case interrupted

  var english: String {
    switch self {
    case .runBegins(let number, let runs, let checks):
      (runs > 1 ? "run \(number) of \(runs), " : "")
        + (checks == 1 ? "1 check" : "\(checks) checks")
    case .verdict(.passed): "passed"
    case .verdict(.failed): "failed"
    case .verdict(.hung): "hung"
    case .verdict(.skipped): "skipped"
    case .verdict(.notApplicable): "n/a"
    case .allGatesHold(let mayBeReleased):
      "Every gate holds" + (mayBeReleased ? ": this build may be released." : ".")
    case .violations(let count):
      count == 1
        ? "One gate is violated: not to be released." : "\(count) violations: not to be released."
    case .counts(let passed, let failed, let flaky, let skipped, let notApplicable):
      Self.list([
        (passed, "passed"), (failed, "failed"), (flaky, "flaky"), (skipped, "skipped"),
        (notApplicable, "not applicable here"),
      ])
    case .seen(let seen, let expected): "expected \(expected); seen \(seen)"
    case .onlySome: "Only a part was checked: this says nothing about the rest."
    case .reports(let folder): "Reports: \(folder)"
    case .interrupted: "Ended before its end; the reports hold what was made so far."
    }
  }

  var indonesian: String {
    switch self {
    case .runBegins(let number, let runs, let checks):
      runs > 1 ? "putaran \(number) dari \(runs), \(checks) pemeriksaan" : "\(checks) pemeriksaan"
    case .verdict(.passed): "lulus"
    case .verdict(.failed): "gagal"
    case .verdict(.hung): "macet"
    case .verdict(.skipped): "dilewati"
    case .verdict(.notApplicable): "n/a"
    case .allGatesHold(let mayBeReleased):
      "Semua gerbang terpenuhi" + (mayBeReleased ? ": build ini boleh dirilis." : ".")
    case .violations(let count): "\(count) pelanggaran gerbang: jangan dirilis."
    case .counts(let passed, let failed, let flaky, let skipped, let notApplicable):
      Self.list([
        (passed, "lulus"), (failed, "gagal"), (flaky, "goyah"), (skipped, "dilewati"),
        (notApplicable, "tidak berlaku di sini"),
      ])
    case .seen(let seen, let expected): "diharapkan \(expected); terlihat \(seen)"
    case .onlySome: "Hanya sebagian yang diperiksa: selebihnya belum diketahui."
    case .reports(let folder): "Laporan: \(folder)"
    case .interrupted: "Dihentikan sebelum selesai; laporan memuat yang sudah diperiksa."
    }
  }

  /// What there is none of is left out, but for the first.
  private static func list(_ rows: [(Int, String)]) -> String {
    rows.enumerated().filter { $0 == 0 || $1.0 > 0 }.map { "\($1.0) \($1.1)" }
      .joined(separator: ", ")
  }
}
