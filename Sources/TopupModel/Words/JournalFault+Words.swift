extension JournalFault: Wording {
  public var english: String {
    switch self {
    case .isBusy:
      "Nothing can be ordered here: another topup of yours awaits the answer to an order. Look"
        + " there, or press \(key: .reload) when it is done."
    case .holdsAnotherOrder:
      "Nothing was ordered: another topup of yours ended before it knew what became of its order."
        + " Press \(key: .reload) to find out."
    case .notWritten(let reason):
      "Nothing was ordered, because the order could not be noted down (\(reason))."
    }
  }

  public var indonesian: String {
    switch self {
    case .isBusy:
      "Di sini belum bisa memesan: topup Anda yang lain sedang menunggu jawaban pesanan. Lihat di"
        + " sana, atau tekan \(key: .reload) setelah selesai."
    case .holdsAnotherOrder:
      "Tidak ada yang dipesan: topup Anda yang lain berhenti sebelum status pesanannya diketahui."
        + " Tekan \(key: .reload) untuk memastikannya."
    case .notWritten(let reason):
      "Tidak ada yang dipesan karena pesanan gagal dicatat (\(reason))."
    }
  }
}
