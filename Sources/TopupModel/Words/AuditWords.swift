import TopupBackend
import TopupDomain

/// What the ledger audit says.
public enum AuditWords: Wording {
  case check(AuditReport.Check)
  case allRight(Int)
  case partlyChecked(Int, of: Int)
  /// Subject, expected, actual.
  case wrong(AuditReport.Check, String, String, String)
  case waiting, unread
  case right, notChecked, failed
  case looked(Int)
  case reason(AuditReport.Reason)
  case expected(String), actual(String)
  case baseline(String), noBaseline
  case gap(Survey.Gap.Part)
  case figure(AuditReport.Figure)
  case balances
  case buckets(String, String, String)

  public var english: String {
    switch self {
    case .check(let check): check.english
    case .allRight(let count): "Audit: \(count) checks, all right"
    case .partlyChecked(let count, let all): "Audit: \(count) of \(all) checks, all right"
    case .wrong(let check, let subject, let expected, let actual):
      "Audit: WRONG: \(check.english): \(subject): \(actual) instead of \(expected)"
    case .waiting: "Audit: reading…"
    case .unread: "Audit: could not be read"
    case .right: "right"
    case .notChecked: "not checked"
    case .failed: "WRONG"
    case .looked(let count): "Looked at \(count) figures."
    case .reason(let reason): reason.english
    case .expected(let figure): "Expected: \(figure)"
    case .actual(let figure): "Found: \(figure)"
    case .baseline(let time): "Changes are accounted for since \(time)."
    case .noBaseline: "Changes are accounted for from the next reading on."
    case .gap(.orders): "The orders could not be read."
    case .gap(.events): "The events could not be read."
    case .gap(.usage): "The logs could not be read."
    case .figure(let figure): figure.text(.english)
    case .balances: "Balances"
    case .buckets(let initial, let additional, let postpaid):
      "initial \(initial) · additional \(additional) · postpaid in use \(postpaid)"
    }
  }

  public var indonesian: String {
    switch self {
    case .check(let check): check.indonesian
    case .allRight(let count): "Audit: \(count) pemeriksaan, semua cocok"
    case .partlyChecked(let count, let all):
      "Audit: \(count) dari \(all) pemeriksaan, semua cocok"
    case .wrong(let check, let subject, let expected, let actual):
      "Audit: SALAH: \(check.indonesian): \(subject): \(actual), seharusnya \(expected)"
    case .waiting: "Audit: membaca…"
    case .unread: "Audit: tidak bisa dibaca"
    case .right: "cocok"
    case .notChecked: "tidak diperiksa"
    case .failed: "SALAH"
    case .looked(let count): "\(count) angka diperiksa."
    case .reason(let reason): reason.indonesian
    case .expected(let figure): "Seharusnya: \(figure)"
    case .actual(let figure): "Ditemukan: \(figure)"
    case .baseline(let time): "Perubahan dihitung sejak \(time)."
    case .noBaseline: "Perubahan dihitung mulai pembacaan berikutnya."
    case .gap(.orders): "Pesanan tidak bisa dibaca."
    case .gap(.events): "Kejadian tidak bisa dibaca."
    case .gap(.usage): "Log tidak bisa dibaca."
    case .figure(let figure): figure.text(.indonesian)
    case .balances: "Saldo"
    case .buckets(let initial, let additional, let postpaid):
      "awal \(initial) · tambahan \(additional) · pascabayar terpakai \(postpaid)"
    }
  }
}

extension AuditReport.Check {
  fileprivate var english: String {
    switch self {
    case .prices: "Lines and tax add up to the total"
    case .paidOnce: "Credited orders were paid once"
    case .creditedOnce: "Credited orders were credited once"
    case .creditsMatchLines: "Credits are what the lines say"
    case .settledFirst: "Credits settle the excess first"
    case .creditsAddUp: "Before + credit = after"
    case .nothingUnpaid: "What was not paid credited nothing"
    case .invoicesMatch: "Paid invoices equal the lines"
    case .noneStuck: "No order is stuck"
    case .bucketsAddUp: "Buckets add up to the balance"
    case .bucketsInRange: "No bucket beyond its bounds"
    case .usageAddsUp: "Deductions equal their buckets"
    case .initialFlow: "Initial: before − deducted = now"
    case .additionalFlow: "Additional: before + added − deducted = now"
    case .postpaidFlow: "Postpaid: before − settled + deducted = now"
    case .balanceFlow: "Balance: before + credited − deducted = now"
    }
  }

  fileprivate var indonesian: String {
    switch self {
    case .prices: "Baris dan pajak sama dengan total"
    case .paidOnce: "Pesanan yang masuk saldo dibayar sekali"
    case .creditedOnce: "Pesanan yang masuk saldo dikreditkan sekali"
    case .creditsMatchLines: "Kredit sesuai dengan baris pesanan"
    case .settledFirst: "Kredit melunasi kelebihan pakai lebih dulu"
    case .creditsAddUp: "Sebelum + kredit = sesudah"
    case .nothingUnpaid: "Yang belum dibayar tidak dikreditkan"
    case .invoicesMatch: "Faktur lunas sama dengan baris pesanan"
    case .noneStuck: "Tidak ada pesanan yang macet"
    case .bucketsAddUp: "Semua bagian berjumlah sama dengan saldo"
    case .bucketsInRange: "Tidak ada bagian yang melewati batas"
    case .usageAddsUp: "Potongan sama dengan bagiannya"
    case .initialFlow: "Awal: sebelum − potongan = sekarang"
    case .additionalFlow: "Tambahan: sebelum + ditambah − potongan = sekarang"
    case .postpaidFlow: "Pascabayar: sebelum − dilunasi + potongan = sekarang"
    case .balanceFlow: "Saldo: sebelum + kredit − potongan = sekarang"
    }
  }
}

extension AuditReport.Reason {
  fileprivate var english: String {
    switch self {
    case .unread(let part): AuditWords.gap(part).english
    case .roleWithoutLogs: "This role may not read the logs."
    case .noBuckets: "Balances of this billing version have no buckets."
    case .monthlyReset: "A month began meanwhile: figures are compared from here on."
    case .stale: "The balances are old figures."
    }
  }

  fileprivate var indonesian: String {
    switch self {
    case .unread(let part): AuditWords.gap(part).indonesian
    case .roleWithoutLogs: "Peran ini tidak boleh membaca log."
    case .noBuckets: "Saldo pada versi billing ini tidak terbagi."
    case .monthlyReset: "Bulan baru dimulai di antaranya: angka dibandingkan mulai dari sini."
    case .stale: "Saldo yang terbaca adalah angka lama."
    }
  }
}

extension AuditReport.Figure {
  fileprivate func text(_ language: Language) -> String {
    switch self {
    case .number(let number, ""): language.figures.text(number)
    case .number(let number, let unit): Measure(number, unit: unit).text(language)
    case .money(let amount): language.figures.text(amount)
    case .count(let count): language.figures.text(Int64(count))
    case .date(let date): date?.text(language) ?? "–"
    case .status(let status): status.text(language)
    case .unknown: "?"
    }
  }
}
