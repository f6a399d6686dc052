import Glibc

/// How many files and sockets this process may have open at once.
enum OpenFileLimit {
  static var current: Int { Int(clamping: limit().rlim_cur) }

  /// Asks for `wanted` where it is less; the administrator's own limit stands.
  /// - Returns: how many there may be now.
  static func raised(to wanted: Int) -> Int {
    var limit = limit()
    if limit.rlim_cur < rlim_t(wanted) {
      limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return current
  }

  private static func limit() -> rlimit {
    var limit = rlimit()
    unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return limit
  }
}
