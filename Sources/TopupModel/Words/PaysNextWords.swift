/// What the popup says that works out what pays next.
public enum PaysNextWords: Wording {
  case title
  case messages, units, category, balance
  /// `isAbout` where the figure is rounded.
  case price(each: String, isAbout: Bool, count: Int, category: String)
  case takesNothing
  case unlimited
  case initial, additional, postpaid, left
  case allSent(String)
  case someSent(String, refused: String)
  case noneSent(refused: String)
  case unitsTaken(String)
  case unitsRefused(String)
  case typeNumber
  case outOfRange
  case nothingWritten
  case roleWithoutLogs, readingLogs, logsFailed, noMessages

  public var english: String {
    switch self {
    case .title: "What pays next"
    case .messages: "Messages"
    case .units: "Units"
    case .category: "Category"
    case .balance: "Balance"
    case .price(let each, let isAbout, let count, let category):
      count == 1
        ? "\(each) each, as the last \(category) message took."
        : "\(isAbout ? "About " : "")\(each) each: the average of the last \(count) \(category)"
          + " messages."
    case .takesNothing: "These messages take nothing from any balance."
    case .unlimited: "This balance is unlimited: nothing is taken from it."
    case .initial: "from the monthly quota"
    case .additional: "from what was topped up"
    case .postpaid: "on credit"
    case .left: "left afterwards"
    case .allSent(let count): "\(count) would go out, none would be refused."
    case .someSent(let sent, let refused):
      "\(sent) would go out, \(refused) would be refused: the balance is too low."
    case .noneSent(let refused): "None would go out, \(refused) would be refused."
    case .unitsTaken(let figure): "\(figure) would be taken."
    case .unitsRefused(let figure):
      "\(figure) at once would be refused: all or nothing is taken."
    case .typeNumber: "Type a number."
    case .outOfRange: "That cannot be worked out from these figures."
    case .nothingWritten: "Nothing is saved: this is only a calculation."
    case .roleWithoutLogs: "Your role may not read the logs: type the units to take."
    case .readingLogs: "The logs are being read: type units meanwhile."
    case .logsFailed: "The logs could not be read: type the units to take."
    case .noMessages: "No message is in the logs yet: type the units to take."
    }
  }

  public var indonesian: String {
    switch self {
    case .title: "Saldo yang dipotong berikutnya"
    case .messages: "Pesan"
    case .units: "Satuan"
    case .category: "Kategori"
    case .balance: "Saldo"
    case .price(let each, let isAbout, let count, let category):
      count == 1
        ? "\(each) per pesan, seperti pesan \(category) terakhir."
        : "\(isAbout ? "Sekitar " : "")\(each) per pesan: rata-rata \(count) pesan \(category)"
          + " terakhir."
    case .takesNothing: "Pesan ini tidak memotong saldo apa pun."
    case .unlimited: "Saldo ini tanpa batas: tidak ada yang dipotong."
    case .initial: "dari kuota bulanan"
    case .additional: "dari isi ulang"
    case .postpaid: "dari kredit"
    case .left: "sisa setelahnya"
    case .allSent(let count): "\(count) terkirim, tidak ada yang ditolak."
    case .someSent(let sent, let refused):
      "\(sent) terkirim; \(refused) akan ditolak karena saldonya tidak cukup."
    case .noneSent(let refused): "Tidak ada yang terkirim, \(refused) akan ditolak."
    case .unitsTaken(let figure): "\(figure) akan dipotong."
    case .unitsRefused(let figure):
      "\(figure) sekaligus akan ditolak: tidak bisa sebagian."
    case .typeNumber: "Ketik angka."
    case .outOfRange: "Tidak bisa dihitung dari angka ini."
    case .nothingWritten: "Tidak ada yang disimpan: ini hanya perhitungan."
    case .roleWithoutLogs: "Peran Anda tidak berwenang membaca log: ketik satuannya."
    case .readingLogs: "Log sedang dibaca: ketik satuannya dulu."
    case .logsFailed: "Log tidak bisa dibaca: ketik satuannya."
    case .noMessages: "Belum ada pesan di log: ketik satuannya."
    }
  }
}
