import TopupBackend
import TopupDomain
import TopupModel

extension Story {
  /// P09: a low balance is seen, topped up from its banner, and the banner goes by itself.
  static let lowBalance = Story(
    name: "low-balance",
    title: Caption("Low balance recovered", "Saldo menipis dipulihkan"),
    about: Caption(
      "A banner warns of a low balance, leads to the right field, and goes by itself.",
      "Peringatan saldo menipis mengantar ke kolom yang tepat, lalu hilang sendiri."),
    lessons: [
      Caption(
        "The banner says how much is left and what still works.",
        "Peringatan menyebut sisa saldo dan apa yang masih berjalan."),
      Caption(
        "One key leads from it to the field that is to be filled.",
        "Satu tombol mengantar ke kolom yang perlu diisi."),
      Caption(
        "It goes by itself once the balance is restored.",
        "Peringatan hilang sendiri begitu saldo pulih."),
    ],
    company: CompanyID("CID-1009"),
    steps: [
      Step(
        Caption(
          "\(key: .showUsage), Usage: the banner says what is left, and what still works.",
          "\(key: .showUsage), Pemakaian: sisa saldo, dan apa yang masih berjalan."),
        .pressing(.nextField, .showUsage), shows: [.rupiah(350_000), .rupiah(2_500_000)]),
      Step(
        Caption(
          "\(key: .topUpBalance) leads straight to the field of that balance.",
          "\(key: .topUpBalance) langsung menuju kolom saldo itu."),
        .pressing(.topUpBalance), shows: [.rupiah(350_000)]),
      Step(
        Caption(
          "\(key: .nextPreset), \(key: .nextPreset): Rp 2,500,000,"
            + " and \(key: .review) reviews it.",
          "\(key: .nextPreset), \(key: .nextPreset): Rp 2.500.000,"
            + " lalu \(key: .review) meninjaunya."),
        .pressing(.nextPreset, .nextPreset, .review),
        shows: [.of(ReviewWords.title), .rupiah(2_500_000)]),
      .confirming,
      Step(
        Caption(
          "Paid: Rp 350,000 has become Rp 2,850,000.",
          "Dibayar: Rp 350.000 menjadi Rp 2.850.000."),
        .delivering(.paid),
        shows: [.of(PaymentWords.headline(.credited)), .rise(from: 350_000, to: 2_850_000)]),
      Step(
        Caption(
          "Usage again: the balance is Rp 2,850,000, and the banner is gone.",
          "Pemakaian lagi: saldo Rp 2.850.000, dan peringatan sudah hilang."),
        .pressing(.showUsage), shows: [.rupiah(2_850_000)]),
    ])
}
