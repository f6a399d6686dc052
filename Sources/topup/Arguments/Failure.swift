import HTTPBackend
import TopupBackend
import TopupModel

/// Why the program ends without having done what was asked: the exit codes of SPEC 5.
enum Failure: Error {
  /// 2
  case usage(UsageFault)
  /// 1; one line: what, why, what to do.
  case failed(String)
  /// 1
  case noSampleData(SampleDataFault)
  /// 1
  case service(ServiceFault)
  /// 1, or 2 where another profile was meant.
  case configuration(ConfigurationFault)
  /// 1
  case order(OrderFault)
  /// 2 where the command line is wrong, 1 where the machine does not let it happen.
  case serve(ServeFault)
  /// 2 where the command line is wrong, 1 where the file is not as it must be.
  case store(StoreFault)
  /// 1
  case demo(DemoFault)
  /// 2
  case probe(ProbeFault)
  /// 2 where the command line is wrong, 1 where the machine does not let it happen.
  case confidence(ConfidenceFault)
  /// 3 where billing refused, 4 where it was not reached, 1 where it was not understood.
  case backend(BackendError)
  /// 3; faults of the lines that `--set` gave.
  case cart(CartRefusal)

  var exitCode: Int32 {
    switch self {
    case .usage, .probe: 2
    case .failed, .noSampleData, .service, .order, .demo: 1
    case .configuration(let fault): fault.isUsage ? 2 : 1
    case .serve(let fault): fault.isUsage ? 2 : 1
    case .store(let fault): fault.isUsage ? 2 : 1
    case .confidence(let fault): fault.isUsage ? 2 : 1
    case .backend(.refused), .cart: 3
    case .backend(.unreachable): 4
    case .backend(.unreadable): 1
    case .backend(.cancelled): 130
    }
  }

  /// Whether the command line itself is wrong.
  var isUsage: Bool { exitCode == 2 }

  func line(_ language: Language) -> String {
    switch self {
    case .usage(let fault): return "\(fault.text(language)) \(UsageFault.seeHelp.text(language))"
    case .failed(let reason): return reason
    case .noSampleData(let fault): return fault.text(language)
    case .order(let fault): return VisibleText(fault.text(language)).string
    case .service(let fault): return VisibleText(fault.text(language)).string
    case .configuration(let fault): return VisibleText(fault.text(language)).string
    case .serve(let fault): return VisibleText(fault.text(language)).string
    case .demo(let fault): return VisibleText(fault.text(language)).string
    case .probe(let fault): return VisibleText(fault.text(language)).string
    case .store(let fault): return VisibleText(fault.text(language)).string
    case .confidence(let fault): return VisibleText(fault.text(language)).string
    case .backend(.refused(let problem)):
      let words = ErrorWords(.refused(problem), on: .commandLine).text(language)
      return "\(words) [\(problem.code)]"
    case .backend(let error): return ErrorWords(error, on: .commandLine).text(language)
    case .cart(let refusal): return refusal.line(language)
    }
  }
}

/// Why there is nothing to work on.
enum SampleDataFault: Wording {
  case notFound, noCompany

  var english: String {
    switch self {
    case .notFound:
      "The sample data that comes along was not found. Name a folder with --data."
    case .noCompany: "The sample data holds no company. Name another folder with --data."
    }
  }

  var indonesian: String {
    switch self {
    case .notFound: "Data contoh bawaan tidak ditemukan. Sebutkan foldernya dengan --data."
    case .noCompany:
      "Data contoh tidak memuat perusahaan. Sebutkan folder lain dengan --data."
    }
  }
}

