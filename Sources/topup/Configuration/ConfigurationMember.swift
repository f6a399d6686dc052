import TopupModel

/// The members of the configuration file, the same at its top and in a profile.
enum ConfigurationMember: String, CaseIterable {
  case url
  case tokenEnv = "token_env"
  case tokenCommand = "token_command"
  case tokenFile = "token_file"
  case company, `as`, data, lang, theme, color, mouse, plain
  case reducedMotion = "reduced_motion"
  case pathPrefixes = "path_prefixes"
  case keys

  /// What only the top of the file has.
  static let profile = "profile"
  static let profiles = "profiles"

  /// What must not be in a file that others may read.
  static let secrets = ["token", "api_key", "password"]

  /// The option that means the same; nil where none does.
  var option: Option? {
    switch self {
    case .url: .url
    case .company: .company
    case .as: .as
    case .data: .data
    case .lang: .lang
    case .theme: .theme
    case .color: .color
    case .mouse: .noMouse
    case .plain: .plain
    case .reducedMotion: .reducedMotion
    case .tokenEnv, .tokenCommand, .tokenFile, .pathPrefixes, .keys: nil
    }
  }

  /// Whether it is true or false.
  var isSwitch: Bool { self == .mouse || self == .plain || self == .reducedMotion }
}

extension ConfigurationMember: Wording {
  var english: String {
    switch self {
    case .url: "The address of billing, like https://host/billing; sample data where it is absent."
    case .tokenEnv: "The variable that holds the token."
    case .tokenCommand: "The program that prints the token, as a list of words; no shell reads it."
    case .tokenFile: "The file that holds the token, which only its owner may read."
    case .company: "The sample company to sign in to."
    case .as: "A role or a user id of the sample company."
    case .data: "A folder of sample data."
    case .lang: "en or id."
    case .theme: "A theme that topup themes list names, or the path of a file."
    case .color: "auto, always or never."
    case .mouse: "false leaves the mouse to the terminal."
    case .plain: "true: questions and answers in lines, wherever there is a terminal."
    case .reducedMotion: "true: nothing on the screen moves by itself."
    case .pathPrefixes:
      "What a gateway makes of the paths of billing: prefix and what stands there instead; the"
        + " longest prefix wins."
    case .keys:
      "Other keys: the name of a command and a key or a list of keys, as help writes them."
    }
  }

  var indonesian: String {
    switch self {
    case .url:
      "Alamat sistem penagihan, misalnya https://host/billing; jika tidak diisi, data contoh."
    case .tokenEnv: "Variabel yang memuat token."
    case .tokenCommand: "Program yang mencetak token, sebagai daftar kata; tanpa shell."
    case .tokenFile: "Berkas token, yang hanya boleh dibaca pemiliknya."
    case .company: "Perusahaan contoh yang dimasuki."
    case .as: "Peran atau id pengguna di perusahaan contoh."
    case .data: "Folder data contoh."
    case .lang: "en atau id."
    case .theme: "Tema dari topup themes list, atau jalur berkasnya."
    case .color: "auto, always atau never."
    case .mouse: "false membiarkan tetikus untuk terminal."
    case .plain: "true: tanya jawab per baris, di mana pun ada terminal."
    case .reducedMotion: "true: tidak ada yang bergerak sendiri di layar."
    case .pathPrefixes:
      "Perubahan jalur oleh gerbang: awalan dan penggantinya; awalan terpanjang yang berlaku."
    case .keys:
      "Tombol lain: nama perintah dan satu tombol atau daftar tombol, seperti ditulis bantuan."
    }
  }
}
