internal import CSQLite

/// What SQLite is answered. Most of these are macros with arithmetic in its header, which are not
/// imported.
enum ResultCode {
  static let ok = SQLITE_OK
  static let busy = SQLITE_BUSY
  static let full = SQLITE_FULL
  static let cannotOpen = SQLITE_CANTOPEN
  static let notFound = SQLITE_NOTFOUND

  static let readFailed = failed(1)
  /// The bytes that there are not are zeros.
  static let readShort = failed(2)
  static let writeFailed = failed(3)
  static let syncFailed = failed(4)
  static let truncateFailed = failed(6)
  static let statusFailed = failed(7)
  static let deleteFailed = failed(10)
  static let accessFailed = failed(13)
  static let reservedLockFailed = failed(14)
  static let lockFailed = failed(15)
  static let sharedMemoryTooSmall = failed(19)
  static let sharedLockFailed = failed(20)
  static let sharedMemoryFailed = failed(21)
  static let nothingToDelete = failed(23)

  private static func failed(_ number: Int32) -> Int32 { SQLITE_IOERR | number << 8 }
}
