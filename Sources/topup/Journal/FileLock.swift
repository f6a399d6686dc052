import Glibc

/// An advisory lock that ends with its owner, however that ends.
struct FileLock: ~Copyable {
  private let file: Int32

  enum Fault: Error {
    case held
    /// In the operating system's words.
    case failed(String)
  }

  /// Takes the lock of this path at once or not at all. The file stays: taking it away would let
  /// two hold locks of one name.
  init(_ path: String) throws(Fault) {
    let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .failed(errorText) }
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let fault: Fault = errno == EWOULDBLOCK ? .held : .failed(errorText)
      close(file)
      throw fault
    }
    self.file = file
  }

  deinit {
    close(file)
  }
}
