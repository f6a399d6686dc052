/// Other keys for one command, as the configuration file has them.
public struct KeyWish: Hashable, Sendable {
  /// Where it is written: `keys.review`, `profiles.work.keys.review`.
  public let place: String
  /// The command, as ``Command/name`` writes it.
  public let command: String
  /// As help writes them; nil where what stands there is neither a text nor a list of texts.
  public let keys: [String]?

  public init(place: String, command: String, keys: [String]?) {
    self.place = place
    self.command = command
    self.keys = keys
  }
}

/// A wish that is not followed, and why; the standard keys of its command stay.
public struct KeyProblem: Hashable, Sendable {
  public let place: String
  public let fault: KeyFault

  public init(place: String, _ fault: KeyFault) {
    self.place = place
    self.fault = fault
  }
}

/// Why a command does not get the keys that somebody wants for it.
public enum KeyFault: Error, Hashable, Sendable {
  case unknownCommand(String)
  case notKeys
  case unknownKey(String)
  case keptByTerminals(Key)
  /// A terminal sends the same for both.
  case sameAs(Key, Key)
  /// It always means this command.
  case fixed(Key, Command)
  case edits(Key)
  case digit(Key)
  /// All of its keys are letters, and there are places where letters are typed.
  case typedOnly
  case noKey
  /// It means another command in one place.
  case taken(Key, Command)
}

extension KeyProblem: Wording {
  public var english: String { "\(place): \(fault.english) The standard keys stay." }
  public var indonesian: String { "\(place): \(fault.indonesian) Tombol bawaan tetap berlaku." }
}

extension KeyFault: Wording {
  public var english: String {
    switch self {
    case .unknownCommand(let name):
      "There is no command \"\(name)\"; topup config --keys lists them."
    case .notKeys: "Write a key, or a list of keys: \"r\", [\"r\", \"F5\"]."
    case .unknownKey(let name):
      "There is no key \"\(name)\"; write it like r, R, F5, Ctrl-R, PgDn or Space."
    case .keptByTerminals(let key): "Terminals keep \(key.name) for themselves."
    case .sameAs(let key, let other): "To a terminal \(key.name) is \(other.name)."
    case .fixed(let key, let command): "\(key.name) always means “\(command.english)”."
    case .edits(let key): "\(key.name) edits a field."
    case .digit(let key): "\(key.name) is a digit, and digits are typed into fields."
    case .typedOnly:
      "It also works where letters are typed, so it needs a key that is none, like F5 or Ctrl-R."
    case .noKey: "Nobody could do without it, so it needs a key."
    case .taken(let key, let command):
      "\(key.name) means “\(command.english)” in the same place."
    }
  }

  public var indonesian: String {
    switch self {
    case .unknownCommand(let name):
      "Tidak ada perintah \"\(name)\"; daftarnya: topup config --keys."
    case .notKeys: "Tulis satu tombol atau daftar tombol: \"r\", [\"r\", \"F5\"]."
    case .unknownKey(let name):
      "Tidak ada tombol \"\(name)\"; tulis seperti r, R, F5, Ctrl-R, PgDn atau Space."
    case .keptByTerminals(let key): "\(key.name) dipakai oleh terminal sendiri."
    case .sameAs(let key, let other): "Bagi terminal \(key.name) sama dengan \(other.name)."
    case .fixed(let key, let command): "\(key.name) selalu berarti “\(command.indonesian)”."
    case .edits(let key): "\(key.name) dipakai untuk menyunting isian."
    case .digit(let key): "\(key.name) adalah angka, dan angka diketik ke dalam isian."
    case .typedOnly:
      "Perintah ini juga berlaku saat huruf diketik, jadi perlu tombol lain seperti F5 atau Ctrl-R."
    case .noKey: "Perintah ini selalu diperlukan, jadi harus punya tombol."
    case .taken(let key, let command):
      "\(key.name) sudah berarti “\(command.indonesian)” di tempat yang sama."
    }
  }
}
