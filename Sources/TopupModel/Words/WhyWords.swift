import TopupDomain

/// What explains a figure: its name, its rule, what went in, what was rounded.
enum WhyWords: Wording {
  // Figures and what goes into them.
  case remaining, total
  case initialLeft, initialTotal, additionalLeft, additionalTotal, creditUsed, creditLimit
  case state, stateOK, stateLow, stateBelowZero
  case threshold, thresholdFigure
  case excess, worth
  case runway, perDay
  case used(UsageKind, days: String)
  case amount, quantity, unitPrice, months, multiplier
  case raised, asked, minimum
  case added, settled, credited
  case period, today, contractEnd
  case rate
  case balanceBefore, balanceAfter
  case named(String)
  // Rules.
  case unlimitedRule, remainingRule, totalRule, initialRule, additionalRule, creditRule
  case stateRule, excessRule
  case runwayRule, runwayAboutRule
  case noRunway(RunwayAbsence)
  case amountRule, amountMonthsRule, raisedRule, addedRule, settledRule, periodRule
  case subtotalRule, taxRule, grandTotalRule
  case balanceAfterRule, creditAddedRule
  // Rounding.
  case exact, nothingRounded
  case thresholdRounded, worthRounded, runwayRounded
  case amountRounded(from: String)

  var english: String {
    switch self {
    case .remaining: "Remaining"
    case .total: "Total"
    case .initialLeft: "Monthly quota left"
    case .initialTotal: "Monthly quota"
    case .additionalLeft: "Topped up, left"
    case .additionalTotal: "Topped up"
    case .creditUsed: "Credit used"
    case .creditLimit: "Credit limit"
    case .state: "State"
    case .stateOK: "ok"
    case .stateLow: "low"
    case .stateBelowZero: "below zero"
    case .threshold: "Threshold"
    case .thresholdFigure: "That is"
    case .excess: "Excess usage"
    case .worth: "Worth"
    case .runway: "Ends on"
    case .perDay: "Used a day"
    case .used(.conversation, let days): "Conversations, \(days) days"
    case .used(.broadcast, let days): "Broadcasts, \(days) days"
    case .amount: "amount"
    case .quantity: "Quantity"
    case .unitPrice: "Unit price"
    case .months: "Months"
    case .multiplier: "Each adds"
    case .raised: "raised to"
    case .asked: "Asked for"
    case .minimum: "Minimum"
    case .added: "adds"
    case .settled: "settles excess"
    case .credited: "Credited"
    case .period: "until"
    case .today: "Today"
    case .contractEnd: "Contract ends"
    case .rate: "Rate"
    case .balanceBefore: "Before"
    case .balanceAfter: "balance after"
    case .named(let name): name
    case .unlimitedRule: "Nothing is taken from an unlimited balance."
    case .remainingRule:
      "What is left of the monthly quota and of what was topped up, less the credit in use."
    case .totalRule: "The monthly quota and what was topped up."
    case .initialRule:
      "Used first. Comes back whole on the first day of each month, where it pays credit in use"
        + " before anything else."
    case .additionalRule:
      "Used when the monthly quota is empty. Rises with every top-up and stays when a month ends."
    case .creditRule:
      "Used last, up to the limit that Finance sets. Every top-up and monthly quota pays it first."
    case .stateRule:
      "Low where no more is left than the threshold, a part of the total. Below zero where credit"
        + " is in use."
    case .excessRule: "How far the balance is below zero. The next top-up pays it first."
    case .runwayRule:
      "What is left, at the rate of the last 7 days: today and the six days before it. Top-ups and"
        + " the next monthly quota are not counted."
    case .runwayAboutRule:
      "What is left, at the rate of the last days. The logs are too long to read 7 days, so it is"
        + " about the time that was read. Top-ups and the next monthly quota are not counted."
    case .noRunway(let absence):
      switch absence {
      case .unlimited: "An unlimited balance does not end."
      case .nothingLeft: "Nothing is left that could end."
      case .role(let role):
        "It is worked out from the logs, which your role (\(role.english)) may not read."
      case .reading: "The logs are being read."
      case .failed: "The logs could not be read. Press \(key: .reload) to try again."
      case .shortHistory: "The logs do not reach 7 days back yet."
      case .noUse: "Nothing was used in the last 7 days, or too little for a date."
      }
    case .amountRule: "Quantity times unit price."
    case .amountMonthsRule: "Quantity times unit price times the months that are paid for."
    case .raisedRule: "What is below the minimum is raised to it."
    case .addedRule: "What the quantity credits, less what settles excess usage."
    case .settledRule:
      "A credit first pays what is below zero: all of it, or as much as the credit holds."
    case .periodRule:
      "It lasts until the contract ends. Paid are the fewest months, at least one, that reach it"
        + " from today."
    case .subtotalRule: "The amounts of all lines."
    case .taxRule: "The rate, in percent of the subtotal."
    case .grandTotalRule: "Subtotal and tax."
    case .balanceAfterRule: "The balance before, and what was credited."
    case .creditAddedRule: "What was credited, less what paid the excess."
    case .exact: "Exact: nothing was rounded."
    case .nothingRounded: "There is no figure, so nothing was rounded."
    case .thresholdRounded:
      "The threshold is shown rounded to four decimals, and compared unrounded."
    case .worthRounded: "Its worth was rounded by billing to whole rupiah, once."
    case .runwayRounded:
      "The use of a day is shown rounded to four decimals. The date is worked out from unrounded"
        + " figures and is the day on which the last of it goes."
    case .amountRounded(let from): "Rounded once from \(from) to whole rupiah, half away from zero."
    }
  }

