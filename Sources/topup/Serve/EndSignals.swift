import Glibc

/// The signals that ask a server to end.
struct EndSignals {
  private var signals = sigset_t()

  /// Holds them back on this thread and all that it starts, so that ``wait()`` gets them.
  init() {
    unsafe sigemptyset(&signals)
    for signal in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&signals, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Blocks this thread until one comes. The next one ends the program at once, for whoever does
  /// not want to wait for requests under way.
  mutating func wait() {
    var signal: Int32 = 0
    while unsafe sigwait(&signals, &signal) != 0 {}
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
