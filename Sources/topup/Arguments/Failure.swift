import TopupBackend
import TopupModel

/// Why the program ends without having done what was asked: the exit codes of SPEC 5.
enum Failure: Error {
  /// 2
  case usage(UsageFault)
  /// 1; one line: what, why, what to do.
  case failed(String)
  /// 3 where billing refused, 4 where it was not reached, 1 where it was not understood.
  case backend(BackendError)

  var exitCode: Int32 {
    switch self {
    case .usage: 2
    case .failed: 1
    case .backend(.refused): 3
    case .backend(.unreachable): 4
    case .backend(.unreadable): 1
    case .backend(.cancelled): 130
    }
  }

  func line(_ language: Language) -> String {
    switch self {
    case .usage(let fault): return "\(fault.text(language)) \(UsageFault.seeHelp.text(language))"
    case .failed(let reason): return reason
    case .backend(.refused(let problem)):
      let faults = problem.errors.map { "\($0.field): \($0.message)" }.joined(separator: "; ")
      let words = ErrorWords(.refused(problem)).text(language)
      return faults.isEmpty ? "\(words) [\(problem.code)]" : "\(faults) [\(problem.code)]"
    case .backend(let error): return ErrorWords(error).text(language)
    }
  }
}

/// What is wrong with the command line.
enum UsageFault: Wording {
  case unknownOption(String)
  case repeatedOption(String)
  case needsNoValue(String)
  case needsValue(String)
  case unknownCommand(String)
  case unexpectedWord(String, command: String)
  case foreignOption(String, command: String)
  case wrongValue(String, String, expected: String)
  case wrongSetting(String)
  case wrongAmount(String, AmountText.Refusal)
  case nothingSet
  case noHTTP(String)
  case unknownCompany(String, option: String)
  case unknownUser(String, company: String, option: String)
  case unknownTheme(String, known: String)
  case seeHelp

  var english: String {
    switch self {
    case .unknownOption(let name): "There is no option \(name)."
    case .repeatedOption(let name): "--\(name) can be given only once."
    case .needsNoValue(let name): "--\(name) takes no value."
    case .needsValue(let name): "--\(name) needs a value."
    case .unknownCommand(let name): "There is no command \"\(name)\"."
    case .unexpectedWord(let word, let command): "\"\(word)\" means nothing after \(command)."
    case .foreignOption(let name, let command):
      command.isEmpty ? "--\(name) needs a command." : "--\(name) does not go with \(command)."
    case .wrongValue(let name, let value, let expected):
      "\(name): \"\(value)\" is not one of: \(expected)."
    case .wrongSetting(let text):
      "--set \(text): write it as CODE=VALUE, like wa_balance=1000000."
    case .wrongAmount(let text, let refusal): "--set \(text): \(refusal.english)"
    case .nothingSet: "The order is empty: give --set CODE=VALUE at least once."
    case .noHTTP(let name):
      "\(name): this version works on sample data only; it cannot reach a billing service yet."
    case .unknownCompany(let id, let option):
      "\(option) \(id): there is no such company; topup companies lists them."
    case .unknownUser(let name, let company, let option):
      "\(option) \(name): \(company) has nobody with that role or user id."
    case .unknownTheme(let name, let known): "--theme \(name): there is only \(known)."
    case .seeHelp: "topup --help says more."
    }
  }

  var indonesian: String {
    switch self {
    case .unknownOption(let name): "Tidak ada opsi \(name)."
    case .repeatedOption(let name): "--\(name) hanya boleh diberikan sekali."
    case .needsNoValue(let name): "--\(name) tidak memakai nilai."
    case .needsValue(let name): "--\(name) memerlukan nilai."
    case .unknownCommand(let name): "Tidak ada perintah \"\(name)\"."
    case .unexpectedWord(let word, let command): "\"\(word)\" tidak berarti setelah \(command)."
    case .foreignOption(let name, let command):
      command.isEmpty
        ? "--\(name) memerlukan perintah." : "--\(name) tidak cocok dengan \(command)."
    case .wrongValue(let name, let value, let expected):
      "\(name): \"\(value)\" bukan salah satu dari: \(expected)."
    case .wrongSetting(let text):
      "--set \(text): tulis sebagai CODE=VALUE, misalnya wa_balance=1000000."
    case .wrongAmount(let text, let refusal): "--set \(text): \(refusal.indonesian)"
    case .nothingSet: "Pesanan kosong: berikan --set CODE=VALUE minimal sekali."
    case .noHTTP(let name):
      "\(name): versi ini hanya bekerja pada data contoh; belum bisa menjangkau layanan penagihan."
    case .unknownCompany(let id, let option):
      "\(option) \(id): perusahaan itu tidak ada; topup companies menyebutkannya."
    case .unknownUser(let name, let company, let option):
      "\(option) \(name): \(company) tidak punya peran atau id pengguna itu."
    case .unknownTheme(let name, let known): "--theme \(name): yang ada hanya \(known)."
    case .seeHelp: "topup --help menjelaskan lebih banyak."
    }
  }
}
