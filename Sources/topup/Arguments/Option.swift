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

extension Option: Wording {
  var english: String {
    switch self {
    case .company: "the company to sign in to; the first by id otherwise"
    case .as: "a role or a user id; the company's first admin otherwise"
    case .data: "a folder of sample data to use instead of the one that comes along"
    case .url: "the billing service to use instead of sample data"
    case .tokenEnv: "the variable that holds the token for --url"
    case .lang: "the language of everything"
    case .theme: "the look; topup themes list names them"
    case .color: "whether colours are used"
    case .noMouse: "leave the mouse to the terminal"
    case .json: "print the contract's JSON"
    case .set: "put VALUE of the section CODE in the order; may be repeated"
    case .yes: "order it; without this the review is printed and nothing happens"
    case .status: "only orders with this status"
    case .limit: "how many rows, 1 to 1000"
    case .cursor: "where the last listing said that more begins"
    case .help: "this help"
    case .version: "the version"
    }
  }

  var indonesian: String {
    switch self {
    case .company: "perusahaan yang dimasuki; jika tidak, yang pertama menurut id"
    case .as: "peran atau id pengguna; jika tidak, admin pertama perusahaan"
    case .data: "folder data contoh yang dipakai sebagai ganti bawaan"
    case .url: "layanan penagihan yang dipakai sebagai ganti data contoh"
    case .tokenEnv: "variabel yang memuat token untuk --url"
    case .lang: "bahasa untuk semuanya"
    case .theme: "tampilan; topup themes list menyebutkannya"
    case .color: "apakah warna dipakai"
    case .noMouse: "biarkan tetikus untuk terminal"
    case .json: "cetak JSON sesuai kontrak"
    case .set: "masukkan VALUE bagian CODE ke pesanan; boleh diulang"
    case .yes: "pesan; tanpa ini hanya tinjauan yang dicetak"
    case .status: "hanya pesanan dengan status ini"
    case .limit: "jumlah baris, 1 sampai 1000"
    case .cursor: "tempat lanjutan yang disebut daftar sebelumnya"
    case .help: "bantuan ini"
    case .version: "versi"
    }
  }
}
