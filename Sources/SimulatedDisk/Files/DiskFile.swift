/// A file on a disk, whatever its name is, with the locks that connections hold on it.
final class DiskFile {
  let content: FileContent
  var locks = FileLocks()
  /// How often a synchronization has dropped changes.
  var forsakings = 0
  /// What connections share in memory, as long as one of them does.
  var shared: SharedMemory?

  init(_ content: FileContent) { self.content = content }
}
