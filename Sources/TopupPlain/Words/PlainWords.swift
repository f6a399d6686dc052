import TopupModel

/// What only the front-end of lines says: its questions, its answers and its waiting.
enum PlainWords: Wording {
  // Around everything.
  case howTo
  /// The first step of a top-up; the others are those of the screen.
  case pickStep
  case signedIn(name: String, role: String)
  case clock(String)
  case error
  case fromTo(String, String)
  case section(Int, of: Int, label: String)
  // Prompts.
  case theMenu, whatNow, whichOne
  case numbers(Int)
  case or(String, String)
  case standard(String)
  case keep(String), skip
  case anAmount, aNumber, aNumberLike(String), aName, days, anyWaba
  case valueOf(String)
  // Answers.
  case back, menu, quit, again, more, change, wait, stop, newest, oldest, otherKind, summary
  /// Of the balances that were numbered.
  case numberExplains
  case page(first: String, last: String, of: String?)
  // The confirmation.
  case typeToConfirm(word: String, cancel: String)
  case confirmTakesWord(String)
  case cancelled
  // What went wrong with an answer.
  case notUnderstood(String)
  case noStandard
  case scriptEnds(String)
  case inputEnded
  // Waiting.
  case waiting, stillWaiting
  case leaveWait

  var english: String {
    switch self {
    case .howTo:
      "Answer each question with a number or a word, then Enter. An empty line takes the answer in"
        + " brackets. Everywhere: ? explains, back goes back, menu leads to the menu, quit leaves."
    case .pickStep:
      "Type an amount, or the number of an option. An empty line goes to the next section."
    case .signedIn(let name, let role): "Signed in: \(name) (\(role))"
    case .clock(let time): "Time: \(time)"
    case .error: "Error"
    case .fromTo(let before, let after): "from \(before) to \(after)"
    case .section(let number, let count, let label): "Section \(number) of \(count): \(label)."
    case .theMenu: "Menu"
    case .whatNow: "What do you want to do?"
    case .whichOne: "Which one?"
    case .numbers(let last): "1 to \(last)"
    case .or(let first, let last): "\(first) or \(last)"
    case .standard(let answer): "[\(answer)]"
    case .keep(let value): "keep \(value)"
    case .skip: "nothing"
    case .anAmount: "an amount"
    case .aNumber: "a number"
    case .aNumberLike(let usual): "a number such as \(usual)"
    case .aName: "a name"
    case .days: "two days like 2026-07-01 2026-07-13"
    case .anyWaba: "any WABA ID"
    case .valueOf(let label): "How much of \(label)?"
    case .back: "back"
    case .menu: "menu"
    case .quit: "quit"
    case .again: "again"
    case .more: "more"
    case .change: "change"
    case .wait: "wait"
    case .stop: "stop"
    case .newest: "newest"
    case .oldest: "oldest"
    case .otherKind: "next"
    case .summary: "summary"
    case .numberExplains: "The number of a balance explains its figures."
    case .page(let first, let last, let count):
      count.map { "Rows \(first) to \(last) of \($0)." } ?? "Rows \(first) to \(last)."
    case .typeToConfirm(let word, let cancel):
      "Type the word \(word) to order; an empty line is \(cancel)."
    case .confirmTakesWord(let word):
      "Only the whole word \(word) orders. Nothing was ordered."
    case .cancelled: "Cancelled. Nothing was ordered."
    case .notUnderstood(let answer): "“\(answer)” is not an answer to this question."
    case .noStandard: "This question needs an answer."
    case .scriptEnds(let answer):
      "The answer “\(answer)” did not fit, so the rest of the input is not read."
    case .inputEnded: "The input has ended."
    case .waiting: "Waiting…"
    case .stillWaiting: "Still waiting."
    case .leaveWait: "Type back or quit to wait no longer."
    }
  }

  var indonesian: String {
    switch self {
    case .howTo:
      "Jawab setiap pertanyaan dengan nomor atau kata, lalu tekan Enter. Enter saja berarti jawaban"
        + " dalam kurung siku. Kapan saja: ? untuk bantuan, kembali untuk mundur, menu untuk ke"
        + " menu, keluar untuk selesai."
    case .pickStep:
      "Ketik nominal, atau nomor opsi. Baris kosong pindah ke item berikutnya."
    case .signedIn(let name, let role): "Masuk sebagai: \(name) (\(role))"
    case .clock(let time): "Waktu: \(time)"
    case .error: "Kesalahan"
    case .fromTo(let before, let after): "dari \(before) menjadi \(after)"
    case .section(let number, let count, let label): "Item \(number) dari \(count): \(label)."
    case .theMenu: "Menu"
    case .whatNow: "Apa yang ingin Anda lakukan?"
    case .whichOne: "Pilih yang mana?"
    case .numbers(let last): "1 sampai \(last)"
    case .or(let first, let last): "\(first) atau \(last)"
    case .standard(let answer): "[\(answer)]"
    case .keep(let value): "tetap \(value)"
    case .skip: "lewati"
    case .anAmount: "nominal"
    case .aNumber: "angka"
    case .aNumberLike(let usual): "angka seperti \(usual)"
    case .aName: "nama"
    case .days: "dua tanggal seperti 2026-07-01 2026-07-13"
    case .anyWaba: "WABA ID apa pun"
    case .valueOf(let label): "Berapa untuk \(label)?"
    case .back: "kembali"
    case .menu: "menu"
    case .quit: "keluar"
    case .again: "ulangi"
    case .more: "lanjut"
    case .change: "ubah"
    case .wait: "tunggu"
    case .stop: "berhenti"
    case .newest: "terbaru"
    case .oldest: "terlama"
    case .otherKind: "berikutnya"
    case .summary: "ringkasan"
    case .numberExplains: "Nomor saldo menjelaskan angka-angkanya."
    case .page(let first, let last, let count):
      count.map { "Baris \(first) sampai \(last) dari \($0)." }
        ?? "Baris \(first) sampai \(last)."
    case .typeToConfirm(let word, let cancel):
      "Ketik kata \(word) untuk memesan; baris kosong berarti \(cancel)."
    case .confirmTakesWord(let word):
      "Pesanan hanya dibuat jika kata \(word) diketik utuh. Tidak ada yang dipesan."
    case .cancelled: "Dibatalkan. Tidak ada yang dipesan."
    case .notUnderstood(let answer): "“\(answer)” bukan jawaban untuk pertanyaan ini."
    case .noStandard: "Pertanyaan ini perlu dijawab."
    case .scriptEnds(let answer):
      "Jawaban “\(answer)” tidak cocok, jadi sisa input tidak dibaca."
    case .inputEnded: "Input sudah berakhir."
    case .waiting: "Menunggu…"
    case .stillWaiting: "Masih menunggu."
    case .leaveWait: "Ketik kembali atau keluar untuk berhenti menunggu."
    }
  }
}
