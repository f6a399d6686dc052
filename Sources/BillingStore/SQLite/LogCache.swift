private import Glibc

/// What the operating system keeps in memory of a write-ahead log.
enum LogCache {
  /// Has the log read anew from the disk, where it holds nothing that is still to be written.
  ///
  /// When a synchronization has failed, some file systems keep showing what they have not written
  /// and will never write. A commit that was refused for it would look complete to whoever opens
  /// the file next, and what is committed after it would be lost with it when the power goes.
  ///
  /// Best effort: a log that is not there, or that cannot be read, has no cache either. The log has
  /// no locks of its own, so none is dropped by closing it again.
  static func forget(ofFileAt path: String) {
    let log = unsafe open(path + "-wal", O_RDONLY | O_CLOEXEC)
    guard log >= 0 else { return }
    _ = posix_fadvise(log, 0, 0, POSIX_FADV_DONTNEED)
    close(log)
  }
}
