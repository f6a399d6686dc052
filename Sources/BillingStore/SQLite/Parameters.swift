internal import CSQLite

/// The parameters of a statement, bound from left to right.
///
/// Texts are put into a buffer while there is room, where SQLite reads them without a copy of its
/// own: it must stay as it is until the statement has run.
@safe
struct Parameters: ~Copyable {
  private let library: SQLiteLibrary
  private let texts: UnsafeMutableBufferPointer<CChar>
  private var textBytes = 0
  private let connection: OpaquePointer
  private let handle: OpaquePointer
  private var index: Int32 = 0

  init(
    _ library: SQLiteLibrary, _ connection: OpaquePointer, _ handle: OpaquePointer,
    texts: UnsafeMutableBufferPointer<CChar>
  ) {
    self.library = library
    unsafe self.texts = texts
    unsafe self.connection = connection
    unsafe self.handle = handle
  }

  mutating func add(_ number: Int64) throws(SQLiteFailure) {
    index += 1
    try check(unsafe library.functions.pointee.bind_int64(handle, index, number))
  }

  mutating func add(_ text: String) throws(SQLiteFailure) {
    index += 1
    var text = text
    let code = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
        guard unsafe bytes.count <= texts.count - textBytes, let start = unsafe texts.baseAddress
        else {
          return unsafe sqlite_bind_copy(
            library.functions, handle, index, bytes.baseAddress, Int32(clamping: bytes.count))
        }
        let copy = unsafe start + textBytes
        if let source = bytes.baseAddress {
          unsafe copy.update(from: source, count: bytes.count)
        }
        textBytes += bytes.count
        return unsafe library.functions.pointee.bind_text(
          handle, index, copy, Int32(bytes.count), nil)
      }
    }
    try check(code)
  }

  mutating func addNull() throws(SQLiteFailure) {
    index += 1
    try check(unsafe library.functions.pointee.bind_null(handle, index))
  }

  mutating func add(_ text: String?) throws(SQLiteFailure) {
    if let text { try add(text) } else { try addNull() }
  }

  mutating func add(_ number: Int64?) throws(SQLiteFailure) {
    if let number { try add(number) } else { try addNull() }
  }

  mutating func add(_ value: SQLValue) throws(SQLiteFailure) {
    switch value {
    case .null: try addNull()
    case .integer(let number): try add(number)
    case .text(let text): try add(text)
    }
  }

  private func check(_ code: Int32) throws(SQLiteFailure) {
    if code != SQLITE_OK { throw unsafe SQLiteFailure(library, of: connection) }
  }
}
