internal import CSQLite

/// The columns of one row, read from left to right.
@safe
struct Columns: ~Copyable {
  private let library: SQLiteLibrary
  private let handle: OpaquePointer
  private var index: Int32 = 0

  init(_ library: SQLiteLibrary, _ handle: OpaquePointer) {
    self.library = library
    unsafe self.handle = handle
  }

  mutating func integer() -> Int64 {
    defer { index += 1 }
    return unsafe library.functions.pointee.column_int64(handle, index)
  }

  mutating func optionalInteger() -> Int64? {
    if skipNull() { return nil }
    return integer()
  }

  mutating func text() -> String {
    defer { index += 1 }
    let functions = unsafe library.functions.pointee
    // In this order: asking for the text may convert it, and its length is that of the result.
    guard let bytes = unsafe functions.column_text(handle, index) else { return "" }
    let count = unsafe Int(functions.column_bytes(handle, index))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  mutating func optionalText() -> String? {
    if skipNull() { return nil }
    return text()
  }

  var isInteger: Bool {
    unsafe library.functions.pointee.column_type(handle, index) == SQLITE_INTEGER
  }

  /// Whether the column at hand was null, which is then read.
  mutating func skipNull() -> Bool {
    guard unsafe library.functions.pointee.column_type(handle, index) == SQLITE_NULL else {
      return false
    }
    index += 1
    return true
  }
}
