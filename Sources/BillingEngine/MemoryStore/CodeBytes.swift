internal import TopupBackend
internal import TopupDomain

/// A unique code by its bytes, as a database compares it: texts that only look the same, such as
/// those with an accent composed and decomposed, are two codes (P04).
struct CodeBytes: Hashable, Comparable, Sendable {
  private let bytes: [UInt8]

  init(_ code: UniqueCode) { bytes = Array(code.text.utf8) }

  static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
