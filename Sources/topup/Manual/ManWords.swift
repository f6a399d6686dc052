import TopupModel

/// The titles of the manual page.
enum ManTitle: Wording {
  case manual, name, synopsis, description, commands, options, environment, files, configuration
  case keys, exitStatus, examples

  var english: String {
    switch self {
    case .manual: "User Commands"
    case .name: "NAME"
    case .synopsis: "SYNOPSIS"
    case .description: "DESCRIPTION"
    case .commands: "COMMANDS"
    case .options: "OPTIONS"
    case .environment: "ENVIRONMENT"
    case .files: "FILES"
    case .configuration: "CONFIGURATION"
    case .keys: "KEYS"
    case .exitStatus: "EXIT STATUS"
    case .examples: "EXAMPLES"
    }
  }

  var indonesian: String {
    switch self {
    case .manual: "Perintah Pengguna"
    case .name: "NAMA"
    case .synopsis: "RINGKASAN"
    case .description: "KETERANGAN"
    case .commands: "PERINTAH"
    case .options: "OPSI"
    case .environment: "LINGKUNGAN"
    case .files: "BERKAS"
    case .configuration: "KONFIGURASI"
    case .keys: "TOMBOL"
    case .exitStatus: "KODE KELUAR"
    case .examples: "CONTOH"
    }
  }
}

/// The sentences of the manual page.
enum ManWords: Wording {
  case purpose, about, option, command
  /// The variable gives what this option gives.
  case asOption(String)
  case accessible, noColor, token, apiKey, themes, locale
  case configurationFile, ownThemes, journal
  case layers, profile, profiles, ownKeys
  case done, failed, usage, refused, unreachable, interrupted

  static let exitCodes: [(Int, ManWords)] = [
    (0, .done), (1, .failed), (2, .usage), (3, .refused), (4, .unreachable), (130, .interrupted),
  ]

  /// A configuration file.
  static let sample = """
    {
      lang: "en", theme: "default", profile: "work",
      keys: { review: ["r", "F5"], export: "Ctrl-E" },
      profiles: {
        work: {
          url: "https://billing.example/billing",
          token_command: ["pass", "show", "topup"],
          path_prefixes: { "/iag/v1": "/internal/billing/v1" },
        },
        demo: { company: "CID-1006", lang: "id" },
      },
    }
    """

  var english: String {
    switch self {
    case .purpose: "top up messaging balances from a terminal"
    case .about:
      "Shows every balance of a company, takes amounts and options, reviews the order, and follows"
        + " its payment. Without a command it is the terminal program; without a terminal it prints"
        + " balances and catalog. Without --url it works on sample data."
    case .option: "option"
    case .command: "command"
    case .asOption(let name): "The same as \(name), which wins over it."
    case .accessible: "Neither empty nor 0: the same as --plain, on a terminal."
    case .noColor: "Not empty: no colours, unless --color or the configuration wants them."
    case .token: "The token for --url, where --token-env names no other variable."
    case .apiKey: "The key of a sandbox, which brings QA's levers."
    case .themes: "One more folder of themes, which is looked into first."
    case .locale: "The language, where --lang names none."
    case .configurationFile: "The configuration, JSON5. ~/.config where the variable is not set."
    case .ownThemes: "Themes of one's own."
    case .journal:
      "What is needed to find out about an order after a crash. ~/.local/state where the variable"
        + " is not set."
    case .layers:
      "Options win over variables, these over the profile in force, this over the top of the file,"
        + " and that over the defaults, each setting by itself. topup config shows what is in force"
        + " and where it came from. The members, at the top and in a profile:"
    case .profile: "At the top only: the profile in force where --profile names no other."
    case .profiles: "At the top only: the profiles by their names."
    case .ownKeys:
      "The commands of the terminal program, as the member keys names them, and their standard"
        + " keys. Esc always goes back and Ctrl-C always quits."
    case .done: "Done."
    case .failed: "Failed."
    case .usage: "Wrong command line."
    case .refused: "Refused by billing."
    case .unreachable: "Billing not reached."
    case .interrupted: "Interrupted."
    }
  }

  var indonesian: String {
    switch self {
    case .purpose: "isi ulang saldo pesan dari terminal"
    case .about:
      "Menampilkan semua saldo perusahaan, memilih nominal dan opsi, meninjau pesanan, dan"
        + " mengikuti pembayarannya. Tanpa perintah, ini program terminal; tanpa terminal, saldo"
        + " dan katalog dicetak. Tanpa --url, yang dipakai data contoh."
    case .option: "opsi"
    case .command: "perintah"
    case .asOption(let name): "Sama dengan \(name), yang lebih diutamakan."
    case .accessible: "Tidak kosong dan bukan 0: sama dengan --plain, di terminal."
    case .noColor: "Tidak kosong: tanpa warna, kecuali diminta --color atau konfigurasi."
    case .token: "Token untuk --url, jika --token-env tidak menyebut variabel lain."
    case .apiKey: "Kunci sandbox, yang memunculkan tuas QA."
    case .themes: "Satu folder tema lagi, yang dibaca lebih dulu."
    case .locale: "Bahasa, jika --lang tidak diberikan."
    case .configurationFile: "Konfigurasi, JSON5. ~/.config jika variabelnya tidak diisi."
    case .ownThemes: "Tema buatan sendiri."
    case .journal:
      "Catatan untuk memastikan status pesanan setelah program terhenti. ~/.local/state jika"
        + " variabelnya tidak diisi."
    case .layers:
      "Opsi mengalahkan variabel, variabel mengalahkan profil, profil mengalahkan bagian atas"
        + " berkas, dan itu mengalahkan bawaan, masing-masing per setelan. topup config menunjukkan"
        + " yang berlaku dan asalnya. Isiannya, di bagian atas dan di profil:"
    case .profile: "Hanya di bagian atas: profil yang berlaku jika --profile tidak diberikan."
    case .profiles: "Hanya di bagian atas: daftar profil menurut nama."
    case .ownKeys:
      "Perintah program terminal, seperti ditulis pada isian keys, dan tombol bawaannya. Esc"
        + " selalu kembali dan Ctrl-C selalu keluar."
    case .done: "Selesai."
    case .failed: "Gagal."
    case .usage: "Perintah tidak benar."
    case .refused: "Ditolak sistem penagihan."
    case .unreachable: "Sistem penagihan tidak terjangkau."
    case .interrupted: "Dihentikan."
    }
  }
}
