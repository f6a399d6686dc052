import Confidence
import Simulation
import TopupBackend
import TopupDomain
import TopupModel

/// One option of the command line: how it is written, what it takes, what it is for.
enum Option: String, CaseIterable {
  case company, `as`, data, url, tokenEnv = "token-env", profile, lang, theme, color
  case noMouse = "no-mouse"
  case plain
  case reducedMotion = "reduced-motion"
  case json, set, yes, status, limit, cursor
  case kind, waba, from, to, csv, out
  case keys, profiles
  case listen
  case basePath = "base-path"
  case db, sandbox
  case upstreamListen = "upstream-listen"
  case publicURL = "public-url"
  case pricingURL = "pricing-url"
  case paymentURL = "payment-url"
  case paidInvoiceURL = "paid-invoice-url"
  case mail
  case record, size
  case thresholds, seconds
  case tier, runs, only, baseline, coverage
  case seed, seeds, steps, store, keep
  case knownSandbox = "i-know-this-is-a-sandbox"
  case help, version

  /// What stands for the value in help; nil where the option takes none.
  var placeholder: String? {
    switch self {
    case .company: "CID"
    case .as: "USER"
    case .data: "DIR"
    case .url: "URL"
    case .tokenEnv: "VAR"
    case .profile: "NAME"
    case .lang: "en|id"
    case .theme: "NAME"
    case .color: "auto|always|never"
    case .set: "CODE=VALUE"
    case .status: "STATUS"
    case .limit: "N"
    case .cursor: "CURSOR"
    case .kind: UsageKind.allCases.map(\.rawValue).joined(separator: "|")
    case .waba: "ID"
    case .from: "YYYY-MM-DD"
    case .to: "YYYY-MM-DD|N"
    case .out, .record, .baseline, .coverage, .thresholds: "FILE"
    case .seconds: "N"
    case .size: "COLUMNSxROWS"
    case .tier: Tier.allCases.map(\.rawValue).joined(separator: "|")
    case .runs, .seed, .seeds, .steps: "N"
    case .store: SimulationPlan.Stores.allCases.map(\.rawValue).joined(separator: "|")
    case .keep: "STEPS"
    case .only: "ID"
    case .listen, .upstreamListen: "HOST:PORT"
    case .basePath: "/PATH"
    case .db, .mail: "FILE"
    case .publicURL, .pricingURL, .paymentURL, .paidInvoiceURL: "URL"
    case .noMouse, .plain, .reducedMotion, .json, .csv, .yes, .keys, .profiles, .sandbox,
      .knownSandbox, .help, .version:
      nil
    }
  }

  /// How it may be written with one letter.
  var letter: String? {
    if self == .help { "-h" } else if self == .version { "-v" } else { nil }
  }

  init?(letter: String) {
    guard let option = [Option.help, .version].first(where: { $0.letter == letter }) else {
      return nil
    }
    self = option
  }

  /// Options that may be given more than once.
  var mayRepeat: Bool { self == .set || self == .only }

  /// The variable that gives a value where the command line does not.
  var variable: String? {
    switch self {
    case .company: "TOPUP_COMPANY"
    case .as: "TOPUP_AS"
    case .data: "TOPUP_DATA"
    case .url: "TOPUP_URL"
    case .profile: "TOPUP_PROFILE"
    case .lang: "TOPUP_LANG"
    case .theme: "TOPUP_THEME"
    case .color: "TOPUP_COLOR"
    case .plain: "TOPUP_PLAIN"
    case .reducedMotion: "TOPUP_REDUCED_MOTION"
    case .tokenEnv, .noMouse, .json, .set, .yes, .status, .limit, .cursor, .kind, .waba, .from,
      .to, .csv, .out, .keys, .profiles, .record, .size, .thresholds, .seconds, .help, .version:
      nil
    // A server listens where its command line says, whatever is left over in an environment.
    case .listen, .basePath, .db, .sandbox, .upstreamListen, .publicURL, .pricingURL,
      .paymentURL,
      .paidInvoiceURL, .mail, .knownSandbox, .tier, .runs, .only, .baseline, .coverage, .seed,
      .seeds, .steps, .store, .keep:
      nil
    }
  }
}

extension Option {
  /// What stands for the value in the help of one command.
  func placeholder(in command: CommandName) -> String? {
    switch (self, command) {
    case (.to, .logs): Option.from.placeholder
    case (.to, .storeMigrate): "N"
    case (.out, .confidence): "DIR"
    default: placeholder
    }
  }

  /// What it is for in the help of one command.
  func words(in command: CommandName) -> any Wording {
    switch (self, command) {
    case (.to, .logs): LastDayWords.day
    case (.to, .storeMigrate): LastDayWords.schema
    case (.out, .confidence): OutWords.reports
    case (.url, .confidence): OutWords.service
    default: self
    }
  }

