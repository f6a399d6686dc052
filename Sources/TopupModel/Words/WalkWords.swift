import TopupDomain

/// What the walk says: its items, what to do for each, and what has been seen.
public enum WalkWords: Wording {
  case item(WalkItem)
  case todo(WalkItem)
  case state(WalkFinding.State)
  case evidence(WalkEvidence)
  case whatToDo, whatWasSeen
  case waiting, unread

  public var english: String {
    switch self {
    case .item(let item): "\(item.rawValue). \(item.english)"
    case .todo(let item): item.englishTodo
    case .state(.notYet): "not yet"
    case .state(.seen): "seen"
    case .state(.failed): "FAILED"
    case .evidence(let evidence): evidence.words(.english)
    case .whatToDo: "What to do"
    case .whatWasSeen: "What was seen"
    case .waiting: "Waiting for what billing shows…"
    case .unread: "What billing shows could not be read."
    }
  }

  public var indonesian: String {
    switch self {
    case .item(let item): "\(item.rawValue). \(item.indonesian)"
    case .todo(let item): item.indonesianTodo
    case .state(.notYet): "belum"
    case .state(.seen): "terlihat"
    case .state(.failed): "GAGAL"
    case .evidence(let evidence): evidence.words(.indonesian)
    case .whatToDo: "Yang harus dilakukan"
    case .whatWasSeen: "Yang sudah terlihat"
    case .waiting: "Menunggu data billing…"
    case .unread: "Data billing tidak bisa dibaca."
    }
  }
}

extension WalkItem {
  fileprivate var english: String {
    switch self {
    case .periodEnd: "User quota: the invoice ends with the contract"
    case .multiplier: "AI dialogs: 5 picked, 5,000 credited"
    case .components: "Three companies: sections by component"
    case .upstreamPrice: "A price from upstream, and without it no row"
    case .wholeFlow: "Top up, review, popup, payment, webhook, invoice"
    case .replay: "A paid webhook again: one credit"
    case .crowd: "Several WABAs deduct at once"
    case .lowBalance: "Low balance: banner, top-up, banner gone"
    }
  }

  fileprivate var indonesian: String {
    switch self {
    case .periodEnd: "Kuota pengguna: faktur berakhir bersama kontrak"
    case .multiplier: "Dialog AI: pilih 5, masuk 5.000"
    case .components: "Tiga perusahaan: item menurut komponen"
    case .upstreamPrice: "Harga dari layanan harga, tanpa itu item hilang"
    case .wholeFlow: "Isi ulang, tinjau, popup, bayar, webhook, faktur"
    case .replay: "Webhook lunas diulang: satu kredit"
    case .crowd: "Beberapa WABA memotong bersamaan"
    case .lowBalance: "Saldo menipis: banner, isi ulang, banner hilang"
    }
  }

  fileprivate var englishTodo: String {
    switch self {
    case .periodEnd:
      "In \(key: .showTopup) Top up pick some users, \(key: .review) review, confirm, and pay with"
        + " \(key: .payNow)."
    case .multiplier:
      "In \(key: .showTopup) Top up pick the 5,000 AI dialogs, whose value is 5, review, confirm,"
        + " and pay with \(key: .payNow)."
    case .components:
      "Look at companies with voice, with AI and with neither: \(key: .activate) here switches to"
        + " the next one, \(key: .previousTab) leads back."
    case .upstreamPrice:
      "In Levers raise the price of the section that is priced upstream, move on by 1 h and reload"
        + " \(key: .showTopup) Top up with \(key: .reload): the new price shows. Arm pricing:"
        + " status_503, move on by 1 h and reload it once more: the row is gone. Disarm it again."
    case .wholeFlow:
      "In \(key: .showTopup) Top up pick an amount, \(key: .review) review, confirm in the popup"
        + " and pay with \(key: .payNow); the paid invoice follows by itself."
    case .replay:
      "In Webhooks deliver \"paid, then paid again\" for an order that awaits payment."
    case .crowd:
      "In Levers pull \"Deduct from every WABA at once\" for a company with two or more."
    case .lowBalance:
      "See the banner of a company with free usage left and of one without: \(key: .activate) here"
        + " switches. Top up from the banner with \(key: .topUpBalance), pay, and see it go."
    }
  }

  fileprivate var indonesianTodo: String {
    switch self {
    case .periodEnd:
      "Di \(key: .showTopup) Isi ulang pilih beberapa pengguna, \(key: .review) tinjau, konfirmasi,"
        + " lalu bayar dengan \(key: .payNow)."
    case .multiplier:
      "Di \(key: .showTopup) Isi ulang pilih 5.000 dialog AI, yang nilainya 5, tinjau, konfirmasi,"
        + " lalu bayar dengan \(key: .payNow)."
    case .components:
      "Lihat perusahaan dengan voice, dengan AI, dan tanpa keduanya: \(key: .activate) di sini"
        + " pindah ke yang berikutnya, \(key: .previousTab) kembali ke sini."
    case .upstreamPrice:
      "Di Tuas naikkan harga item yang harganya dari layanan harga, majukan 1 jam, lalu muat ulang"
        + " \(key: .showTopup) Isi ulang dengan \(key: .reload): harga baru tampil. Pasang pricing:"
        + " status_503, majukan 1 jam, dan muat ulang sekali lagi: itemnya hilang. Lepas lagi."
    case .wholeFlow:
      "Di \(key: .showTopup) Isi ulang pilih nominal, \(key: .review) tinjau, konfirmasi di popup,"
        + " lalu bayar dengan \(key: .payNow); faktur lunas menyusul sendiri."
    case .replay:
      "Di Webhook kirim \"dibayar, lalu dibayar lagi\" untuk pesanan yang belum dibayar."
    case .crowd:
      "Di Tuas tarik \"Potong dari semua WABA sekaligus\" pada perusahaan yang punya dua WABA atau"
        + " lebih."
    case .lowBalance:
      "Lihat banner perusahaan yang masih punya jatah gratis dan yang tidak: \(key: .activate) di"
        + " sini berpindah. Isi ulang dari banner dengan \(key: .topUpBalance), bayar, dan banner"
        + " hilang."
    }
  }
}
