public import TopupModel

/// What can be wrong at one place of a theme file.
public enum ThemeFault: Wording {
  case notRole
  /// A colour of `colors` itself, which cannot name another: names go round in no circles.
  case notOwnColor
  case notColor
  case notAnsiColor
  case notVariant
  case missing
  case unknownMember
  /// In the words of the reader of JSON.
  case wrongType(expected: String, found: String)
  /// The text is no JSON; line, column and reason.
  case syntax(line: Int, column: Int, reason: String)
  case tooLarge
  case notFile
  /// In the words of the system.
  case unreadable(String)

  public var english: String {
    switch self {
    case .notRole: "is not a role"
    case .notOwnColor: "is no colour: neither #rrggbb nor \"default\""
    case .notColor: "is no colour: neither #rrggbb nor \"default\" nor a name of colors"
    case .notAnsiColor: "must be from 0 to 15, or \"default\""
    case .notVariant: "must be dark, light or any"
    case .missing: "is missing"
    case .unknownMember: "is not a known member"
    case .wrongType(let expected, let found): "must be \(expected), not \(found)"
    case .syntax(let line, let column, let reason): "line \(line), column \(column): \(reason)"
    case .tooLarge: "is larger than a theme can be"
    case .notFile: "is not a file"
    case .unreadable(let reason): "cannot be read: \(reason)"
    }
  }

  public var indonesian: String {
    switch self {
    case .notRole: "bukan peran yang dikenal"
    case .notOwnColor: "bukan warna: bukan #rrggbb dan bukan \"default\""
    case .notColor: "bukan warna: bukan #rrggbb, \"default\", atau nama dari colors"
    case .notAnsiColor: "harus dari 0 sampai 15, atau \"default\""
    case .notVariant: "harus dark, light, atau any"
    case .missing: "tidak ada"
    case .unknownMember: "bukan isian yang dikenal"
    case .wrongType(let expected, let found):
      "harus \(Self.indonesian(expected)), bukan \(Self.indonesian(found))"
    case .syntax(let line, let column, let reason): "baris \(line), kolom \(column): \(reason)"
    case .tooLarge: "terlalu besar untuk sebuah tema"
    case .notFile: "bukan berkas"
    case .unreadable(let reason): "tidak bisa dibaca: \(reason)"
    }
  }

  private static func indonesian(_ kind: String) -> String {
    switch kind {
    case "a text": "teks"
    case "a list": "daftar"
    case "an object": "objek"
    case "true or false": "true atau false"
    case "a whole number": "bilangan bulat"
    case "a number with a fraction or beyond 64 bits": "bilangan pecahan atau terlalu besar"
    default: kind
    }
  }
}