  private static let statuses = Order.Status.allCases.map(\.rawValue).joined(separator: ", ")
}

/// What two options mean to `topup confidence`.
private enum OutWords: Wording {
  case reports, service

  var english: String {
    switch self {
    case .reports: "the folder of the reports; \(ConfidenceCommand.folderDefault) otherwise"
    case .service: "a server to look at; nothing is ordered there"
    }
  }

  var indonesian: String {
    switch self {
    case .reports: "folder laporan; jika tidak diisi, \(ConfidenceCommand.folderDefault)"
    case .service: "server yang diperiksa; di sana tidak ada yang dipesan"
    }
  }
}

/// The two things that `--to` may mean.
private enum LastDayWords: Wording {
  case day, schema

  var english: String {
    switch self {
    case .day: "up to this day and with it"
    case .schema: "the number of the schema; the newest otherwise"
    }
  }

  var indonesian: String {
    switch self {
    case .day: "sampai dengan tanggal ini"
    case .schema: "nomor skema; jika tidak diisi, yang terbaru"
    }
  }
}

extension Option: Wording {
  var english: String {
    switch self {
    case .company: "the company to sign in to; the first by id otherwise"
    case .as: "a role or a user id; the company's first admin otherwise"
    case .data: "a folder of sample data to use instead of the one that comes along"
    case .url: "a billing service, like https://host/billing, instead of sample data"
    case .tokenEnv: "the variable that holds the token for --url"
    case .profile: "the profile of the configuration file to use"
    case .lang: "the language; that of the locale otherwise"
    case .theme: "the colours; topup themes list names them"
    case .color: "whether colours are used"
    case .noMouse: "leave the mouse to the terminal"
    case .plain: "questions and answers in lines, for screen readers and scripts"
    case .reducedMotion: "nothing on the screen moves or leaves by itself"
    case .json: "print JSON as the API answers it"
    case .set: "put VALUE of the section CODE in the order; may be repeated"
    case .yes: "place the order; without this only the review is printed"
    case .status: "only orders with this status: \(Self.statuses)"
    case .limit: "how many rows, 1 to \(OrderQuery.limitMax); \(OrderQuery.limitDefault) otherwise"
    case .cursor: "go on where the last listing ended: the word behind its --cursor"
    case .kind: "which log; that of conversations otherwise"
    case .waba: "only what this WABA sent"
    case .from: "from this day on, in the company's time zone"
    case .to: "up to this day and with it; for store migrate, the number of a schema"
    case .csv: "all rows as CSV, oldest first"
    case .out:
      "the CSV goes to this file, complete or not at all; of confidence, the folder of reports"
    case .keys: "the commands of the terminal program and their keys"
    case .profiles: "the names of the profiles"
    case .listen: "where the server listens; \(ServePlan.listenDefault) otherwise"
    case .basePath: "the path below which everything of the server stands"
    case .db: "the database; \(ServePlan.databaseDefault) otherwise"
    case .sandbox: "simulate the services of others, and offer QA's levers"
    case .upstreamListen: "where the simulated services listen; a free port otherwise"
    case .publicURL: "how clients see the server, for links; where it listens otherwise"
    case .pricingURL: "the package pricing service; its key is in TOPUP_PRICING_KEY"
    case .paymentURL: "the payment provider; its key is in TOPUP_PAYMENT_KEY"
    case .paidInvoiceURL: "the ledger service; its key is in TOPUP_PAID_INVOICE_KEY"
    case .record: "write the story to this file as a recording of a terminal (asciicast)"
    case .size:
      "how large the terminal of a recording or a text is; \(ScreenSizeText.standard) otherwise"
    case .thresholds: "limits that are not the standard ones, as JSON: {\"orders_stuck\": 2}"
    case .seconds: "how long the service is watched; \(ProbeCommand.secondsDefault) otherwise"
    case .tier:
      "how much is checked; \(ConfidenceCommand.tierDefault.rawValue) otherwise,"
        + " with --url merge-medium"
    case .runs:
      "how often, 1 to \(ConfidenceCommand.runsMax): what ends differently is flaky; 1 otherwise"
    case .only: "only this check or requirement, like S08; may be repeated"
    case .baseline: "an earlier confidence.json to compare with"
    case .coverage: "how much of the code the tests reach, as swift test writes it"
    case .seed: "the seed to begin with, and the only one unless --seeds says more"
    case .seeds: "how many seeds; \(SimulationPlan.seedsStandard) otherwise"
    case .steps: "how many steps a seed has; \(SimulationPlan.stepsStandard) otherwise"
    case .store: "where the simulated billing keeps everything; memory otherwise"
    case .keep:
      "only these steps of the seed, as a violation names them; 17- is 17 with no trouble in it"
    case .mail: "where e-mails are written; beside the database otherwise"
    case .knownSandbox: "let others than this machine use a sandbox"
    case .help: "this help"
    case .version: "the version"
    }
  }

