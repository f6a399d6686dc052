/// Which texts are accepted.
public enum JSONDialect: Sendable {
  /// RFC 8259 to the letter; a byte order mark is refused.
  case strict
  /// JSON5: comments, trailing commas, bare names, single quotes, hexadecimal numbers. A byte order
  /// mark counts as white space. `Infinity` and `NaN` are refused, for nothing here has such a
  /// value.
  case json5
}

/// How much a text may ask of the parser.
public struct JSONLimits: Sendable {
  /// How deep lists and objects may stand in one another; 1 is a list of plain values.
  public var depthMax: Int
  public var bytesMax: Int

  public init(depthMax: Int = 128, bytesMax: Int = 64 << 20) {
    self.depthMax = depthMax
    self.bytesMax = bytesMax
  }
}
