internal import HTTPMessages

/// The header fields of a request as the library found them, in the order in which they came.
///
/// The library hands out texts that end at the first NUL. They lie in the bytes that were received,
/// whose colons and line ends it has overwritten: whatever else stands between two fields was cut
/// off from one, and what was cut is not what was sent. Safe, because it is used during one call of
/// the library, in which the bytes stay where they are.
@safe final class FieldList {
  private(set) var fields: [HTTPHeaders.Field] = []
  /// Whether nothing was cut off, folded, or named by what is no name.
  private(set) var areWhole = true
  private var previousEnd: UnsafeRawPointer?

  func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    unsafe end(at: name.baseAddress)
    if unsafe name.isEmpty || !name.allSatisfy(Self.isOfName) { areWhole = false }
    unsafe previousEnd = value.baseAddress.map { unsafe $0 + value.count }
    fields.append(
      HTTPHeaders.Field(
        unsafe String(decoding: name, as: UTF8.self), unsafe Self.text(of: value)))
  }

  /// The next field, or what follows the last, begins here.
  func end(at start: UnsafeRawPointer?) {
    guard let previousEnd = unsafe previousEnd, let start = unsafe start else { return }
    guard unsafe previousEnd <= start else {
      areWhole = false
      return
    }
    let between = unsafe UnsafeRawBufferPointer(start: previousEnd, count: start - previousEnd)
    let isNothing = unsafe between.allSatisfy { [0, 9, 10, 13, 32].contains($0) }
    if !isNothing { areWhole = false }
  }

  /// Without the blanks around it, which the library leaves at the end.
  private static func text(of value: UnsafeRawBufferPointer) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let first = unsafe value.firstIndex(where: { !isBlank($0) }),
      let last = unsafe value.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return unsafe String(decoding: value[first...last], as: UTF8.self)
  }

  /// RFC 9110 5.6.2: visible, and no separator.
  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && !separators.contains(byte)
  }

  private static let separators = Array("\"(),/:;<=>?@[\\]{}".utf8)
}
