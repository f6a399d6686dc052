private import Glibc

/// What the operating system keeps in memory of a write-ahead log.
enum LogCache {
  /// Has what is there of the log written to the disk, and read from there; false where it cannot
  /// be written. For whoever opens a database, before it looks at the log.
  ///
  /// A process that was killed may have left a commit in memory only, and when a synchronization
  /// has failed, some file systems go on showing what they have not written and never will. Such a
  /// commit looks complete, though it was refused; and what is committed after it is lost with it
  /// when the power goes.
  ///
  /// A log that is not there, or that cannot be read, has nothing to settle. It has no locks of its
  /// own, so none is dropped by closing it again.
  static func settle(ofFileAt path: String) -> Bool {
    let log = unsafe open(path + "-wal", O_RDONLY | O_CLOEXEC)
    guard log >= 0 else { return true }
    defer { close(log) }
    let isWritten = fdatasync(log) == 0 || ![EIO, ENOSPC, EDQUOT].contains(errno)
    _ = posix_fadvise(log, 0, 0, POSIX_FADV_DONTNEED)
    return isWritten
  }
}
