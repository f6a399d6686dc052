import TopupModel

/// The commands of the program.
enum CommandName: String, CaseIterable {
  /// No word on the command line: the terminal program.
  case interface = ""
  case balance, catalog, orders, order, logs, companies
  case themesList = "themes list"
  case themesCheck = "themes check"
  case demo
  case serve
  case storeMigrate = "store migrate"
  case storeBackfill = "store backfill"
  case storeVerify = "store verify"
  case probe
  case simulate
  case confidence
  case config
  case completionBash = "completion bash"
  case completionZsh = "completion zsh"
  case completionFish = "completion fish"
  case man

  var options: [Option] {
    let backend: [Option] = [.company, .as, .data, .url, .tokenEnv, .profile]
    switch self {
    case .interface:
      return backend + [.lang, .theme, .color, .noMouse, .plain, .reducedMotion]
    case .balance, .catalog: return backend + [.lang, .json]
    case .orders: return backend + [.status, .limit, .cursor, .lang, .json]
    case .order: return [.set, .yes] + backend + [.lang, .json]
    case .logs:
      return [.kind, .waba, .from, .to] + backend + [.limit, .cursor, .lang, .json, .csv, .out]
    case .companies: return [.data, .limit, .lang, .json]
    case .themesList: return [.lang, .json]
    case .themesCheck: return [.data, .lang, .json]
    case .demo: return [.record, .size, .lang, .theme, .color, .plain, .reducedMotion]
    case .serve:
      return [
        .listen, .basePath, .db, .sandbox, .data, .upstreamListen, .publicURL, .pricingURL,
        .paymentURL, .paidInvoiceURL, .mail, .knownSandbox, .lang,
      ]
    case .storeMigrate: return [.db, .to, .lang]
    case .confidence:
      return [.tier, .runs, .only, .out, .baseline, .coverage, .url, .tokenEnv, .data, .lang]
    case .storeBackfill, .storeVerify: return [.db, .lang]
    case .simulate: return [.seed, .seeds, .steps, .store, .keep, .lang, .json]
    case .probe: return [.url, .tokenEnv, .profile, .thresholds, .seconds, .lang, .json]
    case .config:
      return [.keys, .profiles] + backend + [.lang, .theme, .color, .noMouse, .plain]
        + [.reducedMotion, .json]
    case .completionBash, .completionZsh, .completionFish, .man: return [.lang]
    }
  }
}

extension CommandName {
  /// Whether the configuration file says something about it. Not where a server or a database is
  /// meant, nor of a demonstration: these are what their command line says.
  var usesConfiguration: Bool {
    switch self {
    case .serve, .storeMigrate, .storeBackfill, .storeVerify, .confidence, .simulate, .demo:
      false
    case .interface, .balance, .catalog, .orders, .order, .logs, .companies, .themesList,
      .themesCheck, .probe, .config, .completionBash, .completionZsh, .completionFish, .man:
      true
    }
  }

  /// Whether it only explains the program, so that a wrong configuration file is no obstacle.
  var explains: Bool { self == .config || self == .man || shell != nil }

  /// Whose completion it prints; nil for every other command.
  var shell: CompletionScript.Shell? {
    switch self {
    case .completionBash: .bash
    case .completionZsh: .zsh
    case .completionFish: .fish
    default: nil
    }
  }

  /// How it is used; nil where the options say enough.
  var example: String? {
    switch self {
    case .order: "  topup order --set wa_balance=1000000 --set muv=500 --yes"
    case .orders: "  topup orders --status awaiting_payment --limit 20"
    case .logs: "  topup logs --kind broadcast --from 2026-07-01 --csv --out july.csv"
    case .interface: "  topup --company CID-1006 --lang id"
    case .demo: "  topup demo first-top-up --record first-top-up.cast"
    case .serve: "  topup serve --sandbox --db topup.sqlite"
    case .storeMigrate: "  topup store migrate --db topup.sqlite --to 1"
    case .storeBackfill: "  topup store backfill --db topup.sqlite"
    case .storeVerify: "  topup store verify --db topup.sqlite"
    case .probe: "  topup probe --url https://billing.example --thresholds canary.json"
    case .simulate: "  topup simulate --seed 4711 --steps 2000"
    case .confidence: "  topup confidence --tier merge-medium --runs 2"
    case .config: "  topup config --profile work"
    case .themesCheck: "  topup themes check ~/.config/topup/themes/mine.json"
    case .completionBash: "  source <(topup completion bash)"
    case .completionZsh: "  topup completion zsh > ~/.zfunc/_topup"
    case .completionFish: "  topup completion fish > ~/.config/fish/completions/topup.fish"
    case .man: "  topup man | man -l -"
    case .balance, .catalog, .companies, .themesList: nil
    }
  }
}

