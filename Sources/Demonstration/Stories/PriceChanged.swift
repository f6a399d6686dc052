import TopupBackend
import TopupDomain
import TopupModel

extension Story {
  /// S16: nobody orders at a price that they have not seen.
  static let priceChanged = Story(
    name: "price-changed",
    title: Caption("The price changes under you", "Harga berubah di tengah jalan"),
    about: Caption(
      "A price rises between review and confirmation: nothing is ordered, both prices are shown.",
      "Harga naik antara tinjauan dan konfirmasi: tidak ada pesanan, kedua harga ditampilkan."),
    lessons: [
      Caption(
        "At a price that nobody has seen nothing is ordered.",
        "Tidak ada pesanan dengan harga yang belum dilihat."),
      Caption(
        "Old and new price stand side by side.", "Harga lama dan baru ditampilkan berdampingan."),
      Caption(
        "The new price is reviewed and confirmed like any other.",
        "Harga baru ditinjau dan dikonfirmasi seperti biasa."),
    ],
    company: CompanyID("CID-1001"),
    steps: [
      Step(
        Caption(
          "AI dialogs: the price of this section comes from the pricing service.",
          "AI dialogs: harga item ini datang dari layanan harga."),
        .pressing(.nextField, .nextField, .nextField, .nextField), shows: [.rupiah(350_000)]),
      Step(
        Caption(
          "\(key: .activate) opens the options, each with its price: 5,000 dialogs.",
          "\(key: .activate) membuka pilihan beserta harganya: 5.000 dialog."),
        .pressing(.activate, .moveDown, .moveDown), shows: [.rupiah(1_750_000)]),
      Step(
        Caption(
          "Picked and reviewed: Rp 1,942,500 with tax.",
          "Dipilih dan ditinjau: Rp 1.942.500 termasuk pajak."),
        .pressing(.activate, .review), shows: [.rupiah(1_942_500)]),
      Step(
        Caption(
          "Meanwhile the price goes up. The screen cannot know that yet.",
          "Sementara itu harga naik. Layar belum bisa mengetahuinya."),
        [.world(.setPrice(375_000, PackageID("PKG-AI-DIALOGS")))], shows: [.rupiah(1_942_500)]),
      Step(
        Caption(
          "They confirm. Nothing is ordered: Rp 1,750,000 has become Rp 1,875,000.",
          "Dikonfirmasi. Tidak ada pesanan: Rp 1.750.000 kini Rp 1.875.000."),
        .pressing(.activate, .nextField, .activate),
        shows: [.of(ReviewWords.priceChangedTitle), .rupiah(1_875_000)]),
      Step(
        Caption(
          "Reviewed again: the total is Rp 2,081,250 now.",
          "Ditinjau lagi: totalnya sekarang Rp 2.081.250."),
        .pressing(.activate), shows: [.of(ReviewWords.title), .rupiah(2_081_250)]),
      Step(
        Caption(
          "Only this confirmation orders, at the price that was seen.",
          "Pesanan baru dibuat sekarang, dengan harga yang sudah dilihat."),
        .pressing(.activate, .nextField, .activate),
        shows: [.of(PaymentWords.headline(.awaitingPayment)), .rupiah(2_081_250)]),
      Step(
        Caption(
          "Paid: 10,820 dialogs have become 15,820.",
          "Dibayar: dari 10.820 dialog menjadi 15.820."),
        .delivering(.paid),
        shows: [.of(PaymentWords.headline(.credited)), Caption("15,820", "15.820")]),
    ])
}