/// What is wrong with the command line.
enum UsageFault: Wording {
  case unknownOption(String)
  case repeatedOption(String)
  case needsNoValue(String)
  case needsValue(String)
  /// An option that means something only with another.
  case needsOption(String, String)
  case unknownCommand(String)
  /// The first word of commands of two, and those commands.
  case halfCommand(String, commands: [String])
  case unexpectedWord(String, command: String)
  case foreignOption(String, commands: [String])
  /// Two options of which only one can be followed.
  case exclusive(String, String)
  case wrongDate(String, String)
  /// The last day lies before the first.
  case reversedDates(from: String, to: String)
  case wrongNumber(String, String, range: ClosedRange<Int>)
  case wrongValue(String, String, expected: String)
  case wrongSetting(String)
  /// What stands before the `=` cannot be the code of a section.
  case wrongCode(String)
  case wrongAmount(String, AmountText.Refusal)
  case nothingSet
  /// Where the text comes from, and the text.
  case wrongAddress(String, String, BillingAddress.Fault)
  /// Sample data and the option or variable that names a service.
  case dataAndService(String)
  /// An option that only sample data understands, and the address that is in force.
  case sampleOption(String, host: String)
  case listingIsNoJSON
  /// `nearest` is the company whose id differs in capital letters only.
  case unknownCompany(String, nearest: String?, option: String)
  /// `known` is everybody there is: role and id.
  case unknownUser(String, company: String, known: [String], option: String)
  case unknownTheme(String, known: String, option: String)
  case unknownStory(String, known: [String])
  case noStoryToRecord(known: [String])
  /// The option or the size that it names.
  case wrongSize(String, String)
  /// An option that chooses what a demonstration is about.
  case noDemonstration(String)
  case seeHelp

  var english: String {
    switch self {
    case .unknownOption(let name): "There is no option \(name)."
    case .repeatedOption(let name): "--\(name) can be given only once."
    case .needsNoValue(let name): "--\(name) takes no value."
    case .needsValue(let name): "--\(name) needs a value."
    case .needsOption(let name, let other): "--\(name) needs one --\(other)."
    case .unknownCommand(let name): "There is no command \"\(name)\"."
    case .halfCommand(let name, let commands):
      "\(name) needs a second word: \(commands.joined(separator: ", "))."
    case .unexpectedWord(let word, let command): "\(command) takes no \"\(word)\"."
    case .foreignOption(let name, let commands):
      "--\(name) goes with \(commands.map { "topup \($0)" }.joined(separator: " and ")) only."
    case .exclusive(let one, let other): "\(one) and \(other) exclude each other. Leave one out."
    case .wrongDate(let name, let value): "\(name): \"\(value)\" is not a day like 2026-12-31."
    case .reversedDates(let from, let to):
      "--to \(to) lies before --from \(from). Exchange the two."
    case .wrongNumber(let name, let value, let range):
      "\(name): \"\(value)\" is not a whole number from \(range.lowerBound) to"
        + " \(range.upperBound)."
    case .wrongValue(let name, let value, let expected):
      "\(name): \"\(value)\" is not one of: \(expected)."
    case .wrongSetting(let text):
      "--set \(text): write it as CODE=VALUE, like wa_balance=1000000."
    case .wrongCode(let text):
      "--set \(text): a code has only letters, digits and _; topup catalog lists the codes."
    case .wrongAmount(let text, let refusal): "--set \(text): \(refusal.english)"
    case .nothingSet: "The order is empty: give --set CODE=VALUE at least once."
    case .wrongAddress(let source, let text, let fault): "\(source) \(text): \(fault)."
    case .dataAndService(let name): "--data and \(name) exclude each other. Leave one out."
    case .sampleOption(let name, let host):
      "\(name) chooses among sample data, but this is billing at \(host), which knows by your token"
        + " who you are. Leave it out, or name sample data with --data."
    case .listingIsNoJSON:
      "--json needs a command, like topup balance --json or topup catalog --json."
    case .unknownCompany(let id, let nearest?, let option):
      "\(option) \(id): there is no such company; capital letters count: \(nearest)."
    case .unknownCompany(let id, nil, let option):
      "\(option) \(id): there is no such company; topup companies lists them."
    case .unknownUser(let name, let company, let known, let option) where known.isEmpty:
      "\(option) \(name): \(company) has nobody who could sign in."
    case .unknownUser(let name, let company, let known, let option):
      "\(option) \(name): \(company) has nobody with that role or user id, only"
        + " \(Self.shortened(known))."
    case .unknownTheme(let name, let known, let option):
      "\(option) \(name): there is no such theme, only \(known)."
    case .unknownStory(let name, let known):
      "There is no story \"\(name)\", only \(known.joined(separator: ", "))."
    case .noStoryToRecord(let known):
      "--record needs a story: \(known.joined(separator: ", "))."
    case .wrongSize(let name, let value):
      "\(name): \"\(value)\" is no size from 40x12 to 500x200, like 80x24."
    case .noDemonstration(let name):
      "\(name) has no place in a demonstration, which knows only the sample data that comes along."
    case .seeHelp: "topup --help says more."
    }
  }

