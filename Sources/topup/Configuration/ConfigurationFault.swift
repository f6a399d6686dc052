import TopupModel

/// What is wrong with the configuration file: which file and member, why, and what to do.
enum ConfigurationFault: Error, Hashable, Sendable {
  /// What a member must be.
  enum Expected: Hashable, Sendable {
    case text, truth, object, words
  }

  case unreadable(String, String)
  /// The reason is the parser's, in English.
  case syntax(String, line: Int, column: Int, String)
  case type(place: String, Expected)
  case empty(place: String)
  /// Members of which only one may be there.
  case exclusive(place: String, [String])
  case secret(place: String)
  /// What should name a variable holds something else, maybe a token.
  case variableName(place: String)
  /// A command with characters that only a shell understands.
  case shell(place: String)
  case noProgram(place: String)
  case prefix(place: String)
  /// `source` names it; `known` are all there are.
  case unknownProfile(String, source: String, known: [String], path: String)

  /// Whoever names a profile that is not there has mistyped.
  var isUsage: Bool {
    if case .unknownProfile = self { true } else { false }
  }
}

extension ConfigurationFault: Wording {
  var english: String {
    switch self {
    case .unreadable(let path, let reason):
      "The configuration \(path) cannot be read: \(reason). Correct or remove it."
    case .syntax(let path, let line, let column, let reason):
      "\(path): line \(line), column \(column): \(reason). Correct it, or remove the file."
    case .type(let place, let expected):
      "\(place) must be \(expected.english). Correct or remove it."
    case .empty(let place): "\(place) must not be empty. Fill it in or remove it."
    case .exclusive(let place, let names):
      "\(place): there may be only one of \(Self.list(names, "and")). Remove the others."
    case .secret(let place):
      "\(place): no secret is kept in the configuration file, where others can read it. Remove it,"
        + " name token_env, token_command or token_file instead, and have it renewed."
    case .variableName(let place):
      "\(place) must name a variable, like TOPUP_TOKEN. If a token stands there, remove it and have"
        + " it renewed."
    case .shell(let place):
      "\(place) is not read by a shell: write it as a list of words, [\"pass\", \"show\","
        + " \"topup\"]."
    case .noProgram(let place): "\(place) must name a program, [\"pass\", \"show\", \"topup\"]."
    case .prefix(let place):
      "\(place): a path prefix and what becomes of it begin with / and hold no ? and no #:"
        + " \"/iag/v1\": \"/billing/v1\"."
    case .unknownProfile(let name, let source, let known, let path) where known.isEmpty:
      "\(source): there is no profile \"\(name)\", because there are none in \(path)."
    case .unknownProfile(let name, let source, let known, let path):
      "\(source): there is no profile \"\(name)\" in \(path), only \(Self.list(known, "and"))."
    }
  }

  var indonesian: String {
    switch self {
    case .unreadable(let path, let reason):
      "Konfigurasi \(path) tidak bisa dibaca: \(reason). Betulkan atau hapus."
    case .syntax(let path, let line, let column, let reason):
      "\(path): baris \(line), kolom \(column): \(reason). Betulkan, atau hapus berkasnya."
    case .type(let place, let expected):
      "\(place) harus berupa \(expected.indonesian). Betulkan atau hapus."
    case .empty(let place): "\(place) tidak boleh kosong. Isi atau hapus."
    case .exclusive(let place, let names):
      "\(place): hanya boleh ada salah satu dari \(Self.list(names, "dan")). Hapus yang lain."
    case .secret(let place):
      "\(place): rahasia tidak disimpan dalam berkas konfigurasi yang bisa dibaca orang lain."
        + " Hapus, sebutkan token_env, token_command atau token_file, lalu perbarui tokennya."
    case .variableName(let place):
      "\(place) harus menyebutkan variabel, misalnya TOPUP_TOKEN. Jika isinya token, hapus dan"
        + " perbarui tokennya."
    case .shell(let place):
      "\(place) tidak dijalankan oleh shell: tulis sebagai daftar kata, [\"pass\", \"show\","
        + " \"topup\"]."
    case .noProgram(let place):
      "\(place) harus menyebutkan program, [\"pass\", \"show\", \"topup\"]."
    case .prefix(let place):
      "\(place): awalan jalur dan penggantinya diawali / tanpa ? dan tanpa #:"
        + " \"/iag/v1\": \"/billing/v1\"."
    case .unknownProfile(let name, let source, let known, let path) where known.isEmpty:
      "\(source): tidak ada profil \"\(name)\", karena tidak ada satu pun di \(path)."
    case .unknownProfile(let name, let source, let known, let path):
      "\(source): tidak ada profil \"\(name)\" di \(path), hanya \(Self.list(known, "dan"))."
    }
  }

  private static func list(_ names: [String], _ and: String) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(and) \(last)"
  }
}

extension ConfigurationFault.Expected: Wording {
  var english: String {
    switch self {
    case .text: "a text"
    case .truth: "true or false"
    case .object: "an object, { … }"
    case .words: "a list of words, [\"pass\", \"show\", \"topup\"]"
    }
  }

  var indonesian: String {
    switch self {
    case .text: "teks"
    case .truth: "true atau false"
    case .object: "objek, { … }"
    case .words: "daftar kata, [\"pass\", \"show\", \"topup\"]"
    }
  }
}