  var indonesian: String {
    switch self {
    case .remaining: "Sisa"
    case .total: "Total"
    case .initialLeft: "Sisa kuota bulanan"
    case .initialTotal: "Kuota bulanan"
    case .additionalLeft: "Sisa isi ulang"
    case .additionalTotal: "Isi ulang"
    case .creditUsed: "Kredit terpakai"
    case .creditLimit: "Batas kredit"
    case .state: "Status"
    case .stateOK: "cukup"
    case .stateLow: "menipis"
    case .stateBelowZero: "di bawah nol"
    case .threshold: "Ambang"
    case .thresholdFigure: "Setara dengan"
    case .excess: "Kelebihan pemakaian"
    case .worth: "Nilainya"
    case .runway: "Habis pada"
    case .perDay: "Pemakaian per hari"
    case .used(.conversation, let days): "Percakapan, \(days) hari"
    case .used(.broadcast, let days): "Broadcast, \(days) hari"
    case .amount: "nominal"
    case .quantity: "Jumlah"
    case .unitPrice: "Harga satuan"
    case .months: "Bulan"
    case .multiplier: "Masing-masing menambah"
    case .raised: "dinaikkan ke"
    case .asked: "Diminta"
    case .minimum: "Minimum"
    case .added: "menambah"
    case .settled: "melunasi kelebihan"
    case .credited: "Dikreditkan"
    case .period: "sampai"
    case .today: "Hari ini"
    case .contractEnd: "Kontrak berakhir"
    case .rate: "Tarif"
    case .balanceBefore: "Sebelumnya"
    case .balanceAfter: "saldo setelahnya"
    case .named(let name): name
    case .unlimitedRule: "Saldo tanpa batas tidak pernah dipotong."
    case .remainingRule:
      "Sisa kuota bulanan ditambah sisa isi ulang, dikurangi kredit yang terpakai."
    case .totalRule: "Kuota bulanan ditambah yang sudah diisi ulang."
    case .initialRule:
      "Dipakai paling awal. Kembali penuh setiap tanggal satu, dan lebih dulu melunasi kredit yang"
        + " terpakai."
    case .additionalRule:
      "Dipakai setelah kuota bulanan habis. Bertambah dengan setiap isi ulang dan tidak hangus di"
        + " akhir bulan."
    case .creditRule:
      "Dipakai paling akhir, sampai batas dari tim Finance. Setiap isi ulang dan kuota bulanan"
        + " melunasinya lebih dulu."
    case .stateRule:
      "Menipis bila sisanya tidak lebih dari ambang, yaitu bagian dari total. Di bawah nol bila"
        + " kredit terpakai."
    case .excessRule: "Seberapa jauh saldo di bawah nol. Isi ulang berikutnya melunasinya dulu."
    case .runwayRule:
      "Sisa saldo dibagi pemakaian 7 hari terakhir: hari ini dan enam hari sebelumnya."
        + " Isi ulang dan kuota bulan depan tidak dihitung."
    case .runwayAboutRule:
      "Sisa saldo dibagi pemakaian belakangan ini. Log terlalu panjang untuk dibaca 7 hari, jadi"
        + " ini perkiraan. Isi ulang dan kuota bulan depan tidak dihitung."
    case .noRunway(let absence):
      switch absence {
      case .unlimited: "Saldo tanpa batas tidak akan habis."
      case .nothingLeft: "Tidak ada sisa yang bisa habis."
      case .role(let role):
        "Dihitung dari log, yang tidak bisa dibaca peran Anda (\(role.indonesian))."
      case .reading: "Log sedang dibaca."
      case .failed: "Log tidak bisa dibaca. Tekan \(key: .reload) untuk mencoba lagi."
      case .shortHistory: "Log belum mencakup 7 hari ke belakang."
      case .noUse: "Tidak ada pemakaian dalam 7 hari terakhir, atau terlalu sedikit."
      }
    case .amountRule: "Jumlah dikali harga satuan."
    case .amountMonthsRule: "Jumlah dikali harga satuan, dikali banyaknya bulan yang dibayar."
    case .raisedRule: "Yang di bawah minimum dinaikkan ke minimum."
    case .addedRule: "Yang dikreditkan untuk jumlah itu, dikurangi pelunasan kelebihan pemakaian."
    case .settledRule:
      "Isi ulang lebih dulu melunasi yang di bawah nol: semuanya, atau sebanyak isi ulang itu."
    case .periodRule:
      "Berlaku sampai kontrak berakhir. Yang dibayar adalah jumlah bulan paling sedikit yang cukup"
        + " dari hari ini sampai tanggal itu, minimal satu bulan."
    case .subtotalRule: "Jumlah nominal semua baris."
    case .taxRule: "Tarif dikali subtotal."
    case .grandTotalRule: "Subtotal ditambah pajak."
    case .balanceAfterRule: "Saldo sebelumnya ditambah yang dikreditkan."
    case .creditAddedRule: "Yang dikreditkan, dikurangi pelunasan kelebihan."
    case .exact: "Tepat: tidak ada yang dibulatkan."
    case .nothingRounded: "Tidak ada angka, jadi tidak ada yang dibulatkan."
    case .thresholdRounded:
      "Ambang ditampilkan dengan pembulatan empat desimal, dan dibandingkan tanpa pembulatan."
    case .worthRounded: "Nilainya dibulatkan sekali ke rupiah bulat oleh sistem penagihan."
    case .runwayRounded:
      "Pemakaian per hari ditampilkan dengan pembulatan empat desimal. Tanggalnya dihitung dari"
        + " angka tanpa pembulatan, yaitu hari saldo habis."
    case .amountRounded(let from):
      "Dibulatkan sekali dari \(from) ke rupiah bulat; setengah rupiah menjauhi nol."
    }
  }
}