  var indonesian: String {
    switch self {
    case .unknownOption(let name): "Tidak ada opsi \(name)."
    case .repeatedOption(let name): "--\(name) hanya boleh diberikan sekali."
    case .needsNoValue(let name): "--\(name) tidak memerlukan nilai."
    case .needsValue(let name): "--\(name) memerlukan nilai."
    case .needsOption(let name, let other): "--\(name) memerlukan satu --\(other)."
    case .unknownCommand(let name): "Tidak ada perintah \"\(name)\"."
    case .halfCommand(let name, let commands):
      "\(name) memerlukan kata kedua: \(commands.joined(separator: ", "))."
    case .unexpectedWord(let word, let command): "\"\(word)\" tidak dikenal setelah \(command)."
    case .foreignOption(let name, let commands):
      "--\(name) hanya untuk \(commands.map { "topup \($0)" }.joined(separator: " dan "))."
    case .exclusive(let one, let other):
      "\(one) dan \(other) tidak bisa dipakai bersama. Pilih salah satu."
    case .wrongDate(let name, let value):
      "\(name): \"\(value)\" bukan tanggal seperti 2026-12-31."
    case .reversedDates(let from, let to):
      "--to \(to) lebih awal dari --from \(from). Tukar keduanya."
    case .wrongNumber(let name, let value, let range):
      "\(name): \"\(value)\" bukan bilangan bulat dari \(range.lowerBound) sampai"
        + " \(range.upperBound)."
    case .wrongValue(let name, let value, let expected):
      "\(name): \"\(value)\" bukan salah satu dari: \(expected)."
    case .wrongSetting(let text):
      "--set \(text): tulis sebagai CODE=VALUE, misalnya wa_balance=1000000."
    case .wrongCode(let text):
      "--set \(text): kode hanya berisi huruf, angka dan _; daftarnya: topup catalog."
    case .wrongAmount(let text, let refusal): "--set \(text): \(refusal.indonesian)"
    case .nothingSet: "Pesanan masih kosong: berikan --set CODE=VALUE minimal satu kali."
    case .wrongAddress(let source, let text, let fault):
      "\(source) \(text): \(fault.indonesian)."
    case .dataAndService(let name): "--data dan \(name) tidak bisa bersamaan. Pilih salah satu."
    case .sampleOption(let name, let host):
      "\(name) memilih dari data contoh, sedangkan ini sistem penagihan di \(host) yang mengenali"
        + " Anda dari token. Hapus opsi itu, atau sebutkan data contoh dengan --data."
    case .listingIsNoJSON:
      "--json memerlukan perintah, misalnya topup balance --json atau topup catalog --json."
    case .unknownCompany(let id, let nearest?, let option):
      "\(option) \(id): perusahaan itu tidak ada; huruf besar dibedakan: \(nearest)."
    case .unknownCompany(let id, nil, let option):
      "\(option) \(id): perusahaan itu tidak ada; lihat daftarnya dengan topup companies."
    case .unknownUser(let name, let company, let known, let option) where known.isEmpty:
      "\(option) \(name): di \(company) tidak ada seorang pun yang bisa masuk."
    case .unknownUser(let name, let company, let known, let option):
      "\(option) \(name): di \(company) tidak ada peran atau id pengguna itu, hanya"
        + " \(Self.shortened(known))."
    case .unknownTheme(let name, let known, let option):
      "\(option) \(name): tema itu tidak ada; yang ada hanya \(known)."
    case .unknownStory(let name, let known):
      "Tidak ada cerita \"\(name)\", hanya \(known.joined(separator: ", "))."
    case .noStoryToRecord(let known):
      "--record memerlukan cerita: \(known.joined(separator: ", "))."
    case .wrongSize(let name, let value):
      "\(name): \"\(value)\" bukan ukuran dari 40x12 sampai 500x200, misalnya 80x24."
    case .noDemonstration(let name):
      "\(name) tidak berlaku untuk demonstrasi, yang hanya mengenal data contoh bawaan."
    case .seeHelp: "Selengkapnya: topup --help."
    }
  }

  /// More than these would no longer be one line that anybody reads.
  private static let namesMax = 12

  private static func shortened(_ names: [String]) -> String {
    names.prefix(namesMax).joined(separator: ", ") + (names.count > namesMax ? ", …" : "")
  }
}
