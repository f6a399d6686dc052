/// One cell of a frame, packed into 64 bits so that two frames are compared in a few microseconds.
///
/// Bits 0–31 hold the content, 32–39 the role, 40–47 the attributes.
public struct Cell: Equatable, Sendable {
  /// What stands in the cell.
  public enum Content: Equatable, Sendable {
    case scalar(Unicode.Scalar)
    /// A scalar with marks on it: a place in its frame's table of clusters.
    case cluster(Int)
    /// The second column of the wide scalar to the left.
    case continuation
  }

  @usableFromInline static var clusterFlag: UInt32 { 0x8000_0000 }
  @usableFromInline static var continuationCode: UInt32 { 0x4000_0000 }

  // Read for every cell of every frame, from another module: what reads it is inlined there.
  @usableFromInline private(set) var bits: UInt64

  public init(_ content: Content, style: CellStyle) {
    let code: UInt32 =
      switch content {
      case .scalar(let scalar): scalar.value
      case .cluster(let index): Self.clusterFlag | UInt32(truncatingIfNeeded: index)
      case .continuation: Self.continuationCode
      }
    bits = UInt64(code) | Self.bits(of: style)
  }

  /// A cell with a printable byte of ASCII and a style whose bits were made beforehand.
  init(ascii byte: UInt8, styleBits: UInt64) {
    bits = UInt64(byte) | styleBits
  }

  /// A cell with a scalar and a style whose bits were made beforehand.
  init(scalar: Unicode.Scalar, styleBits: UInt64) {
    bits = UInt64(scalar.value) | styleBits
  }

  /// A cell without anything in it.
  public static func blank(_ style: CellStyle) -> Cell {
    Cell(.scalar(" "), style: style)
  }

  @inlinable public var content: Content {
    let code = UInt32(truncatingIfNeeded: bits)
    if code == Self.continuationCode { return .continuation }
    if code & Self.clusterFlag != 0 { return .cluster(Int(code & ~Self.clusterFlag)) }
    return .scalar(Unicode.Scalar(code) ?? " ")
  }

  public var style: CellStyle {
    get {
      CellStyle(
        Role(ordinal: UInt8(truncatingIfNeeded: bits >> 32)),
        CellAttributes(rawValue: UInt8(truncatingIfNeeded: bits >> 40)))
    }
    set { bits = bits & 0xFFFF_FFFF | Self.bits(of: newValue) }
  }

  /// The number of its style, as in ``CellStyle/key``.
  @inlinable public var styleKey: Int {
    Int(bits >> 32 & 0xFF) << 6 | Int(bits >> 40 & 63)
  }

  var isCluster: Bool {
    UInt32(truncatingIfNeeded: bits) & Self.clusterFlag != 0
  }

  var isContinuation: Bool {
    UInt32(truncatingIfNeeded: bits) == Self.continuationCode
  }

  static func bits(of style: CellStyle) -> UInt64 {
    UInt64(style.role.ordinal) << 32 | UInt64(style.attributes.rawValue) << 40
  }
}
