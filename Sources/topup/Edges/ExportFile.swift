import Glibc
import Synchronization

/// A file that appears complete or not at all, however the program ends: what is written has no
/// name in its folder before it is committed.
///
/// May be used from any thread.
final class ExportFile: Sendable {
  /// What to do where there is a file of the name already.
  enum Existing {
    /// It stays until the new one takes its place.
    case replace
    /// It stays, and the new one gets a number: `usage-2.csv`.
    case number
    /// It stays, and there is no new one.
    case refuse
  }

  /// The system's reason, as people know it: "No space left on device".
  struct Fault: Error {
    let reason: String
  }

  private static let triesMax = 100
  /// Glibc's flag, which is not imported: a file without a name.
  private static let unnamed = O_DIRECTORY | 0o20_000_000
  /// Names and phone numbers are nobody else's.
  private static let mode: mode_t = 0o600

  private struct Open {
    var descriptor: Int32
    /// Nil where the file system can do without.
    var temporaryPath: String?
    var failure: Int32?
  }

  private let path: String
  private let folder: String
  private let existing: Existing
  /// Nil once it is committed or abandoned.
  private let open: Mutex<Open?>

  init(_ path: String, existing: Existing) throws(Fault) {
    let path = try Self.target(path, existing)
    self.path = path
    self.existing = existing
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = unsafe Glibc.open(folder, O_WRONLY | O_CLOEXEC | Self.unnamed, Self.mode)
    if descriptor >= 0, unsafe access(Self.link(to: descriptor), F_OK) == 0 {
      open = Mutex(Open(descriptor: descriptor))
      return
    }
    if descriptor >= 0 { close(descriptor) }
    let temporary = Self.temporaryPath(for: path)
    let named = unsafe Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, Self.mode)
    guard named >= 0 else { throw Self.fault(errno) }
    open = Mutex(Open(descriptor: named, temporaryPath: temporary))
  }

  deinit { abandon() }

  /// Adds bytes; false where they could not be written, and then ``commit()`` says why.
  func append(_ bytes: [UInt8]) -> Bool {
    open.withLock { open in
      guard let descriptor = open?.descriptor, open?.failure == nil else { return false }
      if StandardOutput.write(bytes, to: descriptor) { return true }
      open?.failure = errno
      return false
    }
  }

  /// Why bytes could not be written, as `errno` had it.
  var refusal: Int32? { open.withLock { $0?.failure } }

  /// Gives the file its name once all of it is on the disk; answers the name.
  func commit() throws(Fault) -> String {
    defer { abandon() }
    return try open.withLock { open throws(Fault) in
      guard let file = open else { throw Self.fault(EBADF) }
      if let code = file.failure { throw Self.fault(code) }
      guard fsync(file.descriptor) == 0 else { throw Self.fault(errno) }
      let source = file.temporaryPath ?? Self.link(to: file.descriptor)
      switch existing {
      case .number: return try takeFreeName(source, triesMax: Self.triesMax)
      case .refuse: return try takeFreeName(source, triesMax: 1)
      case .replace:
        try replace(with: source, isNamed: file.temporaryPath != nil)
        open?.temporaryPath = nil
        return path
      }
    }
  }

  /// Drops what was written.
  func abandon() {
    open.withLock { open in
      guard let file = open else { return }
      close(file.descriptor)
      if let path = file.temporaryPath { unsafe unlink(path) }
      open = nil
    }
  }

  private func takeFreeName(_ source: String, triesMax: Int) throws(Fault) -> String {
    for number in 1...triesMax {
      let name = number == 1 ? path : Self.numbered(path, number)
      if unsafe linkat(AT_FDCWD, source, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 {
        _ = JournalFolder.sync(folder)
        return name
      }
      guard errno == EEXIST else { break }
    }
    throw Self.fault(errno)
  }

  private func replace(with source: String, isNamed: Bool) throws(Fault) {
    var temporary = source
    if !isNamed {
      temporary = Self.temporaryPath(for: path)
      guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0 else {
        throw Self.fault(errno)
      }
    }
    guard unsafe rename(temporary, path) == 0 else {
      let code = errno
      unsafe unlink(temporary)
      throw Self.fault(code)
    }
    _ = JournalFolder.sync(folder)
  }

  /// Where a symbolic link leads, and never a folder or a device: a file would take its place.
  private static func target(_ path: String, _ existing: Existing) throws(Fault) -> String {
    var status = stat()
    guard existing == .replace, unsafe stat(path, &status) == 0 else { return path }
    if status.st_mode & S_IFMT == S_IFDIR { throw fault(EISDIR) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(reason: "Not a regular file") }
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func temporaryPath(for path: String) -> String { "\(path).\(getpid()).part" }

  private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  private static func numbered(_ path: String, _ number: Int) -> String {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let ending = parts.last, !ending.utf8.contains(UInt8(ascii: "/")) else {
      return "\(path)-\(number)"
    }
    return parts.dropLast().joined(separator: ".") + "-\(number)." + ending
  }

  private static func fault(_ code: Int32) -> Fault {
    Fault(reason: unsafe String(cString: strerror(code)))
  }
}
