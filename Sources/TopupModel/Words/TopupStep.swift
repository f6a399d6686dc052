/// The way from an empty cart to a higher balance, step by step.
public enum TopupStep: Int, Wording, CaseIterable {
  case pick, review, confirm, pay

  public var english: String {
    switch self {
    case .pick:
      "Type an amount or choose an option. \(key: .nextField) goes to the next section."
    case .review: "\(key: .review) shows what it costs, with tax. Nothing is ordered yet."
    case .confirm: "Choose Pay, then Confirm: the order is made."
    case .pay: "Pay by QR code or at its address. The balance rises by itself."
    }
  }

  public var indonesian: String {
    switch self {
    case .pick:
      "Ketik nominal atau pilih opsi. \(key: .nextField) pindah ke item berikutnya."
    case .review: "\(key: .review) menampilkan biayanya dengan pajak. Belum ada yang dipesan."
    case .confirm: "Pilih Bayar, lalu Konfirmasi: pesanan dibuat."
    case .pay: "Bayar dengan kode QR atau di alamatnya. Saldo bertambah otomatis."
    }
  }
}
