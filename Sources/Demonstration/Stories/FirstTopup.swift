import TopupBackend
import TopupDomain
import TopupModel

extension Story {
  /// The shortest walk (TERMINAL.md), from the first key to the credited order.
  static let firstTopup = Story(
    name: "first-top-up",
    title: Caption("First top-up", "Isi ulang pertama"),
    about: Caption(
      "From the first key to the risen balance: amount, review, confirmation, payment.",
      "Dari tombol pertama sampai saldo naik: nominal, tinjauan, konfirmasi, pembayaran."),
    lessons: [
      Caption(
        "An amount below the minimum is raised, and the program says so.",
        "Nominal di bawah minimum dinaikkan, dan program memberitahukannya."),
      Caption(
        "Nothing is ordered before a review and a confirmation.",
        "Tidak ada yang dipesan sebelum tinjauan dan konfirmasi."),
      Caption(
        "The balance rises when the payment has arrived, not before.",
        "Saldo naik setelah pembayaran diterima, bukan sebelumnya."),
    ],
    company: CompanyID("CID-1001"),
    steps: [
      Step(
        Caption(
          "Top up: one card for each balance. The first field has the focus.",
          "Isi ulang: satu kartu untuk tiap saldo. Kolom pertama siap diisi."),
        shows: [.rupiah(12_077_950)]),
      Step(
        Caption(
          "Digits go straight into the field, grouped while they are typed.",
          "Angka langsung masuk ke kolom dan dikelompokkan saat diketik."),
        .typing("999999"), shows: [.rupiah(999_999)]),
      Step(
        Caption(
          "\(key: .nextField): 999,999 is below the minimum, so it becomes 1,000,000.",
          "\(key: .nextField): 999.999 di bawah minimum, jadi dinaikkan ke 1.000.000."),
        .pressing(.nextField), shows: [.rupiah(1_000_000), Caption("999,999", "999.999")]),
      Step(
        Caption(
          "\(key: .review): the review shows lines, tax and total. Nothing is ordered yet.",
          "\(key: .review): tinjauan memuat baris, pajak, dan total. Belum ada pesanan."),
        .pressing(.review), shows: [.of(ReviewWords.title), .rupiah(1_110_000)]),
      Step(
        Caption(
          "\(key: .activate): the confirmation names total and company. It starts on Cancel.",
          "\(key: .activate): konfirmasi menyebut total dan perusahaan. Fokus di Batal."),
        .pressing(.activate), shows: [.of(ReviewWords.confirmTitle), .rupiah(1_110_000)]),
      Step(
        Caption(
          "\(key: .nextField), \(key: .activate): the order is made"
            + " and waits for its payment.",
          "\(key: .nextField), \(key: .activate): pesanan dibuat"
            + " dan menunggu pembayaran."),
        .pressing(.nextField, .activate),
        shows: [.of(PaymentWords.headline(.awaitingPayment))]),
      Step(
        Caption(
          "The customer pays. The page hears of it by itself: Rp 13,077,950 now.",
          "Pelanggan membayar. Halaman tahu dengan sendirinya: kini Rp 13.077.950."),
        .delivering(.paid),
        shows: [
          .of(PaymentWords.headline(.credited)), .rise(from: 12_077_950, to: 13_077_950),
        ]),
      Step(
        Caption(
          "\(key: .showOrders): the order is on top of the list, credited.",
          "\(key: .showOrders): pesanan ada di baris teratas, sudah masuk ke saldo."),
        .pressing(.showOrders), shows: [.rupiah(1_110_000)]),
    ])
}
