import TopupBackend
import TopupDomain

extension WalkEvidence {
  /// One line, with the figures of a language.
  func words(_ language: Language) -> String {
    let isEnglish = language == .english
    func measure(_ number: Decimal4, _ unit: String) -> String {
      Measure(number, unit: unit).text(language)
    }
    switch self {
    case .invoice(let order, let id, let end, let contractEnd):
      let (found, due) = (end?.text(language) ?? "–", contractEnd.text(language))
      return isEnglish
        ? "\(order): invoice \(id), until \(found); the contract ends on \(due)."
        : "\(order): faktur \(id), sampai \(found); kontrak berakhir \(due)."
    case .credited(let order, let label, let value, let credited, let unit):
      let amount = measure(credited, unit)
      return isEnglish
        ? "\(order): \(label), \(value) picked, \(amount) credited."
        : "\(order): \(label), pilih \(value), masuk \(amount)."
    case .sections(let company, let labels): return "\(company): \(labels.joined(separator: ", "))"
    case .sectionsDiffer(let company, let codes):
      let list = codes.joined(separator: ", ")
      return isEnglish
        ? "\(company): not what its gates allow: \(list)."
        : "\(company): tidak sesuai gerbangnya: \(list)."
    case .companiesSeen(let count, let all):
      return isEnglish ? "\(count) of \(all) companies seen." : "\(count) dari \(all) perusahaan."
    case .priceSeen(let label, let price):
      let figure = language.figures.priceText(price)
      return isEnglish ? "\(label) cost \(figure)." : "\(label) semula \(figure)."
    case .priceFollowed(let label, let price):
      let figure = language.figures.priceText(price)
      return isEnglish
        ? "\(label) follows the pricing service: \(figure)."
        : "\(label) mengikuti layanan harga: \(figure)."
    case .priceDiffers(let label, let price, let set):
      let (found, due) = (language.figures.priceText(price), language.figures.priceText(set))
      return isEnglish
        ? "\(label) costs \(found); the pricing service says \(due)."
        : "\(label) \(found); layanan harga menjawab \(due)."
    case .priceDropped(let label):
      return isEnglish
        ? "\(label) was left out while prices could not be asked for."
        : "\(label) tidak ditampilkan selama harga tidak bisa ditanyakan."
    case .step(let step, let order, let detail):
      return "\(order): \(step.words(language)) (\(detail))"
    case .balance(let label, let before, let after, let unit):
      return "\(label): \(measure(before, unit)) → \(measure(after, unit))"
    case .duplicate(let order, let event, let credits):
      return isEnglish
        ? "\(order): reported again (\(event)), credited \(credits) ×."
        : "\(order): dilaporkan lagi (\(event)), dikreditkan \(credits) ×."
    case .crowd(let label, let wabas, let requests, let applied, let taken, let unit):
      let amount = measure(taken, unit)
      return isEnglish
        ? "\(label): \(wabas) WABAs, \(requests) requests, \(applied) applied, \(amount) taken."
        : "\(label): \(wabas) WABA, \(requests) permintaan, \(applied) diterapkan, \(amount)"
          + " dipotong."
    case .low(let company, let label, let isCritical, let hasFreeUsage):
      return low(company, label, isCritical, hasFreeUsage, isEnglish)
    case .recovered(let company, let label):
      return isEnglish
        ? "\(company): \(label) is topped up, the banner is gone."
        : "\(company): \(label) sudah diisi ulang, banner hilang."
    case .missing(let missing): return missing.words(isEnglish)
    }
  }

  private func low(
    _ company: String, _ label: String, _ isCritical: Bool, _ hasFree: Bool, _ isEnglish: Bool
  ) -> String {
    if isEnglish {
      return "\(company): \(label) is \(isCritical ? "below zero" : "low"),"
        + " \(hasFree ? "free usage left" : "no free usage left")."
    }
    return "\(company): \(label) \(isCritical ? "di bawah nol" : "menipis"),"
      + " \(hasFree ? "jatah gratis masih ada" : "jatah gratis habis")."
  }
}

extension WalkEvidence.FlowStep {
  fileprivate func words(_ language: Language) -> String {
    switch (self, language) {
    case (.placed, .english): "order placed"
    case (.paid, .english): "payment received"
    case (.credited, .english): "credited"
    case (.booked, .english): "invoice booked"
    case (.placed, .indonesian): "pesanan dibuat"
    case (.paid, .indonesian): "pembayaran diterima"
    case (.credited, .indonesian): "masuk ke saldo"
    case (.booked, .indonesian): "faktur dibukukan"
    }
  }
}

extension WalkEvidence.Missing {
  fileprivate func words(_ isEnglish: Bool) -> String {
    let (english, indonesian) = both
    return isEnglish ? english : indonesian
  }

  private var both: (String, String) {
    switch self {
    case .orderWithContractEnd:
      (
        "No paid order of a section that lasts until the contract ends yet.",
        "Belum ada pesanan lunas untuk item yang berlaku sampai kontrak berakhir."
      )
    case .invoice: ("Its invoice is not booked yet.", "Fakturnya belum dibukukan.")
    case .fivePicked:
      (
        "No paid order with 5 of a section that counts in thousands yet.",
        "Belum ada pesanan lunas dengan pilihan 5 pada item yang dihitung ribuan."
      )
    case .companies:
      (
        "Still to be seen: companies with voice, with AI, and with neither.",
        "Belum terlihat: perusahaan dengan voice, dengan AI, dan tanpa keduanya."
      )
    case .upstreamSection:
      (
        "No section that is priced upstream was seen yet (CID-1001 has one).",
        "Belum terlihat item yang harganya dari layanan harga (CID-1001 punya)."
      )
    case .priceLever: ("Its price has not changed yet.", "Harganya belum berubah.")
    case .priceFailure:
      ("It was not left out yet.", "Belum pernah hilang dari daftar.")
    case .creditedOrder:
      ("No order has come all the way yet.", "Belum ada pesanan yang sampai selesai.")
    case .replay:
      ("No payment was reported twice yet.", "Belum ada pembayaran yang dilaporkan dua kali.")
    case .crowd: ("Nobody has deducted at once yet.", "Belum ada potongan bersamaan.")
    case .twoWabas:
      ("That company has one WABA only.", "Perusahaan itu hanya punya satu WABA.")
    case .bannerWithFree:
      (
        "Still to be seen: a low balance with free usage left (CID-1009).",
        "Belum terlihat: saldo menipis dengan jatah gratis (CID-1009)."
      )
    case .bannerWithoutFree:
      (
        "Still to be seen: a low balance without free usage (CID-1010).",
        "Belum terlihat: saldo menipis tanpa jatah gratis (CID-1010)."
      )
    case .recovery:
      (
        "Still to be seen: the banner gone, because the balance is well again.",
        "Belum terlihat: banner hilang setelah isi ulang."
      )
    }
  }
}
