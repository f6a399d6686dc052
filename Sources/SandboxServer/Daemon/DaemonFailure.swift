/// Why a daemon does not start.
public enum DaemonFailure: Error, Hashable, Sendable {
  /// libmicrohttpd is not installed.
  case libraryMissing
  /// The address is not one of version 4 or 6 in numbers.
  case notAnAddress(String)
  /// The system does not let the address be listened on; `errno`.
  case notListening(errorNumber: Int32)
  /// The library has not said why.
  case notStarted
}
