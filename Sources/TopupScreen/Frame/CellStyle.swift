/// How a cell looks: the role it plays, and attributes on top of what the theme gives the role.
public struct CellStyle: Hashable, Sendable {
  public var role: Role
  public var attributes: CellAttributes

  public init(_ role: Role, _ attributes: CellAttributes = []) {
    self.role = role
    self.attributes = attributes
  }

  /// How many styles there can be.
  public static let keyCount = Role.allCases.count << 6

  /// A number from 0 for each style, for tables with an entry a style.
  public var key: Int {
    Int(role.ordinal) << 6 | Int(attributes.rawValue & 63)
  }

  public static let text = CellStyle(.text)

  /// Black on white whatever the theme: what a camera needs of a QR code. Without colours it is
  /// reverse video.
  public static let darkOnLight = CellStyle(.text, .darkOnLight)

  /// The reverse of `darkOnLight`, for a dark module drawn as a blank.
  public static let lightOnDark = CellStyle(.text, [.darkOnLight, .reverse])
}

/// Attributes that can lie on top of a role.
public struct CellAttributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let bold = CellAttributes(rawValue: 1)
  public static let underline = CellAttributes(rawValue: 2)
  public static let reverse = CellAttributes(rawValue: 4)
  public static let dim = CellAttributes(rawValue: 8)
  public static let italic = CellAttributes(rawValue: 16)
  /// See `CellStyle.darkOnLight`; of the other attributes only `reverse` means something beside it.
  public static let darkOnLight = CellAttributes(rawValue: 32)
}
