public import TopupBackend
public import TopupDomain

/// What the webhook laboratory says.
public enum LabWords: Wording {
  case field(WebhookLab.Field)
  case sequence(LabSequence)
  case event(SandboxDelivery.Event)
  case spoil(SandboxDelivery.Spoil)
  /// Event and spoil are the sequence's.
  case bySequence
  case deliverTo(String)
  case deliverToNobody
  case runs
  case run(Int, String)
  case noRuns, noRunsReason
  case asExpected, differs
  case answer, came, expected
  case orderWas(Order.Status, Order.Status)
  case orderShouldBe(Order.Status)
  case balanceWas(String, String, String)
  case step(Int, SandboxDelivery)

  public var english: String {
    switch self {
    case .field(.sequence): "Sequence"
    case .field(.event): "Event"
    case .field(.spoil): "Spoiled by"
    case .field(.copies): "Copies at once"
    case .field(.deliver): "Deliver"
    case .sequence(let sequence): sequence.english
    case .event(.paid): "Pay"
    case .event(.failed): "Fail"
    case .event(.expired): "Expire"
    case .spoil(let spoil): spoil.english
    case .bySequence: "as the sequence says"
    case .deliverTo(let number): "Deliver to \(number)"
    case .deliverToNobody: "Deliver (no order yet)"
    case .runs: "Last runs"
    case .run(let count, let number): "\(count). \(number)"
    case .noRuns: "Nothing was delivered yet"
    case .noRunsReason:
      "Choose what is reported, how it is spoiled and how often at once, then deliver: the answers"
        + " are listed here beside those that the contract's tables want."
    case .asExpected: "as expected"
    case .differs: "DIFFERS"
    case .answer: "Answer"
    case .came: "Came"
    case .expected: "Expected"
    case .orderWas(let before, let after): "Order: \(before.english) → \(after.english)"
    case .orderShouldBe(let status): "It should be \(status.english)."
    case .balanceWas(let label, let before, let after): "\(label): \(before) → \(after)"
    case .step(let index, let delivery):
      "\(index). \(QAWords.lever(.deliver(delivery)).english)"
    }
  }

  public var indonesian: String {
    switch self {
    case .field(.sequence): "Urutan"
    case .field(.event): "Kejadian"
    case .field(.spoil): "Dirusak dengan"
    case .field(.copies): "Salinan sekaligus"
    case .field(.deliver): "Kirim"
    case .sequence(let sequence): sequence.indonesian
    case .event(.paid): "Bayar"
    case .event(.failed): "Gagalkan"
    case .event(.expired): "Kedaluwarsakan"
    case .spoil(let spoil): spoil.indonesian
    case .bySequence: "menurut urutan"
    case .deliverTo(let number): "Kirim ke \(number)"
    case .deliverToNobody: "Kirim (belum ada pesanan)"
    case .runs: "Percobaan terakhir"
    case .run(let count, let number): "\(count). \(number)"
    case .noRuns: "Belum ada yang dikirim"
    case .noRunsReason:
      "Pilih apa yang dilaporkan, cara merusaknya, dan berapa kali sekaligus, lalu kirim:"
        + " jawabannya muncul di sini, di samping yang seharusnya menurut tabel kontrak."
    case .asExpected: "sesuai harapan"
    case .differs: "BERBEDA"
    case .answer: "Jawaban"
    case .came: "Datang"
    case .expected: "Harapan"
    case .orderWas(let before, let after):
      "Pesanan: \(before.indonesian) → \(after.indonesian)"
    case .orderShouldBe(let status): "Seharusnya \(status.indonesian)."
    case .balanceWas(let label, let before, let after): "\(label): \(before) → \(after)"
    case .step(let index, let delivery):
      "\(index). \(QAWords.lever(.deliver(delivery)).indonesian)"
    }
  }
}

extension SandboxDelivery.Spoil {
  fileprivate var english: String {
    switch self {
    case .none: "nothing"
    case .replay: "the same webhook again"
    case .badSignature: "bad signature"
    case .badToken: "bad token"
    case .badSource: "from a strange address"
    case .staleTimestamp: "old timestamp"
    case .wrongAmount: "wrong amount"
    case .tamperedBody: "changed body"
    }
  }

  fileprivate var indonesian: String {
    switch self {
    case .none: "tidak dirusak"
    case .replay: "webhook yang sama lagi"
    case .badSignature: "tanda tangan salah"
    case .badToken: "token salah"
    case .badSource: "dari alamat asing"
    case .staleTimestamp: "stempel waktu lama"
    case .wrongAmount: "nominal salah"
    case .tamperedBody: "isi diubah"
    }
  }
}

extension LabSequence {
  fileprivate var english: String {
    switch self {
    case .single: "one event"
    case .paidTwice: "paid, then paid again"
    case .failedBeforePaid: "failed, then paid"
    case .expiredBeforePaid: "expired, then paid"
    case .failedAfterPaid: "paid, then failed"
    case .expiredAfterPaid: "paid, then expired"
    case .wrongAmountBeforePaid: "wrong amount, then paid"
    case .forgeriesBeforePaid: "every forgery, then paid"
    }
  }

  fileprivate var indonesian: String {
    switch self {
    case .single: "satu kejadian"
    case .paidTwice: "dibayar, lalu dibayar lagi"
    case .failedBeforePaid: "gagal, lalu dibayar"
    case .expiredBeforePaid: "kedaluwarsa, lalu dibayar"
    case .failedAfterPaid: "dibayar, lalu gagal"
    case .expiredAfterPaid: "dibayar, lalu kedaluwarsa"
    case .wrongAmountBeforePaid: "nominal salah, lalu dibayar"
    case .forgeriesBeforePaid: "semua pemalsuan, lalu dibayar"
    }
  }
}
