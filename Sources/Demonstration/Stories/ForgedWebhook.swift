import TopupBackend
import TopupDomain
import TopupModel

extension Story {
  /// W01 and S14: only the provider's own report credits, and only once.
  static let forgedWebhook = Story(
    name: "forged-webhook",
    title: Caption("A forged payment bounces", "Pembayaran palsu ditolak"),
    about: Caption(
      "Somebody reports a payment that never was. Billing credits the real one, and only once.",
      "Ada yang melaporkan pembayaran palsu. Hanya yang asli masuk ke saldo, dan hanya sekali."),
    lessons: [
      Caption(
        "A report without the right signature changes nothing.",
        "Laporan tanpa tanda tangan yang benar tidak mengubah apa pun."),
      Caption(
        "A report that is too old is refused, however well it is signed.",
        "Laporan yang terlalu lama ditolak, sebaik apa pun tanda tangannya."),
      Caption(
        "The same payment, reported twice, is credited once.",
        "Pembayaran yang sama, dilaporkan dua kali, masuk sekali."),
    ],
    company: CompanyID("CID-1002"),
    steps: [
      Step(
        Caption(
          "\(key: .nextPreset) takes an amount that is often picked: Rp 1,000,000.",
          "\(key: .nextPreset) memilih nominal yang sering dipakai: Rp 1.000.000."),
        .pressing(.nextPreset), shows: [.rupiah(1_000_000)]),
      Step(
        Caption(
          "Reviewed and confirmed: billing waits for the provider's report.",
          "Ditinjau dan dikonfirmasi: penagihan menunggu laporan penyedia."),
        .pressing(.review, .activate, .nextField, .activate),
        shows: [.of(PaymentWords.headline(.awaitingPayment)), .rupiah(1_110_000)]),
      Step(
        Caption(
          "A forger reports \"paid\", signed with a wrong key: 401 invalid_signature.",
          "Pemalsu melapor \"paid\" dengan kunci salah: 401 invalid_signature."),
        .delivering(.paid, .badSignature),
        shows: [.of(PaymentWords.headline(.awaitingPayment))]),
      Step(
        Caption(
          "He sends an old report again: 401 timestamp_out_of_tolerance.",
          "Ia mengirim ulang laporan lama: 401 timestamp_out_of_tolerance."),
        .delivering(.paid, .staleTimestamp),
        shows: [.of(PaymentWords.headline(.awaitingPayment))]),
      Step(
        Caption(
          "The provider reports the real payment: 200, and the balance rises.",
          "Penyedia melaporkan pembayaran asli: 200, dan saldo naik."),
        .delivering(.paid), shows: [.of(PaymentWords.headline(.credited))]),
      Step(
        Caption(
          "The same report once more: 200 duplicate. The balance stays as it is.",
          "Laporan yang sama sekali lagi: 200 duplicate. Saldo tetap."),
        .delivering(.paid, .replay), shows: [.of(PaymentWords.headline(.credited))]),
    ])
}
