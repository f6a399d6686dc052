internal import CSQLite

/// The memory that SQLite keeps for an open file: its table of functions, and what they work on.
enum OpenFileSlot {
  private static let ownerOffset = unsafe MemoryLayout<sqlite3_file>.stride

  static let byteCount =
    unsafe Int32(ownerOffset + MemoryLayout<UnsafeMutableRawPointer?>.stride)

  /// A file without a table is not closed.
  @unsafe
  static func clear(_ slot: UnsafeMutablePointer<sqlite3_file>) {
    unsafe slot.pointee.pMethods = nil
  }

  /// Keeps the file until it is closed.
  @unsafe
  static func fill(_ slot: UnsafeMutablePointer<sqlite3_file>, with file: OpenFile) {
    let owner = unsafe Unmanaged.passRetained(file).toOpaque()
    unsafe UnsafeMutableRawPointer(slot).storeBytes(
      of: owner, toByteOffset: ownerOffset, as: UnsafeMutableRawPointer.self)
    unsafe slot.pointee.pMethods = UnsafePointer(FileMethods.table)
  }

  /// What the functions of an open file work on.
  @unsafe
  static func file(_ slot: UnsafeMutablePointer<sqlite3_file>?) -> Unmanaged<OpenFile>? {
    guard let slot = unsafe slot else { return nil }
    let owner = unsafe UnsafeRawPointer(slot).load(
      fromByteOffset: ownerOffset, as: UnsafeMutableRawPointer.self)
    return unsafe Unmanaged<OpenFile>.fromOpaque(owner)
  }
}
