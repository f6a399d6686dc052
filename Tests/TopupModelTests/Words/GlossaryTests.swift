import Foundation
import Testing

@Suite("One word for one thing")
struct GlossaryTests {
  /// What is never said, and what is said instead.
  static let banned: [(variant: String, word: String)] = [
    ("kadaluarsa", "kedaluwarsa"), ("kadaluwarsa", "kedaluwarsa"), ("browser", "peramban"),
    ("clipboard", "papan klip"), ("resi ", "kuitansi"), ("kwitansi", "kuitansi"),
    ("file ", "berkas"), ("sistim", "sistem"), ("merubah", "mengubah"), ("dirubah", "diubah"),
    ("silahkan", "silakan"), ("customer", "pelanggan"), ("tagihan", "pesanan, invoice"),
    ("refresh", "muat ulang, perbarui"), ("update", "perbarui"), ("aktifitas", "aktivitas"),
    ("nomer", "nomor"), ("ijin", "izin"), ("trx", "transaksi"), ("rekening", "saldo"),
    ("top up", "isi ulang"), ("top-up", "isi ulang"), ("kuota tambahan", "isi ulang"),
    ("mohon ", "kalimat perintah biasa"), ("klik", "tekan, pilih"), ("error", "gagal"),
  ]

  @Test("Indonesian words keep to the glossary", arguments: banned)
  func indonesian(variant: String, word: String) throws {
    for (file, line) in try Self.indonesianLines() {
      #expect(
        !line.lowercased().contains(variant), "\(file): \(line) has “\(variant)”, say “\(word)”")
    }
  }

  @Test("Nothing is doubled behind a number: Indonesian has no plural")
  func plurals() throws {
    for (file, line) in try Self.indonesianLines() {
      let words = line.split(whereSeparator: { !$0.isLetter && $0 != "-" })
      let doubled = words.filter { word in
        let halves = word.split(separator: "-")
        return halves.count == 2 && halves[0] == halves[1] && halves[0].count > 2
      }
      #expect(
        doubled.allSatisfy {
          ["masing-masing", "kira-kira", "rata-rata"].contains($0.lowercased())
        }, "\(file): \(line)")
    }
  }

  /// The strings of every `indonesian` in the catalog.
  private static func indonesianLines() throws -> [(file: String, line: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Sources/TopupModel/Words")
    var found: [(String, String)] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      var isIndonesian = false
      for line in text.components(separatedBy: "\n") {
        if line.contains(" english") { isIndonesian = false }
        if line.contains(" indonesian") { isIndonesian = true }
        guard isIndonesian, let start = line.firstIndex(of: "\"") else { continue }
        // What stands in for a figure is code, not words.
        found.append(
          (name, line[start...].replacing(#/\\\([^)]*\)/#, with: "").description))
      }
    }
    return found
  }
}