  var indonesian: String {
    switch self {
    case .company: "perusahaan yang dimasuki; jika tidak diisi, yang pertama menurut id"
    case .as: "peran atau id pengguna; jika tidak diisi, admin pertama perusahaan"
    case .data: "folder data contoh yang dipakai sebagai ganti bawaan"
    case .url: "alamat sistem penagihan, misalnya https://host/billing, bukan data contoh"
    case .tokenEnv: "variabel yang memuat token untuk --url"
    case .profile: "profil dari berkas konfigurasi yang dipakai"
    case .lang: "bahasa; jika tidak diisi, mengikuti locale"
    case .theme: "tema warna; lihat daftarnya dengan topup themes list"
    case .color: "memakai warna atau tidak"
    case .noMouse: "tetikus dibiarkan untuk terminal"
    case .plain: "tanya jawab per baris, untuk pembaca layar dan skrip"
    case .reducedMotion: "tidak ada yang bergerak atau hilang sendiri di layar"
    case .json: "cetak JSON seperti jawaban API"
    case .set: "masukkan item CODE sebesar VALUE ke pesanan; boleh diulang"
    case .yes: "buat pesanannya; tanpa ini hanya tinjauan yang dicetak"
    case .status: "hanya pesanan dengan status ini: \(Self.statuses)"
    case .limit:
      "jumlah baris, 1 sampai \(OrderQuery.limitMax); jika tidak diisi, \(OrderQuery.limitDefault)"
    case .cursor: "lanjutkan daftar sebelumnya: isi dengan kata di belakang --cursor di akhirnya"
    case .kind: "log yang dibaca; jika tidak diisi, log percakapan"
    case .waba: "hanya yang dikirim WABA ini"
    case .from: "mulai tanggal ini, menurut zona waktu perusahaan"
    case .to: "sampai dengan tanggal ini; untuk store migrate, nomor skemanya"
    case .csv: "semua baris sebagai CSV, terlama lebih dulu"
    case .out:
      "CSV ditulis ke berkas ini, utuh atau tidak sama sekali; untuk confidence, folder laporan"
    case .keys: "perintah program terminal dan tombolnya"
    case .profiles: "nama-nama profil"
    case .listen: "alamat server; jika tidak diisi, \(ServePlan.listenDefault)"
    case .basePath: "jalur tempat semua isi server berada"
    case .db: "berkas basis data; jika tidak diisi, \(ServePlan.databaseDefault)"
    case .sandbox: "tirukan layanan lain dan sediakan tuas untuk QA"
    case .upstreamListen: "alamat layanan tiruan; jika tidak diisi, port yang kosong"
    case .publicURL: "alamat server bagi klien, untuk tautan; jika tidak diisi, alamat server"
    case .pricingURL: "layanan harga paket; kuncinya dalam TOPUP_PRICING_KEY"
    case .paymentURL: "penyedia pembayaran; kuncinya dalam TOPUP_PAYMENT_KEY"
    case .paidInvoiceURL: "layanan pembukuan; kuncinya dalam TOPUP_PAID_INVOICE_KEY"
    case .record: "tulis ceritanya ke berkas ini sebagai rekaman terminal (asciicast)"
    case .size: "ukuran terminal rekaman atau teks; jika tidak diisi, \(ScreenSizeText.standard)"
    case .thresholds: "ambang yang bukan bawaan, sebagai JSON: {\"orders_stuck\": 2}"
    case .seconds: "lamanya diamati; jika tidak diisi, \(ProbeCommand.secondsDefault) detik"
    case .tier:
      "seberapa banyak diperiksa; jika tidak diisi, \(ConfidenceCommand.tierDefault.rawValue)"
    case .runs:
      "berapa kali, 1 sampai \(ConfidenceCommand.runsMax): hasil berbeda berarti goyah;"
        + " jika tidak diisi, 1"
    case .only: "hanya pemeriksaan atau syarat ini, misalnya S08; boleh diulang"
    case .baseline: "confidence.json terdahulu untuk dibandingkan"
    case .coverage: "seberapa banyak kode dijangkau pengujian, seperti ditulis swift test"
    case .seed: "benih pertama, dan satu-satunya kecuali --seeds menyebut lebih"
    case .seeds: "jumlah benih; jika tidak diisi, \(SimulationPlan.seedsStandard)"
    case .steps: "jumlah langkah tiap benih; jika tidak diisi, \(SimulationPlan.stepsStandard)"
    case .store: "tempat penyimpanan dalam simulasi; jika tidak diisi, memory"
    case .keep:
      "hanya langkah-langkah ini, seperti disebut pelanggarannya; 17- berarti tanpa gangguan"
    case .mail: "berkas untuk email; jika tidak diisi, di samping basis data"
    case .knownSandbox: "izinkan sandbox dipakai dari luar komputer ini"
    case .help: "bantuan ini"
    case .version: "versi"
    }
  }
}
