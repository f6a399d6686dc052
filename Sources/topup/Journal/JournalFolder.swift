import Glibc

/// Where journals are kept: `$XDG_STATE_HOME/topup/journal`, else below `~/.local/state`; a folder
/// an address, a folder a company, a file a user.
struct JournalFolder {
  /// A name in a file system has at most 255 bytes; an ending must fit behind it.
  private static let nameBytesMax = 200

  let path: String

  /// Nil where the surroundings name no home.
  init?(_ environment: Environment) {
    guard let state = environment.folder("XDG_STATE_HOME", orInHome: ".local/state") else {
      return nil
    }
    path = state + "/topup/journal"
  }

  init(path: String) {
    self.path = path
  }

  /// Makes a folder below this one, and all above it, that only its owner can look into; durable
  /// where it is new.
  /// - Returns: its path; nil where it cannot be made, and `errno` says why.
  func folder(_ names: [String]) -> String? {
    let path = path + "/" + names.map(Self.name).joined(separator: "/")
    return Self.make(path) ? path : nil
  }

  /// The files of everybody at an address, and what was set aside.
  func files(at address: String) -> [String] {
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(path + "/" + Self.name(address) + "/*/*.json", 0, nil, &found) == 0 else {
      return []
    }
    return unsafe (0..<Int(found.gl_pathc)).compactMap { index in
      unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
    }
  }

  /// An address or an id as a name: every other character is written as `=` and its number, and
  /// what would be too long ends in a digest.
  static func name(_ text: String) -> String {
    var name = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ".") where !name.isEmpty: name += "."
      default: name += "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    if name.isEmpty { return "=" }
    guard name.utf8.count > nameBytesMax else { return name }
    return String(name.prefix(nameBytesMax - 20)) + "=~" + String(digest(of: text), radix: 16)
  }

  /// FNV-1a. Two long names of one digest would share a file, and the record within tells them
  /// apart.
  private static func digest(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func make(_ path: String) -> Bool {
    if unsafe mkdir(path, 0o700) == 0 { return sync(parent(of: path)) }
    if errno == EEXIST { return true }
    guard errno == ENOENT, let parent = parent(of: path), make(parent) else { return false }
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else { return false }
    return sync(parent)
  }

  private static func parent(of path: String) -> String? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let parent = String(path[..<slash])
    return parent.isEmpty ? "/" : parent
  }

  /// Makes the names in a folder durable.
  static func sync(_ path: String?) -> Bool {
    guard let path else { return false }
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return false }
    defer { close(folder) }
    return fsync(folder) == 0
  }
}