extension CommandName: Wording {
  var english: String {
    switch self {
    case .interface: "the terminal program; without a terminal, balances and catalog as text"
    case .balance: "the balances of the company"
    case .catalog: "the sections that can be topped up, priced"
    case .orders: "the orders, newest first"
    case .order: "price an order, and with --yes place it"
    case .logs: "what messages were charged, newest first, or whole as CSV"
    case .companies: "the sample companies and what each shows"
    case .themesList: "the themes that --theme takes"
    case .themesCheck: "measure whether themes can be read; ends with 1 where one cannot"
    case .demo: "a story told with the real program, on sample data and nothing else"
    case .serve: "billing as a service over HTTP, for others or as a sandbox"
    case .storeMigrate: "bring a database to the newest schema, or to another with --to"
    case .storeBackfill: "bring WABAs from before the shared pool into their company's package"
    case .storeVerify: "count what a backfill has left; ends with 1 where there is some"
    case .probe: "look at a live billing service; ends with 1 where a threshold is crossed"
    case .simulate: "billing in which everything goes wrong, from seeds; ends with 1 at a violation"
    case .confidence: "whether this build may be released; ends with 1 where it may not"
    case .config: "what is in force, and where each setting came from"
    case .completionBash: "what bash needs to finish what is typed"
    case .completionZsh: "what zsh needs to finish what is typed"
    case .completionFish: "what fish needs to finish what is typed"
    case .man: "the manual page, for man -l -"
    }
  }

  var indonesian: String {
    switch self {
    case .interface: "program terminal; tanpa terminal, saldo dan katalog sebagai teks"
    case .balance: "saldo perusahaan"
    case .catalog: "item yang bisa diisi ulang beserta harganya"
    case .orders: "daftar pesanan, terbaru lebih dulu"
    case .order: "hitung harga pesanan; dengan --yes langsung dibuat"
    case .logs: "pesan yang dikenai biaya, terbaru lebih dulu, atau semuanya sebagai CSV"
    case .companies: "perusahaan contoh beserta kasus yang diperlihatkannya"
    case .themesList: "tema yang bisa dipilih dengan --theme"
    case .themesCheck: "ukur apakah tema mudah dibaca; berakhir dengan 1 jika ada yang tidak"
    case .demo: "cerita dengan program yang sebenarnya, hanya memakai data contoh"
    case .serve: "penagihan sebagai layanan HTTP, sungguhan atau sandbox"
    case .storeMigrate: "bawa basis data ke skema terbaru, atau ke skema lain dengan --to"
    case .storeBackfill: "masukkan WABA dari sebelum kuota bersama ke paket perusahaannya"
    case .storeVerify: "hitung yang belum di-backfill; berakhir dengan 1 jika masih ada"
    case .probe: "periksa layanan penagihan; berakhir dengan 1 jika ada ambang yang terlewati"
    case .simulate: "penagihan dengan segala gangguan, dari benih; berakhir dengan 1 jika melanggar"
    case .confidence: "apakah build ini boleh dirilis; berakhir dengan 1 jika tidak"
    case .config: "setelan yang berlaku dan dari mana asalnya"
    case .completionBash: "pelengkap perintah untuk bash"
    case .completionZsh: "pelengkap perintah untuk zsh"
    case .completionFish: "pelengkap perintah untuk fish"
    case .man: "halaman manual, untuk man -l -"
    }
  }
}

extension CommandName {
  /// What the words behind the command are; nil where it takes none.
  var operands: String? {
    switch self {
    case .themesCheck: "NAME|FILE"
    case .demo: "STORY"
    case .interface, .balance, .catalog, .orders, .order, .logs, .companies, .themesList, .serve,
      .storeMigrate, .storeBackfill, .storeVerify, .probe, .confidence, .simulate, .config,
      .completionBash,
      .completionZsh, .completionFish, .man:
      nil
    }
  }

  /// How many it takes.
  var operandsMax: Int { self == .demo ? 1 : .max }
}
