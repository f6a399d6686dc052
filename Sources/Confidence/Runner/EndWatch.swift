import CCheckGuard
import Glibc

/// Ctrl-C and other wishes to end, while checks are made.
public enum EndWatch {
  /// From now on the first signal sets the interruption, and the second ends the program at once.
  /// To be called on the main thread before any other is started.
  public static func start(_ interruption: Interruption) {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    OwnThread.start {
      check_guard_spare()
      var signals = sigset_t()
      unsafe sigemptyset(&signals)
      for number in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, number) }
      while true {
        var number: Int32 = 0
        guard unsafe sigwait(&signals, &number) == 0 else { continue }
        if interruption.isSet { _exit(128 + number) }
        interruption.interrupt()
      }
    }
  }
}
