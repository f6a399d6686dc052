private import Glibc

/// Where a database file is, and whether the file that was opened is still the one there.
///
/// Whoever removes or replaces a file that is open does not stop those who have it open: what they
/// write would be acknowledged, and gone with them.
struct FilePlace: Sendable {
  private let path: String
  private let opened: Identity?

  private struct Identity: Hashable {
    let device: UInt
    let number: UInt
  }

  /// Nothing is known of a path that is no file of the operating system, such as a database in
  /// memory.
  init(ofOpened path: String, on fileSystem: FileSystem) {
    self.path = path
    opened = fileSystem.name == nil ? Self.identity(of: path) : nil
  }

  /// Throws where the file has been removed or replaced.
  func check() throws(SQLiteFailure) {
    guard let opened, Self.identity(of: path) != opened else { return }
    throw .fileGone
  }

  private static func identity(of path: String) -> Identity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Identity(device: UInt(status.st_dev), number: UInt(status.st_ino))
  }
}
