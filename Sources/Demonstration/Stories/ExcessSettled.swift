import TopupBackend
import TopupDomain
import TopupModel

extension Story {
  /// S08: a credit settles what was used beyond the balance first.
  static let excessSettled = Story(
    name: "excess-settled",
    title: Caption("Excess usage settled", "Kelebihan pemakaian dilunasi"),
    about: Caption(
      "A balance below zero: the top-up settles the excess first, the rest is added.",
      "Saldo di bawah nol: isi ulang melunasi kelebihan dulu, sisanya menjadi saldo."),
    lessons: [
      Caption(
        "Excess usage stands where it is topped up, with its amount.",
        "Kelebihan pemakaian tampil di tempat isi ulang, dengan jumlahnya."),
      Caption(
        "The review says beforehand what is settled and what is added.",
        "Tinjauan menyebut lebih dulu yang dilunasi dan yang ditambahkan."),
      Caption(
        "The result shows what the order itself recorded.",
        "Hasilnya sesuai dengan yang dicatat pesanan itu sendiri."),
    ],
    company: CompanyID("CID-1006"),
    steps: [
      Step(
        Caption(
          "This company used more than it had: WhatsApp is Rp 5,000 in excess.",
          "Pemakaian melebihi saldo: kelebihan WhatsApp Rp 5.000."),
        shows: [.rupiah(5_000)]),
      Step(
        Caption("They top up Rp 1,000,000.", "Mereka mengisi Rp 1.000.000."),
        .typing("1000000"), shows: [.rupiah(1_000_000)]),
      Step(
        Caption(
          "\(key: .review): Rp 5,000 settles the excess, Rp 995,000 is added.",
          "\(key: .review): Rp 5.000 melunasi kelebihan, Rp 995.000 ditambahkan."),
        .pressing(.review), shows: [.rupiah(5_000), .rupiah(995_000)]),
      .confirming,
      Step(
        Caption(
          "Paid: from -Rp 5,000 to Rp 995,000, just as the review said.",
          "Dibayar: dari -Rp 5.000 menjadi Rp 995.000, seperti dalam tinjauan."),
        .delivering(.paid),
        shows: [.of(PaymentWords.headline(.credited)), .rise(from: -5_000, to: 995_000)]),
    ])
}
