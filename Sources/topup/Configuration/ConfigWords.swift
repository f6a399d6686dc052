import TopupModel

/// The words of `topup config`.
enum ConfigWords: Wording {
  case file, noFile, profile
  case setting, value, from
  case standard, none, isSet
  case sampleData, firstCompany, firstAdmin
  /// `isThere` is nil where nobody has looked.
  case token(TokenSource, isThere: Bool?)
  case configurationFolder, journalFolder, themesFolder
  case unknownMembers, problems

  /// What a folder is called in JSON.
  var name: String {
    switch self {
    case .configurationFolder: "configuration"
    case .journalFolder: "journal"
    default: "themes"
    }
  }

  var english: String {
    switch self {
    case .file: "Configuration"
    case .noFile: "There is no such file; nothing needs one."
    case .profile: "Profile there"
    case .setting: "SETTING"
    case .value: "VALUE"
    case .from: "FROM"
    case .standard: "default"
    case .none: "none"
    case .isSet: "set"
    case .sampleData: "sample data"
    case .firstCompany: "the first by id"
    case .firstAdmin: "the first admin"
    case .token(let source, let isThere):
      switch isThere {
      case true?: "\(Self.name(of: source)): there"
      case false?: "\(Self.name(of: source)): no usable token there"
      case nil: "\(Self.name(of: source)): not run here"
      }
    case .configurationFolder: "Folder of the configuration"
    case .journalFolder: "Folder of the journal"
    case .themesFolder: "Folder of themes"
    case .unknownMembers: "Members that this version does not know:"
    case .problems: "Problems:"
    }
  }

  var indonesian: String {
    switch self {
    case .file: "Konfigurasi"
    case .noFile: "Berkas itu tidak ada, dan memang tidak wajib."
    case .profile: "Profil yang ada"
    case .setting: "SETELAN"
    case .value: "NILAI"
    case .from: "DARI"
    case .standard: "bawaan"
    case .none: "tidak ada"
    case .isSet: "terisi"
    case .sampleData: "data contoh"
    case .firstCompany: "yang pertama menurut id"
    case .firstAdmin: "admin pertama"
    case .token(let source, let isThere):
      switch isThere {
      case true?: "\(Self.name(of: source)): ada"
      case false?: "\(Self.name(of: source)): tidak ada token yang bisa dipakai"
      case nil: "\(Self.name(of: source)): tidak dijalankan di sini"
      }
    case .configurationFolder: "Folder konfigurasi"
    case .journalFolder: "Folder jurnal"
    case .themesFolder: "Folder tema"
    case .unknownMembers: "Isian yang tidak dikenal versi ini:"
    case .problems: "Masalah:"
    }
  }

  private static func name(of source: TokenSource) -> String {
    switch source {
    case .variable(let name): name
    case .file(let path): path
    // Its arguments may say more than they should.
    case .command(let words): words[0]
    }
  }
}
