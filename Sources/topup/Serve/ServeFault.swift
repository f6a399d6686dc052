import TopupModel

/// Why the server does not start, and what to do about it.
enum ServeFault: Wording {
  case listenAddress(String, String)
  case basePath(String)
  /// A sandbox that others than this machine could reach.
  case openSandbox(String)
  /// The option that names a service of others.
  case noService(String)
  /// The option that names a service of others, which a sandbox simulates.
  case simulatedService(String)
  /// The variable that holds its key.
  case noKey(String)
  /// An address, and why it cannot be listened on.
  case listening(String, String)
  case addressInUse(String)
  /// How many files this process may open, which is too few.
  case fewDescriptors(Int, needed: Int)
  /// A C library by its package.
  case library(String)
  /// A file, and what is the matter with it.
  case database(String, String)
  case newerDatabase(String)
  case mailFile(String, String)
  case sampleData(String)
  /// What billing says when it is set up.
  case billing(String)

  /// Whether the command line is to be corrected.
  var isUsage: Bool {
    switch self {
    case .listenAddress, .basePath, .openSandbox, .noService, .simulatedService,
      .noKey:
      true
    case .listening, .addressInUse, .fewDescriptors, .library, .database, .newerDatabase,
      .mailFile, .sampleData, .billing:
      false
    }
  }

  var english: String {
    switch self {
    case .listenAddress(let option, let text):
      "\(option) \(text): this is no address to listen on. Write it like 127.0.0.1:8787 or"
        + " [::1]:8787."
    case .basePath(let text):
      "--base-path \(text): a base path is like / or /billing: letters, digits, - _ . between"
        + " slashes. Write it so."
    case .openSandbox(let address):
      "--sandbox on \(address): anybody who reaches this address could pay with play money. Listen"
        + " on 127.0.0.1, or add --i-know-this-is-a-sandbox."
    case .noService(let option):
      "\(option) is missing: without --sandbox the services of others are real. Name this one, or"
        + " add --sandbox."
    case .simulatedService(let option):
      "\(option) names a service that --sandbox simulates: it would never be asked. Leave one of"
        + " the two out."
    case .noKey(let variable):
      "\(variable) is empty: the service would not know who asks. Put its key there."
    case .listening(let address, let reason):
      "Nothing can listen on \(address): \(reason). Choose another address with --listen."
    case .addressInUse(let address):
      "\(address) is in use: another program listens there. Stop it, or choose another port with"
        + " --listen."
    case .fewDescriptors(let count, let needed):
      "This process may open \(count) files and needs \(needed): connections would not fit. Raise"
        + " the limit with ulimit -n."
    case .library(let package):
      "\(package) is not installed, which the server needs. Install it, as .ci/install does."
    case .database(let path, let reason):
      "The database \(path) cannot be used: \(reason). Name another file with --db."
    case .newerDatabase(let path):
      "The database \(path) was written by a newer topup. Use that one, or name another file with"
        + " --db."
    case .mailFile(let path, let reason):
      "E-mails cannot be written to \(path): \(reason). Name another file with --mail."
    case .sampleData(let reason):
      "The sample data cannot be used: \(reason). Correct it, or name another folder with --data."
    case .billing(let reason):
      "Billing could not be set up: \(reason). See that the database can be written to."
    }
  }

  var indonesian: String {
    switch self {
    case .listenAddress(let option, let text):
      "\(option) \(text): ini bukan alamat server. Tulis seperti 127.0.0.1:8787 atau [::1]:8787."
    case .basePath(let text):
      "--base-path \(text): tulis seperti / atau /billing: huruf, angka, - _ . di antara garis"
        + " miring."
    case .openSandbox(let address):
      "--sandbox di \(address): siapa pun yang menjangkaunya bisa membayar dengan uang mainan."
        + " Pakai 127.0.0.1, atau tambahkan --i-know-this-is-a-sandbox."
    case .noService(let option):
      "\(option) belum ada: tanpa --sandbox layanan lain itu sungguhan. Sebutkan, atau tambahkan"
        + " --sandbox."
    case .simulatedService(let option):
      "\(option) menyebut layanan yang disimulasikan --sandbox, jadi tidak akan pernah dipakai."
        + " Hilangkan salah satunya."
    case .noKey(let variable):
      "\(variable) kosong: layanan itu tidak akan mengenal peminta. Isi dengan kuncinya."
    case .listening(let address, let reason):
      "Server tidak bisa berada di \(address): \(reason). Pilih alamat lain dengan --listen."
    case .addressInUse(let address):
      "\(address) sudah dipakai program lain. Hentikan program itu, atau pilih port lain dengan"
        + " --listen."
    case .fewDescriptors(let count, let needed):
      "Proses ini boleh membuka \(count) berkas, padahal perlu \(needed). Naikkan batasnya dengan"
        + " ulimit -n."
    case .library(let package):
      "\(package) belum terpasang, padahal server memerlukannya. Pasang seperti .ci/install."
    case .database(let path, let reason):
      "Basis data \(path) tidak bisa dipakai: \(reason). Sebutkan berkas lain dengan --db."
    case .newerDatabase(let path):
      "Basis data \(path) ditulis topup yang lebih baru. Pakai yang itu, atau sebutkan berkas lain"
        + " dengan --db."
    case .mailFile(let path, let reason):
      "Email tidak bisa ditulis ke \(path): \(reason). Sebutkan berkas lain dengan --mail."
    case .sampleData(let reason):
      "Data contoh tidak bisa dipakai: \(reason). Perbaiki, atau sebutkan folder lain dengan"
        + " --data."
    case .billing(let reason):
      "Penagihan tidak bisa disiapkan: \(reason). Pastikan basis data bisa ditulis."
    }
  }
}
