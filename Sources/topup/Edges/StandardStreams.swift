import Glibc

/// The three streams that every program starts with.
enum StandardStreams {
  /// Occupies those that are closed, so that none of their numbers is given to something else: what
  /// is written there fails as before, and what is read there is at its end.
  static func occupyClosed() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is taken, and all below it are.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }
}
