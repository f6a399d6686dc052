/// The path below which everything of the server stands: `/`, `/billing`, `/a/b`.
public struct BasePath: Hashable, Sendable {
  public static let root = BasePath(segments: [])
  /// More is a slip of whoever wrote it.
  static let segmentsMax = 8

  let segments: [String]

  private init(segments: [String]) {
    self.segments = segments
  }

  /// Nil where it does not begin with a slash, or a part is empty, longer than 64 characters, or
  /// holds anything but letters, digits, `-`, `_` and `.`; a slash at the end changes nothing.
  public init?(_ text: String) {
    guard text.hasPrefix("/") else { return nil }
    var parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    guard parts.count <= Self.segmentsMax, parts.allSatisfy(Self.isPlain) else { return nil }
    segments = parts.map(String.init)
  }

  /// What a path of the contract is put behind: empty, or `/a/b`.
  public var prefix: String { segments.map { "/" + $0 }.joined() }

  /// The segments below the base; nil where a path is not below it.
  func below(_ path: [String]) -> ArraySlice<String>? {
    path.starts(with: segments) ? path[segments.count...] : nil
  }

  private static func isPlain(_ part: Substring) -> Bool {
    guard (1...64).contains(part.utf8.count), part != ".", part != ".." else { return false }
    return part.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
  }
}

extension BasePath: CustomStringConvertible {
  public var description: String { segments.isEmpty ? "/" : prefix }
}
