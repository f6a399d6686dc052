import TopupBackend
import TopupDomain
import TopupModel

/// One option of the command line: how it is written, what it takes, what it is for.
enum Option: String, CaseIterable {
  case company, `as`, data, url, tokenEnv = "token-env", lang, theme, color
  case noMouse = "no-mouse"
  case json, set, yes, status, limit, cursor, help, version

  /// What stands for the value in help; nil where the option takes none.
  var placeholder: String? {
    switch self {
    case .company: "CID"
    case .as: "USER"
    case .data: "DIR"
    case .url: "URL"
    case .tokenEnv: "VAR"
    case .lang: "en|id"
    case .theme: "NAME"
    case .color: "auto|always|never"
    case .set: "CODE=VALUE"
    case .status: "STATUS"
    case .limit: "N"
    case .cursor: "CURSOR"
    case .noMouse, .json, .yes, .help, .version: nil
    }
  }

  /// Options that may be given more than once.
  var mayRepeat: Bool { self == .set }

  /// The variable that gives a value where the command line does not.
  var variable: String? {
    switch self {
    case .company: "TOPUP_COMPANY"
    case .as: "TOPUP_AS"
    case .data: "TOPUP_DATA"
    case .url: "TOPUP_URL"
    case .lang: "TOPUP_LANG"
    case .theme: "TOPUP_THEME"
    case .color: "TOPUP_COLOR"
    case .tokenEnv, .noMouse, .json, .set, .yes, .status, .limit, .cursor, .help, .version: nil
    }
  }
}

extension Option {
  private static let statuses = Order.Status.allCases.map(\.rawValue).joined(separator: ", ")
}

extension Option: Wording {
  var english: String {
    switch self {
    case .company: "the company to sign in to; the first by id otherwise"
    case .as: "a role or a user id; the company's first admin otherwise"
    case .data: "a folder of sample data to use instead of the one that comes along"
    case .url: "a billing service, like https://host/billing, instead of sample data"
    case .tokenEnv: "the variable that holds the token for --url"
    case .lang: "the language; that of the locale otherwise"
    case .theme: "the colours; topup themes list names them"
    case .color: "whether colours are used"
    case .noMouse: "leave the mouse to the terminal"
    case .json: "print JSON as the API answers it"
    case .set: "put VALUE of the section CODE in the order; may be repeated"
    case .yes: "place the order; without this only the review is printed"
    case .status: "only orders with this status: \(Self.statuses)"
    case .limit: "how many rows, 1 to \(OrderQuery.limitMax); \(OrderQuery.limitDefault) otherwise"
    case .cursor: "go on where the last listing ended: the word behind its --cursor"
    case .help: "this help"
    case .version: "the version"
    }
  }

  var indonesian: String {
    switch self {
    case .company: "perusahaan yang dimasuki; jika tidak, yang pertama menurut id"
    case .as: "peran atau id pengguna; jika tidak, admin pertama perusahaan"
    case .data: "folder data contoh yang dipakai sebagai ganti bawaan"
    case .url: "alamat sistem penagihan, misalnya https://host/billing, bukan data contoh"
    case .tokenEnv: "variabel yang memuat token untuk --url"
    case .lang: "bahasa; jika tidak, mengikuti locale"
    case .theme: "tema warna; lihat daftarnya dengan topup themes list"
    case .color: "memakai warna atau tidak"
    case .noMouse: "tetikus dibiarkan untuk terminal"
    case .json: "cetak JSON seperti jawaban API"
    case .set: "masukkan item CODE sebesar VALUE ke pesanan; boleh diulang"
    case .yes: "buat pesanannya; tanpa ini hanya tinjauan yang dicetak"
    case .status: "hanya pesanan dengan status ini: \(Self.statuses)"
    case .limit:
      "jumlah baris, 1 sampai \(OrderQuery.limitMax); jika tidak, \(OrderQuery.limitDefault)"
    case .cursor: "lanjutan daftar sebelumnya: kata di belakang --cursor miliknya"
    case .help: "bantuan ini"
    case .version: "versi"
    }
  }
}
