internal import Glibc
public import TopupScreen

/// The folders in which theme files are looked for; a name found in an earlier one hides it in the
/// later.
public struct ThemeFolders: Hashable, Sendable {
  /// A theme file beyond this size is not read.
  public static let fileBytesMax = 1 << 20

  public let paths: [String]

  public init(paths: [String]) {
    self.paths = paths
  }

  /// `$TOPUP_THEMES`, `$XDG_CONFIG_HOME/topup/themes`, `../share/topup/themes` beside the
  /// executable, and `themes` of the source tree the executable was built in.
  public static func standard(
    environment: (String) -> String? = TerminalCapabilities.processEnvironment
  ) -> ThemeFolders {
    var paths: [String] = []
    if let own = environment("TOPUP_THEMES"), !own.isEmpty { paths.append(own) }
    // A relative one counts as none, as for the configuration: it would lead to whatever folder the
    // program happens to be started in.
    if let configuration = environment("XDG_CONFIG_HOME"), configuration.hasPrefix("/") {
      paths.append(configuration + "/topup/themes")
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      paths.append(home + "/.config/topup/themes")
    }
    let executable = executableFolder()
    paths.append(executable + "/../share/topup/themes")
    if let tree = sourceTree(above: executable) { paths.append(tree + "/themes") }
    return ThemeFolders(paths: paths)
  }

  /// The names of all themes there are, the built-in one among them, in order.
  public var names: [String] {
    var names: Set<String> = [Theme.builtIn.name]
    for path in paths { names.formUnion(Self.themeNames(in: path)) }
    return names.sorted()
  }

  /// Reads a theme by its name, or by the path of its file: that has a `/` in it, or ends in
  /// `.json`.
  ///
  /// `default` is the built-in one and costs no look at the disk.
  /// - Returns: nil if there is no such theme.
  public func theme(named name: String) -> ThemeReading? {
    if name == Theme.builtIn.name { return ThemeReading(theme: .builtIn, problems: []) }
    if name.contains("/") || name.hasSuffix(".json") { return Self.read(name) }
    for path in paths {
      if let reading = Self.read(path + "/" + name + ".json") { return reading }
    }
    return nil
  }

  // MARK: Reading

  private static func read(_ path: String) -> ThemeReading? {
    // A pipe must not keep the program waiting.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return errno == ENOENT || errno == ENOTDIR ? nil : failed(path) }
    defer { close(file) }
    var facts = stat()
    guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      return failed(path, .notFile)
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= fileBytesMax {
      let count = unsafe Glibc.read(file, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return failed(path) }
      if count == 0 { return ThemeReading(parsing: bytes, file: path) }
      bytes += chunk[..<count]
    }
    return failed(path, .tooLarge)
  }

  /// Why the system did not let it be read, where nothing else is said.
  private static func failed(_ path: String, _ fault: ThemeFault? = nil) -> ThemeReading {
    let fault = fault ?? .unreadable(unsafe String(cString: strerror(errno)))
    return ThemeReading(theme: .builtIn, problems: [ThemeProblem(file: path, fault)])
  }

  private static func themeNames(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(String(name.dropLast(5))) }
    }
    return names
  }

  // MARK: Places

  private static func executableFolder() -> String {
    var characters = [CChar](repeating: 0, count: 4_096)
    let count = unsafe readlink("/proc/self/exe", &characters, characters.count)
    let bytes = characters.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    return folder(of: String(decoding: bytes, as: UTF8.self))
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }

  /// The nearest folder above that holds a package and its themes.
  private static func sourceTree(above start: String) -> String? {
    var at = start
    for _ in 0..<6 where at.contains("/") {
      if unsafe access(at + "/Package.swift", R_OK) == 0, unsafe access(at + "/themes", R_OK) == 0 {
        return at
      }
      at = folder(of: at)
    }
    return nil
  }
}
